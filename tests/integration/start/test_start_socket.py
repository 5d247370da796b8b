"""Where the system holds the socket, a restart of a site refuses nobody: who comes meanwhile waits."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

from ops.parts.waiting import stop
from tests.integration.start.programs import ROOT

HAND_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""
SITE = ("python", "-m", "gunicorn", "--threads", "2", "tests.integration.start.hasty:app")
REQUEST = b"GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n"


def serve(listener: socket.socket, var: Path) -> subprocess.Popen[bytes]:
    """Start a site by `ops.launch` as systemd does that holds its socket."""
    held = listener.fileno()
    return subprocess.Popen(
        [sys.executable, "-c", HAND_OVER, str(held), "-m", "ops.launch", "part", *SITE],
        cwd=ROOT,
        env={"TIPLINE_VAR": str(var), "PATH": "/usr/bin:/bin"},
        pass_fds=[held],
        stderr=subprocess.DEVNULL,
    )


def test_who_comes_while_the_site_starts_again_is_answered(tmp_path: Path) -> None:
    (tmp_path / "settings.env").touch(mode=0o600)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        for _ in range(2):
            with socket.create_connection(listener.getsockname(), timeout=20) as early:
                early.sendall(REQUEST)
                site = serve(listener, tmp_path)
                try:
                    assert early.recv(4096).startswith(b"HTTP/1.1 200")
                finally:
                    stop(site)
