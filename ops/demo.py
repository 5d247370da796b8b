"""`make run`: a demonstration of the whole hotline on this machine, with invented staff and a mailbox.

Its files lie in the state directory; a second run takes them up again. Ctrl-C or TERM ends it with all its
processes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from types import FrameType

from casework.errors import SettingsError
from ops.demo_state import Demonstration, ports, take_up, write_way_in
from ops.parts.waiting import PartDidNotStart, accepts, stop
from ops.ready import wait_until_ready
from ops.state import State
from ops.welcome import welcome

SECONDS_TO_END = 9.0


class Ended(Exception):
    """Someone asked us to end."""


def main(environ: Mapping[str, str]) -> int:
    """Serve until asked to end; 1 where that is not possible, with one line that says why."""
    os.umask(0o077)
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    state = State.of(environ)
    try:
        refuse_where_it_does_harm(state, environ)
        refuse_taken_ports(environ)
        return serve(take_up(state, environ))
    except (SettingsError, PartDidNotStart) as why:
        print(why, file=sys.stderr)
        return 1
    except Ended:
        return 0


def refuse_where_it_does_harm(state: State, environ: Mapping[str, str]) -> None:
    """A demonstration is never made in, or over, the state directory of a real hotline."""
    env = environ.get("TIPLINE_ENV")
    if env not in (None, "", "demo"):
        raise SettingsError(
            "TIPLINE_ENV is not `demo`: `make run` serves demonstrations alone; README.md says how a real one is run"
        )
    if state.folder.exists() and any(state.folder.iterdir()) and not state.mark.exists():
        raise SettingsError(
            f"TIPLINE_VAR: {state.folder} holds something that is no demonstration; name another directory"
        )


def refuse_taken_ports(environ: Mapping[str, str]) -> None:
    """Say which port is taken before anything is made."""
    for name, port in zip(
        ("TIPLINE_PUBLIC_PORT", "TIPLINE_STAFF_PORT"), ports(environ), strict=True
    ):
        if accepts(port):
            raise SettingsError(f"Port {port} is taken on this machine: set {name} to another one")


def serve(demonstration: Demonstration) -> int:
    """Start every process, say how to get in once all of them answer, and wait."""
    started = time.time()
    supervisor = start_supervisor(demonstration.state)
    try:
        wait_until_ready(demonstration, supervisor, since=started)
        write_way_in(demonstration)
        print(welcome(demonstration), flush=True)
        return supervisor.wait()
    finally:
        demonstration.way_in.unlink(missing_ok=True)
        stop(supervisor, seconds=SECONDS_TO_END)


def start_supervisor(state: State) -> subprocess.Popen[bytes]:
    """The parent of every process, with nothing in its environment that a program should not have."""
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ
    }
    environ = kept | {"TIPLINE_VAR": str(state.folder), "PYTHON": sys.executable}
    command = [sys.executable, "-m", "supervisor.supervisord", "-n", "-c", "supervisord.conf"]
    return subprocess.Popen(
        command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def _end(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise Ended


if __name__ == "__main__":
    sys.exit(main(os.environ))
