// The names that are defined in every Python module. The list is the union of Python 3.9 to 3.14, so that a built-in of
// any of these versions is never reported as undefined. https://docs.python.org/3/library/builtins.html

const FUNCTIONS = `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile
complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr
globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min
next object oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str
sum super tuple type vars zip Ellipsis NotImplemented`;

const EXCEPTIONS = `ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception
ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError
ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError
MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError
PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError
ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError
SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError`;

/** Names that are implicit in every module or class body. https://docs.python.org/3/reference/datamodel.html */
const IMPLIED = `__annotations__ __build_class__ __builtins__ __cached__ __class__ __debug__ __doc__ __file__
__import__ __loader__ __module__ __name__ __package__ __path__ __qualname__ __spec__`;

export const BUILTINS: ReadonlySet<string> = new Set([FUNCTIONS, EXCEPTIONS, IMPLIED].join(' ').split(/\s+/));
