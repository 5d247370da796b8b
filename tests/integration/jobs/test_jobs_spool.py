"""The spool is drained once, and what cannot be drained is told to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from casework.errors import VaultAway, VaultRefuses
from casework.intake import Ready, take_in
from jobs.spooling import SpoolWatch
from jobs.support import Support
from services.worker import build
from tests.integration.jobs.house import House, new_settings, urgent_report
from tests.parts.databases import clone_sqlite
from vault.cases import Cases
from vault.database import Database
from vault.spool import Spool


def away(house: House, tmp_path: Path) -> House:
    """The same house with its database gone."""
    settings = replace(
        new_settings(tmp_path, "sqlite://"),
        spool=house.folder / "spool",
        outbox_dir=house.folder / "outbox",
    )
    gone = Database(f"sqlite:///{tmp_path}/gone/tipline.sqlite")
    services = build(settings, gone, name="test", clock=house.clock)
    return replace(house, services=services, database=gone)


@contextmanager
def database_away() -> Iterator[None]:
    with pytest.raises(VaultAway):
        yield


def test_the_spool_is_drained_once(house: House) -> None:
    spool, prepared = Spool(house.folder / "spool"), urgent_report(house.clock.now())
    spool.keep(prepared)
    house.store(prepared)  # killed between the commit and the deletion of the file
    SpoolWatch(house.services).step()
    assert spool.waiting() == []
    assert house.case(prepared.case.id).reference == prepared.case.reference
    house.perform_all()
    assert house.told() == ["anna"]


def test_what_the_database_refuses_holds_up_no_other_and_support_is_told_what_to_do(
    house: House,
) -> None:
    """It waited with all that came behind it, as if the database were away, and nobody learned why."""
    spool, now = Spool(house.folder / "spool"), house.clock.now()
    first, other = urgent_report(now), urgent_report(now)
    spool.keep(replace(first, records=(first.records[0], first.records[0])))
    spool.keep(other)

    SpoolWatch(house.services).step()

    assert [entry.path.name.split("-")[2] for entry in spool.waiting()] == [
        first.submission_hash.hex()[:32]
    ]
    assert house.case(other.case.id).reference == other.case.reference
    troubles = house.services.troubles(now)
    assert "Messages wait outside the lists" in troubles["spooled"]
    assert "the database refuses it by" in troubles["spooled"]
    assert "python -m vault migrate" in troubles["spooled"]


def test_what_the_database_refuses_of_a_form_is_spooled(house: House) -> None:
    """The words stay; of a mail the message stays, and is one that could not be taken in."""
    prepared = urgent_report(house.clock.now())
    broken = replace(prepared, records=(prepared.records[0], prepared.records[0]))
    ready, spool = Ready(prepared=broken, code=None), Spool(house.folder / "spool")
    store, now = Cases(house.database), house.clock.now()

    assert take_in(ready, store=store, spool=spool, now=now).spooled
    assert len(spool.waiting()) == 1
    with pytest.raises(VaultRefuses):
        take_in(ready, store=store, spool=None, now=now)


def test_who_writes_without_a_database_learns_no_more_than_that_we_have_it(
    house: House, tmp_path: Path
) -> None:
    """The desk sees nothing of what stands in the spool alone."""
    ready = Ready(prepared=urgent_report(house.clock.now()), code=None)
    spool, now = Spool(house.folder / "spool"), house.clock.now()
    gone = Cases(away(house, tmp_path).database)

    assert take_in(ready, store=gone, spool=spool, now=now).spooled
    assert not take_in(ready, store=Cases(house.database), spool=spool, now=now).spooled


def test_without_a_database_an_urgent_signal_is_told_at_once(house: House, tmp_path: Path) -> None:
    Spool(house.folder / "spool").keep(urgent_report(house.clock.now()))
    broken = away(house, tmp_path)
    watch = SpoolWatch(broken.services)
    for _ in range(3):
        with database_away():
            watch.step()
        house.clock.advance(seconds=10)
    [note] = house.notes()
    assert note.text == (
        "Tipline: the lists are down since 10:00. 1 message waits outside them, 1 urgent."
        " Reminder every 15 min.\n"
    )
    Spool(house.folder / "spool").keep(urgent_report(house.clock.now()))
    with database_away():
        watch.step()
    assert len(house.notes()) == 2


def test_an_outage_of_the_database_is_no_silence_of_the_others(
    house: House, tmp_path: Path, sqlite_template: Path
) -> None:
    """None of them could beat. What a part says of itself afterwards is told at once."""
    broken, began = away(house, tmp_path), house.clock.now()
    support = Support(broken.services)
    for _ in range(6):
        house.clock.advance(minutes=5)
        with database_away():
            support.step()

    (tmp_path / "gone").mkdir()
    clone_sqlite(sqlite_template, tmp_path / "gone")
    beats = broken.services.heartbeats
    beats.beat("forms", began, {"state": "ok"})
    beats.beat("keeper", house.clock.now(), {"state": "trouble"})
    support.step()
    house.clock.advance(minutes=1)
    support.step()
    broken.database.dispose()

    [first, second] = [note.text for note in house.notes()]
    assert "Codes for coming back are not given out since 10:30" in first
    assert "No new web messages since 10:00" in second, "who stays silent is told of"


def test_a_database_that_is_away_in_every_minute_keeps_no_silence_untold(
    house: House, tmp_path: Path, sqlite_template: Path
) -> None:
    """It answers at the looks between. A part that beats at one of these is not silent again at once."""
    (tmp_path / "gone").mkdir()
    clone_sqlite(sqlite_template, tmp_path / "gone")
    broken, file = away(house, tmp_path), tmp_path / "gone" / "tipline.sqlite"
    support, beats = Support(broken.services), broken.services.heartbeats
    beats.beat("forms", house.clock.now(), {"state": "ok"})
    beats.beat("worker", house.clock.now(), {"state": "ok"})
    house.clock.advance(minutes=5)

    told_at = None
    for look in range(24):
        house.clock.advance(seconds=5)
        if look % 6 == 0:
            broken.database.dispose()
            hidden = file.rename(tmp_path / "hidden")
            (tmp_path / "gone").rmdir()
            with database_away():
                support.step()
            (tmp_path / "gone").mkdir()
            hidden.rename(file)
            continue
        if look == 8:
            beats.beat("worker", house.clock.now(), {"state": "ok"})
        support.step()
        if told_at is None and house.notes():
            told_at = look
    broken.database.dispose()

    [note] = [each.text for each in house.notes()]
    assert "No new web messages since 10:00" in note
    assert told_at == 14


def test_without_a_database_any_signal_is_told_after_five_minutes_and_again(
    house: House, tmp_path: Path
) -> None:
    report = urgent_report(house.clock.now())
    from casework.signals.assessments import Urgency

    routine = replace(report, case=replace(report.case, urgency=Urgency.ROUTINE))
    Spool(house.folder / "spool").keep(routine)
    watch = SpoolWatch(away(house, tmp_path).services)
    counted = []
    for _ in range(42):
        with database_away():
            watch.step()
        counted.append(len(house.notes()))
        house.clock.advance(seconds=30)
    assert counted.index(1) == 10  # five minutes
    assert counted.index(2) == 40  # fifteen more
    SpoolWatch(house.services).step()
    assert Spool(house.folder / "spool").waiting() == []


def test_one_torn_file_keeps_no_other_on_the_disk(house: House) -> None:
    folder = house.folder / "spool"
    spool, good = Spool(folder), urgent_report(house.clock.now())
    spool.keep(urgent_report(house.clock.now()))
    [torn] = list(folder.iterdir())
    torn.write_bytes(torn.read_bytes()[:-40])
    spool.keep(good)
    SpoolWatch(house.services).step()
    assert house.case(good.case.id).reference == good.case.reference
    assert [entry.path for entry in spool.waiting()] == [torn]
