"""`python -m ops.launch ROLE COMMAND...`: become that program, knowing only what its role may know.

`ROLE` is public, staff, mail or worker, or `part` for a program that reads no settings of ours. `$NAME` in the command
is filled in from its settings; `python` is the Python that runs this. `python -m ops.launch part NAME` becomes the part
whose command set-up wrote down, and ends with status 78, for good, where it wrote none.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from string import Template

from ops.state import ROLES, State, environment, read_settings

PASSED_ON = (
    "HOME",
    "LANG",
    "LC_ALL",
    "PATH",
    "TMPDIR",
    "TZ",
    "USER",
    "VIRTUAL_ENV",
    "LISTEN_FDS",
    "LISTEN_PID",
)
"""What a program keeps of the environment that we were started in; settings come from the file alone.

The last two name a socket that systemd holds for the web server: whoever comes while it starts again then waits.
"""

NOT_OURS = 78
"""Exit status: there is nothing to start, and starting again will not change that."""

PART = "part"


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Become the program; return only where there is none."""
    if len(arguments) < 2 or arguments[0] not in (*ROLES, PART):  # noqa: PLR2004 - a role and a command
        print(__doc__, file=sys.stderr)
        return NOT_OURS
    line = command_line(arguments, environ)
    if line:
        known = program_environment(State.of(environ), arguments[0], environ)
        os.execvpe(line[0], line, known)  # noqa: S606 - no shell is wanted
    return NOT_OURS


def command_line(arguments: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """The program with its arguments, filled in; empty where there is nothing to start."""
    role, command = arguments[0], list(arguments[1:])
    state = State.of(environ)
    if role == PART and command[0] != "python":
        recipe = state.programs / f"{command[0]}.json"
        command = json.loads(recipe.read_text()) if recipe.exists() else []
    known = program_environment(state, role, environ)
    line = [Template(word).safe_substitute(known) for word in command]
    return [sys.executable, *line[1:]] if line[:1] == ["python"] else line


def program_environment(state: State, role: str, environ: Mapping[str, str]) -> dict[str, str]:
    """The whole environment of a program of this role."""
    kept = {name: environ[name] for name in PASSED_ON if name in environ}
    own = {
        "TIPLINE_VAR": str(state.folder),
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if role == PART:
        own |= {"SOCKETS": str(state.sockets), "ROOT_KEY": str(state.root_key)}
    return kept | own | environment(read_settings(state.settings), role)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
