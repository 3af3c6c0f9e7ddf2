# Types lines into an interactive shell and presses the tab key after each. In: JSON with the command of the shell, its
# environment and folder, what to run first, and the lines. Out: JSON with what the terminal showed after each line.
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from fcntl import ioctl

given = json.load(sys.stdin)
# Control sequences of ECMA-48, and other control characters except line breaks.
CONTROL = re.compile(r'\x1b(?:\[[0-9;?>=]*[@-~]|\][^\x07]*\x07|[()].|.)|[\x00-\x09\x0b-\x1f]')
BIGGEST = struct.pack('HHHH', 300, 250, 0, 0)

pid, terminal = pty.fork()
if pid == 0:
    ioctl(0, termios.TIOCSWINSZ, BIGGEST)
    os.chdir(given['folder'])
    os.execvpe(given['shell'][0], given['shell'], {**os.environ, **given['env']})


def read(seconds, marker=None):
    """Reads until the terminal has been silent for some time, or until the marker appears."""
    text = ''
    while select.select([terminal], [], [], seconds)[0]:
        try:
            text += os.read(terminal, 65536).decode(errors='replace')
        except OSError:
            break
        if marker is not None and marker in text:
            break
    return text


# The quotes keep the echo of the command from looking like its output.
os.write(terminal, f"{given['start']}; echo is-''ready\r".encode())
read(20, 'is-ready')
read(0.3)
screens = []
for line in given['lines']:
    os.write(terminal, line.encode() + b'\t')
    screens.append(CONTROL.sub('', read(0.3).replace('\r', ' ')))
    # Control and U empties the line.
    os.write(terminal, b'\x15')
    read(0.05)
os.write(terminal, b'exit\r')
print(json.dumps(screens))
