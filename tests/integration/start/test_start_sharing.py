"""The mail worker, as it is run, counts nothing any more that stood before the fork of its helper."""

from __future__ import annotations

import os
import subprocess
import sys

import psutil
import pytest

from mailintake.storing.helper import is_worth_it
from ops.parts.waiting import stop, wait_for
from settings import Role
from tests.integration.hotline import Hotline
from tests.integration.start import programs

RUN = """
import sys
from mailintake.__main__ import main

held = ["made before the fork"]
before = sys.getrefcount(held)
print(main(["run"]), before < sys.getrefcount(held) == sys.getrefcount(None))
"""
BOX = """
[[mailbox]]
name = "tips"
host = "127.0.0.1"
user = "t"
password_file = "tips.password"
tls = "none"
port = 9
"""


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is shared does not depend on the kind of the database."""
    return sqlite_url


@pytest.mark.skipif(not is_worth_it(), reason="on this machine the worker has no helper")
@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.11 counts whatever stands")
def test_the_worker_shares_for_good_what_it_has_at_the_fork(hotline: Hotline) -> None:
    """Were it not so, both would copy what they read, some 14 MiB, and nothing else would show it."""
    boxes = hotline.state.folder / "mailboxes.toml"
    boxes.write_text(BOX)
    environ = hotline.environment(Role.MAIL) | {"TIPLINE_MAILBOXES": str(boxes)}
    worker = subprocess.Popen(
        [sys.executable, "-c", RUN],
        cwd=programs.ROOT,
        env={"PATH": os.environ["PATH"], **environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    try:
        of_it = psutil.Process(worker.pid)
        wait_for(lambda: of_it.children() != [], process=worker, name="its helper", seconds=60)
        worker.terminate()
        said, _ = worker.communicate(timeout=20)
    finally:
        stop(worker)
    assert said == b"0 True\n"
