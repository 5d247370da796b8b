"""The real keeper, as a process: its files, its sockets, its memory, and what clients see when
it goes.
"""

import contextlib
import json
import multiprocessing
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sealing.errors import (
    CannotOpen,
    KeeperAway,
    KeeperRefused,
    NotAReceipt,
)
from sealing.keeper_client import KeeperClient
from sealing.root import new_root, write_key

TOP = Path(__file__).parents[3]
PROJECT = [sys.executable, "-m", "sealing.keeper"]
SUBMISSION = bytes([9]) * 32
FAR_TOO_LONG = 20.0
"""Seconds: the keeper's clients give up after one or so, on a machine that is free."""


class RunningKeeper:
    """A keeper of its own folder, that can be killed and started again."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.root = folder / "root.key"
        self.sockets = folder / "s"
        self._options = options
        write_key(self.root, new_root())
        self.start()

    def start(self) -> None:
        command = [*PROJECT, "--root", str(self.root), "--sockets", str(self.sockets)]
        self.process = subprocess.Popen(
            [*command, *self._options], cwd=TOP, stderr=subprocess.PIPE, stdout=subprocess.PIPE
        )
        deadline = time.monotonic() + 20
        while not all(self.client(name).alive() for name in ("public", "mail", "staff")):
            assert self.process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def client(self, name: str, timeout: float | None = None) -> KeeperClient:
        return KeeperClient(self.sockets / f"{name}.sock", timeout)

    def kill(self, how: signal.Signals = signal.SIGKILL) -> tuple[int, bytes]:
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=5)
        return self.process.returncode, out + err


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short, for a socket's path; pytest's own folders are too deep on macOS."""
    path = Path(tempfile.mkdtemp(prefix="tl-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def keeper(folder: Path) -> Iterator[RunningKeeper]:
    running = RunningKeeper(folder, "--test")
    yield running
    with contextlib.suppress(ProcessLookupError):
        running.kill()


def test_the_keeper_serves_its_clients_as_they_ask(keeper: RunningKeeper) -> None:
    public, staff = keeper.client("public"), keeper.client("staff")

    minted = public.mint(SUBMISSION)
    returned = public.return_(minted.code)

    assert staff.mint(SUBMISSION) == minted
    assert (returned.lookup_id, returned.public) == (minted.lookup_id, minted.public)
    pairs = [("phone", "+12025550123"), ("message_id", "<\udcff@example.org>")]
    assert keeper.client("mail").tags(pairs) == public.tags(pairs)
    assert public.tags([]) == []
    assert public.network("192.0.2.7") == staff.network("192.0.2.7")
    assert public.visit_open(public.visit_seal(b"visit")) == b"visit"
    assert len(staff.stretch(0, b"passphrase", bytes(16))) == 32
    assert public.state().guesses == {"public": 1}
    with pytest.raises(NotAReceipt):
        public.return_("1234")
    with pytest.raises(CannotOpen):
        public.visit_open("AAAA")
    public.close()


def test_no_socket_answers_for_another(keeper: RunningKeeper) -> None:
    with pytest.raises(KeeperRefused):
        keeper.client("public").stretch(0, b"passphrase", bytes(16))
    with pytest.raises(KeeperRefused):
        keeper.client("mail").mint(SUBMISSION)
    with pytest.raises(KeeperRefused):
        keeper.client("staff").return_("0" * 20)


def test_sockets_are_closed_to_other_users(keeper: RunningKeeper) -> None:
    for path in keeper.sockets.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(keeper.sockets.stat().st_mode) == 0o700


def test_a_socket_can_be_shared_with_a_group(folder: Path) -> None:
    import grp

    group = grp.getgrgid(os.getgid()).gr_name
    running = RunningKeeper(folder, "--share", f"mail={group}")

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in running.sockets.iterdir()}
    running.kill()

    assert modes == {"public.sock": 0o600, "mail.sock": 0o660, "staff.sock": 0o600}


def test_the_real_set_takes_its_memory_only_while_it_stretches(keeper: RunningKeeper) -> None:
    """Also after many threads derived receipts: each would keep what it took."""
    public, staff = keeper.client("public"), keeper.client("staff")
    code = public.mint(SUBMISSION).code
    with ThreadPoolExecutor(12) as pool:
        returned = list(pool.map(lambda _: public.return_(code), range(120)))

    stretched = staff.stretch(1, b"seven quiet words", bytes(16))

    assert len(set(returned)) == 1
    assert len(stretched) == 32
    assert stretched != staff.stretch(0, b"seven quiet words", bytes(16))
    if sys.platform == "linux":
        status = Path(f"/proc/{keeper.process.pid}/status").read_text("ascii").splitlines()
        kib = {line.split(":")[0]: int(line.split()[1]) for line in status if "kB" in line}
        assert 128 * 1024 < kib["VmHWM"] < 200 * 1024
        assert kib["VmRSS"] < 60 * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells it on Linux alone")
def test_others_of_the_same_user_cannot_look_into_the_keeper(keeper: RunningKeeper) -> None:
    limits = Path(f"/proc/{keeper.process.pid}/limits").read_text("ascii")
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    get_dumpable = "ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)"
    asked = f"import ctypes, sealing.keeper as k; k.close_to_others(); print({get_dumpable})"

    answer = subprocess.check_output([sys.executable, "-c", asked], cwd=TOP)

    assert core.split()[4:6] == ["0", "0"]
    assert answer.strip() == b"0"


def test_a_killed_keeper_is_away_at_once_and_its_successor_is_found(keeper: RunningKeeper) -> None:
    """The clients keep their connections; they must not keep a dead one."""
    public = keeper.client("public")
    before = public.mint(SUBMISSION)
    network = public.network("192.0.2.7")
    keeper.kill()

    began = time.monotonic()
    with pytest.raises(KeeperAway):
        public.mint(SUBMISSION)
    assert time.monotonic() - began < FAR_TOO_LONG
    assert not public.alive()

    keeper.start()
    assert public.mint(SUBMISSION) == before
    assert public.network("192.0.2.7") != network


def test_a_keeper_that_hangs_is_away_in_time(keeper: RunningKeeper) -> None:
    public = keeper.client("public")
    public.mint(SUBMISSION)
    keeper.process.send_signal(signal.SIGSTOP)
    for question in (lambda: public.mint(SUBMISSION), lambda: public.tags([])):
        began = time.monotonic()
        with pytest.raises(KeeperAway):
            question()
        assert time.monotonic() - began < FAR_TOO_LONG
    keeper.process.send_signal(signal.SIGCONT)

    answers = set(public.tags([("phone", "1")] * 3))

    assert answers == set(keeper.client("mail").tags([("phone", "1")]))


def test_a_keeper_that_was_never_there_is_away(tmp_path: Path) -> None:
    with pytest.raises(KeeperAway):
        KeeperClient(tmp_path / "none.sock").mint(SUBMISSION)


def test_threads_share_a_client_without_mixing_answers(keeper: RunningKeeper) -> None:
    public = keeper.client("public")
    wanted = [public.tags([("phone", str(number))]) for number in range(100)]

    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda n: public.tags([("phone", str(n))]), range(100)))

    assert given == wanted
    assert public.state().guesses == {"public": 200}


