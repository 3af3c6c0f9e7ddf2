// The top-level modules of Python's standard library, from 3.9 to 3.14 (`sys.stdlib_module_names` of each). They need
// no distribution. Many projects were written for an older Python than the runtime, so the modules that 3.13 no longer
// has are listed too: https://docs.python.org/3.13/whatsnew/3.13.html#removed-modules-and-apis

const PRESENT = `
abc annotationlib antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile
calendar cmath cmd code codecs codeop collections colorsys compileall compression concurrent configparser contextlib
contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip
enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext
glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword
linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath
nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix
posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib
resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver
sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig
syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace
traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref
webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`;

const GONE = `
aifc asynchat asyncore audioop binhex cgi cgitb chunk crypt distutils formatter imghdr imp lib2to3 mailcap msilib nis
nntplib ossaudiodev parser pipes smtpd sndhdr spwd sunau symbol telnetlib uu xdrlib`;

const present = new Set(PRESENT.trim().split(/\s+/));
const gone = new Set(GONE.trim().split(/\s+/));

/** Whether a module needs no distribution. A name with a leading underscore is private to Python, or unused. */
export function isStandard(module: string): boolean {
  return present.has(module) || gone.has(module) || module.startsWith('_');
}

/** Whether the module was removed from Python before the runtime of deployed tasks. */
export function isGone(module: string): boolean {
  return gone.has(module);
}
