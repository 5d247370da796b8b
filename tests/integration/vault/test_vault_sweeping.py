"""Sealed files that no signal names are deleted after a week; whatever could be named stays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from casework.errors import VaultAway
from casework.records.records import FileRow, Prepared
from tests.integration.vault import signals
from vault.blobs import Blobs
from vault.cases import Cases
from vault.database import Database, open_database
from vault.drafts import Drafts
from vault.roles import WORKER
from vault.spool import Spool, Torn
from vault.sweeping import KEPT, Sweeping

SOON = timedelta(minutes=1)


class Floor:
    """A files folder, a spool and a database, the last in the clock's role."""

    def __init__(self, folder: Path, database: Database, spool: Spool | None = None) -> None:
        self.folder, self.database = folder, database
        self.blobs = Blobs(folder / "files")
        self.spool = spool or Spool(folder / "spool")
        assert self.spool.writable()

    def taken(self) -> UUID:
        """A blob as it is before its signal is stored."""
        draft_id, sink = Drafts(self.folder / "files").open()
        with sink:
            sink.write(b"sealed")
        self.blobs.take(draft_id)
        return draft_id

    def sweep(self, later: timedelta = KEPT + SOON) -> int:
        """What the clock does, so much later."""
        return Sweeping(self.database, self.blobs, self.spool).sweep(datetime.now(UTC) + later)

    def lies(self, blob_id: UUID) -> bool:
        return (self.folder / "files" / "blobs" / blob_id.hex).exists()


@pytest.fixture
def floor(tmp_path: Path, database_url: str) -> Iterator[Floor]:
    database = open_database(database_url, role=WORKER)
    yield Floor(tmp_path, database)
    database.dispose()


def signal_with(blob_id: UUID) -> Prepared:
    plain = signals.web()
    return replace(plain, files=(FileRow(id=blob_id, case_id=plain.case.id, bucket=65536),))


def test_a_blob_that_nobody_names_is_deleted_after_a_week(floor: Floor) -> None:
    blob_id = floor.taken()
    assert floor.sweep(KEPT - SOON) == 0
    assert floor.lies(blob_id)
    assert floor.sweep() == 1
    assert not floor.lies(blob_id)


def test_what_a_signal_names_stays(floor: Floor, database: Database) -> None:
    stored, spooled, left = floor.taken(), floor.taken(), floor.taken()
    Cases(database).store(signal_with(stored))
    floor.spool.keep(signal_with(spooled))
    assert floor.sweep() == 1
    assert (floor.lies(stored), floor.lies(spooled), floor.lies(left)) == (True, True, False)


def test_of_many_every_one_is_looked_up(tmp_path: Path, sqlite_database: Database) -> None:
    floor = Floor(tmp_path, sqlite_database)
    blob_ids = [floor.taken() for _ in range(1_100)]
    named = blob_ids[::2]
    plain = signals.web()
    files = tuple(FileRow(id=one, case_id=plain.case.id, bucket=65536) for one in named)
    Cases(sqlite_database).store(replace(plain, files=files))
    assert floor.sweep() == len(blob_ids) - len(named)
    assert {one for one in blob_ids if floor.lies(one)} == set(named)


def test_a_form_that_is_sent_again_lets_its_files_wait_anew(floor: Floor) -> None:
    blob_id = floor.taken()
    path = floor.folder / "files" / "blobs" / blob_id.hex
    long_ago = (datetime.now(UTC) - 2 * KEPT).timestamp()
    os.utime(path, (long_ago, long_ago))
    floor.blobs.take(blob_id)
    assert floor.sweep(SOON) == 0
    os.utime(path, (long_ago, long_ago))
    assert floor.sweep(SOON) == 1


def test_nothing_is_deleted_while_the_database_is_away(tmp_path: Path, database: Database) -> None:
    floor = Floor(tmp_path, Database(f"sqlite:///{tmp_path}/gone/nothing.sqlite"))
    blob_id = floor.taken()
    with pytest.raises(VaultAway):
        floor.sweep()
    assert floor.lies(blob_id)
    floor.database = database
    assert floor.sweep() == 1


@pytest.mark.parametrize("how", ["torn", "set aside", "not there"])
def test_nothing_is_deleted_while_the_spool_cannot_be_read(floor: Floor, how: str) -> None:
    blob_id = floor.taken()
    folder = floor.folder / "spool"
    if how == "not there":
        folder.rmdir()
    else:
        floor.spool.keep(signal_with(blob_id))
        [entry] = floor.spool.waiting()
        entry.path.write_bytes(entry.path.read_bytes()[:-9])
        if how == "set aside":
            entry.path.rename(entry.path.with_suffix(".torn"))
    with pytest.raises((Torn, FileNotFoundError)):
        floor.sweep()
    assert floor.lies(blob_id)
    for path in folder.glob("*"):
        path.unlink()
    folder.mkdir(exist_ok=True)
    assert floor.sweep() == 1


class DrainedMeanwhile(Spool):
    """One whose signals are stored by the clock's other loop just before it is read."""

    def __init__(self, folder: Path, cases: Cases) -> None:
        super().__init__(folder)
        self._cases = cases

    def blobs(self) -> frozenset[UUID]:
        for entry in self.waiting():
            self._cases.store(self.load(entry.path))
            self.done(entry.path)
        return super().blobs()


def test_a_signal_that_leaves_the_spool_meanwhile_is_known(
    tmp_path: Path, database: Database
) -> None:
    floor = Floor(tmp_path, database, DrainedMeanwhile(tmp_path / "spool", Cases(database)))
    blob_id = floor.taken()
    floor.spool.keep(signal_with(blob_id))
    assert floor.sweep() == 0
    assert floor.lies(blob_id)


def test_what_is_none_of_ours_stays(floor: Floor) -> None:
    floor.taken()
    stranger = floor.folder / "files" / "blobs" / "lost+found"
    stranger.touch()
    assert floor.sweep() == 1
    assert stranger.exists()


STORER = """
import sys
from pathlib import Path
from uuid import UUID
from tests.integration.vault.test_vault_sweeping import signal_with
from vault.blobs import Blobs
from vault.cases import Cases
from vault.database import open_database
folder, url, blob_id, goes_on = Path(sys.argv[1]), sys.argv[2], UUID(sys.argv[3]), sys.argv[4]
database = open_database(url)
with database.reading():
    pass
Blobs(folder).take(blob_id)
if goes_on == "yes":
    Cases(database).store(signal_with(blob_id))
print("here", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("commits", [False, True])
def test_a_process_that_is_killed_before_the_commit_leaves_nothing_for_ever(
    floor: Floor,
    database_url: str,
    commits: bool,  # noqa: FBT001
) -> None:
    draft_id, sink = Drafts(floor.folder / "files").open()
    with sink:
        sink.write(b"sealed")
    asked = [str(floor.folder / "files"), database_url, str(draft_id), "yes" if commits else "no"]
    storer = subprocess.Popen(
        [sys.executable, "-c", STORER, *asked],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert storer.stdout is not None
    assert storer.stdout.readline() == "here\n"
    storer.kill()
    storer.communicate()
    assert floor.lies(draft_id)
    assert floor.sweep() == (0 if commits else 1)
    assert floor.lies(draft_id) is commits