def _tag_in_child(client: KeeperClient, path: str) -> None:
    Path(path).write_bytes(client.tags([("phone", "child")])[0])


def test_a_forked_worker_opens_connections_of_its_own(keeper: RunningKeeper) -> None:
    public = keeper.client("public")
    wanted = public.tags([("phone", "child")])[0]
    told = keeper.folder / "told"

    child = multiprocessing.get_context("fork").Process(
        target=_tag_in_child, args=(public, str(told))
    )
    child.start()
    child.join(10)

    assert told.read_bytes() == wanted
    assert public.tags([("phone", "child")])[0] == wanted


def test_hostile_lines_neither_stop_nor_grow_the_keeper(keeper: RunningKeeper) -> None:
    for line in (b"\xff\n", b"[]\n", b"1\n", b'{"verb": "mint"}\n', b"[" * 100_000 + b"\n"):
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(5)
            door.connect(str(keeper.sockets / "public.sock"))
            door.sendall(line)
            assert json.loads(door.recv(1000)) == {"error": "refused"}
    with socket.socket(socket.AF_UNIX) as door, contextlib.suppress(OSError):
        door.connect(str(keeper.sockets / "public.sock"))
        door.sendall(b"x" * 3_000_000)

    assert keeper.client("public").alive()


def test_the_keeper_ends_when_told_and_says_nothing(keeper: RunningKeeper) -> None:
    """Its words could only be someone's secret."""
    code = keeper.client("public").mint(SUBMISSION).code
    with pytest.raises(NotAReceipt):
        keeper.client("public").return_(code[:-1])

    status, said = keeper.kill(signal.SIGTERM)

    assert (status, said) == (0, b"")


def test_a_root_key_open_to_others_is_refused(folder: Path) -> None:
    root = folder / "root.key"
    write_key(root, new_root())
    root.chmod(0o640)

    ended = subprocess.run(
        [*PROJECT, "--root", root, "--sockets", folder / "s"],
        cwd=TOP,
        capture_output=True,
        check=False,
        timeout=20,
    )

    assert ended.returncode == 2
    assert re.match(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ keeper: ", ended.stderr)
    assert b"chmod 600" in ended.stderr
    assert not list((folder / "s").iterdir())


def test_a_socket_path_too_long_is_refused_in_words(folder: Path) -> None:
    root = folder / "root.key"
    write_key(root, new_root())

    ended = subprocess.run(
        [*PROJECT, "--root", root, "--sockets", folder / ("d" * 90)],
        cwd=TOP,
        capture_output=True,
        check=False,
        timeout=20,
    )

    assert ended.returncode == 2
    assert b"too long" in ended.stderr
