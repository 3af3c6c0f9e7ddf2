// The top-level modules of Python's standard library, from 3.9 to 3.14 (`sys.stdlib_module_names` of each):
// what a task imports from there is installed with Python. The runtime is a newer one than many projects were
// written for, so those that are gone by 3.13 are known too: https://docs.python.org/3.13/whatsnew/3.13.html#removed-modules-and-apis

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

/** What no distribution has to bring. Names with an underscore in front are Python's own or nobody's. */
export function isStandard(module: string): boolean {
  return present.has(module) || gone.has(module) || module.startsWith('_');
}

/** Whether the module was part of Python once and is not in the runtime that tasks are deployed to. */
export function isGone(module: string): boolean {
  return gone.has(module);
}
