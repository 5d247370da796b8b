"""A real keeper process, with its cheap parameters."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ops.parts.waiting import stop, wait_for

if TYPE_CHECKING:
    from sealing.keeper_client import KeeperClient

CLIENTS = ("public", "mail", "staff")


@dataclass(kw_only=True)
class Keeper:
    """A keeper, its root key's file and the folder of its sockets."""

    root: Path
    sockets: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    def client(self, name: str) -> KeeperClient:
        """A client with the verbs of `public`, `mail` or `staff`."""
        from sealing.keeper_client import KeeperClient

        return KeeperClient(self.sockets / f"{name}.sock")

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self.process.wait()

    def restart(self) -> None:
        """Start it again with the same root; what it held in memory alone is gone."""
        stop(self.process)
        self.process = _started(self.root, self.sockets)


def start_keeper(folder: Path) -> Keeper:
    """A keeper with a new root in `folder`, whose path must be short: sockets stand in it."""
    from sealing.root import new_root

    root, sockets = folder / "root.key", folder / "keeper"
    root.touch(mode=0o600)
    root.write_bytes(new_root())
    sockets.mkdir(mode=0o700)
    return Keeper(root=root, sockets=sockets, process=_started(root, sockets))


@pytest.fixture(scope="session")
def keeper() -> Iterator[Keeper]:
    """One keeper for all tests: `keeper.client("public")`. Do not kill it; that is what `own_keeper` is for."""
    yield from _kept()


@pytest.fixture
def own_keeper() -> Iterator[Keeper]:
    """A keeper of this test's own, to be killed and restarted."""
    yield from _kept()


def _kept() -> Iterator[Keeper]:
    folder = Path(tempfile.mkdtemp(prefix="tl-keeper-"))
    keeper = start_keeper(folder)
    yield keeper
    stop(keeper.process)
    shutil.rmtree(folder)


def _started(root: Path, sockets: Path) -> subprocess.Popen[bytes]:
    arguments = ["--root", str(root), "--sockets", str(sockets), "--test"]
    process = subprocess.Popen(
        [sys.executable, "-m", "sealing.keeper", *arguments], stdin=subprocess.DEVNULL
    )
    wait_for(lambda: _all_answer(sockets), process=process, name="the keeper")
    return process


def _all_answer(sockets: Path) -> bool:
    from sealing.keeper_client import KeeperClient

    paths = [sockets / f"{name}.sock" for name in CLIENTS]
    return all(path.exists() and KeeperClient(path).alive() for path in paths)
