"""Drafts, blobs and the spool: on the disk for sure, or not there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from uuid import UUID, uuid4

import pytest

from casework.signals.assessments import Urgency
from tests.integration.vault import signals
from vault.blobs import Blobs
from vault.cases import Cases
from vault.database import Database
from vault.drafts import Drafts
from vault.spool import Spool, Torn


def drafted(drafts: Drafts, content: bytes = b"sealed") -> UUID:
    draft_id, sink = drafts.open()
    with sink:
        sink.write(content)
    return draft_id


def test_a_draft_becomes_a_blob_and_no_other_way_round(tmp_path: Path) -> None:
    drafts, blobs = Drafts(tmp_path), Blobs(tmp_path)
    draft_id = drafted(drafts)
    assert drafts.exists(draft_id)
    with pytest.raises(FileNotFoundError):
        blobs.read(draft_id)
    for _ in range(2):  # a form that is sent twice, or a crash before the commit
        blobs.take(draft_id)
        with blobs.read(draft_id) as source:
            assert source.read() == b"sealed"
    assert not drafts.exists(draft_id)
    drafts.abandon(draft_id)
    with blobs.read(draft_id) as source:
        assert source.read() == b"sealed", "to abandon a draft deletes no blob"
    with pytest.raises(FileNotFoundError):
        blobs.take(uuid4())


@contextmanager
def watched_waits(folder: Path) -> Iterator[list[tuple[str, list[str]]]]:
    """What is waited for on the disk meanwhile, and which blobs there were then, by their names below a folder.

    What a descriptor leads to is asked of the machine. (A trace of the system's calls would need another program.)
    """
    waits: list[tuple[str, list[str]]] = []

    def look(frame: FrameType, event: str, called: object) -> None:
        if event == "c_call" and called is os.fsync:
            opened = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
            below = [Path(each) for each in opened if each.startswith(f"{folder}/")]
            blobs = sorted(each.name for each in (folder / "blobs").iterdir())
            waits.extend((str(each.relative_to(folder)), blobs) for each in below)

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield waits
    finally:
        sys.setprofile(before)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system shows no open files")
def test_what_is_taken_is_on_the_disk_with_its_name(tmp_path: Path) -> None:
    """Its bytes before it is a blob: half a file may not have the name of a whole one. The names before it is said."""
    drafts, blobs = Drafts(tmp_path), Blobs(tmp_path)
    draft_id = drafted(drafts)
    name = draft_id.hex

    with watched_waits(tmp_path) as waits:
        blobs.take(draft_id)

    assert waits == [(f"drafts/{name}", []), ("blobs", [name]), ("drafts", [name])]


def test_an_abandoned_draft_is_gone(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    draft_id = drafted(drafts)
    for _ in range(2):
        drafts.abandon(draft_id)
    with pytest.raises(FileNotFoundError):
        drafts.read(draft_id)


def test_drafts_are_swept_after_an_hour(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    draft_id = drafted(drafts)
    now = datetime.now(UTC)
    assert drafts.sweep(now + timedelta(minutes=59)) == 0
    assert drafts.exists(draft_id)
    assert drafts.sweep(now + timedelta(minutes=61)) == 1
    assert not drafts.exists(draft_id)


def test_at_the_cap_a_file_is_refused(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, cap=100)
    first = drafted(drafts, bytes(100))
    with pytest.raises(OSError, match="No space left"):
        drafts.open()
    drafts.abandon(first)
    drafted(drafts)


def test_nothing_is_open_to_everybody(tmp_path: Path) -> None:
    drafts, spool = Drafts(tmp_path), Spool(tmp_path / "spool")
    drafted(drafts)
    spool.keep(signals.web())
    for path in tmp_path.rglob("*"):
        assert path.stat().st_mode & 0o007 == 0, path.name


def test_what_is_spooled_comes_back_as_it_was(tmp_path: Path, database: Database) -> None:
    spool = Spool(tmp_path / "spool")
    once = signals.task(None, once=os.urandom(16), payload=b"\x00\xff", details={"a": "ä"})
    for plain in (signals.web(), signals.mail()):
        prepared = replace(plain, outbox=(*plain.outbox, once))
        assert spool.keep(prepared)
        (entry,) = spool.waiting()
        back = spool.load(entry.path)
        assert back == prepared
        assert not Cases(database).store(back).again
        spool.done(entry.path)
        assert spool.waiting() == []


def test_the_names_alone_tell_what_is_urgent_and_since_when(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    later = signals.NOON + timedelta(seconds=1)
    spool.keep(signals.web(received_at=later, case=signals.case(urgency=Urgency.URGENT)))
    spool.keep(signals.web())
    assert [(entry.urgent, entry.since) for entry in spool.waiting()] == [
        (False, signals.NOON),
        (True, later),
    ]


def test_a_form_pressed_twice_waits_once_and_with_other_words_twice(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    first = signals.web()
    again = replace(signals.other_words(first), words_mac=first.words_mac)
    assert [spool.keep(first), spool.keep(again), spool.keep(signals.other_words(first))] == [
        True,
        False,
        True,
    ]
    assert len(spool.waiting()) == 2


@pytest.mark.parametrize("keep", [0, 30, 500, -1])
def test_a_torn_file_is_noticed_and_kept(tmp_path: Path, keep: int) -> None:
    spool = Spool(tmp_path / "spool")
    spool.keep(signals.web())
    spool.keep(signals.web(received_at=signals.NOON + timedelta(seconds=1)))
    torn, whole = spool.waiting()
    torn.path.write_bytes(torn.path.read_bytes()[:keep])
    with pytest.raises(Torn):
        spool.load(torn.path)
    assert spool.waiting() == [torn, whole]
    torn.path.rename(torn.path.with_suffix(".torn"))
    assert spool.waiting() == [whole]


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    spool.keep(signals.web())
    path = spool.waiting()[0].path
    path.write_bytes(path.read_bytes().replace(b'"routine"', b'"urgent" ', 1))
    with pytest.raises(Torn):
        spool.load(path)


def test_an_unfinished_file_is_nobodys(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    (tmp_path / ".unfinished").write_bytes(b"half")
    assert spool.waiting() == []


def test_a_spool_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    assert Spool(tmp_path / "spool").writable()
    assert list((tmp_path / "spool").iterdir()) == []
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    blocked, full = Spool(in_the_way), Spool(tmp_path / "full", cap=0)
    for spool in (blocked, full):
        assert not spool.writable()
        with pytest.raises(OSError):  # the class is the promise
            spool.keep(signals.web())
        assert spool.waiting() == []


WRITER = """
import sys
from pathlib import Path
from tests.integration.vault import signals
from vault.spool import Spool
spool = Spool(Path(sys.argv[1]))
while True:
    spool.keep(signals.web())
    print("kept", flush=True)
"""


def test_a_writer_that_is_killed_leaves_only_whole_signals(tmp_path: Path) -> None:
    folder = tmp_path / "spool"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(20)]
    writer.kill()
    said += writer.stdout.readlines()
    writer.stdout.close()
    writer.wait()
    spool = Spool(folder)
    waiting = spool.waiting()
    assert len(waiting) >= len([line for line in said if line == "kept\n"])
    for entry in waiting:
        spool.load(entry.path)


def test_drained_by_two_at_once_each_is_stored_once(tmp_path: Path, database: Database) -> None:
    spool, cases = Spool(tmp_path / "spool"), Cases(database)
    prepared = [
        signals.web(received_at=signals.NOON + timedelta(milliseconds=n)) for n in range(10)
    ]
    for one in prepared:
        spool.keep(one)
    entries = spool.waiting()

    def drain(_: int) -> list[bool]:
        return [cases.store(spool.load(entry.path)).again for entry in entries]

    with ThreadPoolExecutor(2) as pool:
        stored = [again for drained in pool.map(drain, range(2)) for again in drained]
    assert stored.count(False) == 10
    assert len(cases.cases_by_ids([one.case.id for one in prepared])) == 10
