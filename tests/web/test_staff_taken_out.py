"""Mail that somebody took out of the mailbox: a supervisor says that it was looked into, once for what was shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from casework.records.records import Act
from services import health
from services.mail_beats import MailBeats
from tests.builders import House
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn
from tests.web.strict import Page
from vault.leases import Heartbeats
from vault.tables import audit_table

TOLD = "Somebody took email out of the mailbox"


def take_out(house: House, mailbox: str = "tips", number: int = 1) -> None:
    """What the worker of a mailbox says once it has found that mails are gone."""
    now = house.clock.now()
    facts = {"state": "ok", "taken_out": str(number), "taken_out_at": now.isoformat()}
    MailBeats(Heartbeats(house.database)).beat(mailbox, facts, now)


def shown_on(page: Page) -> list[str]:
    """What the page says of each mailbox."""
    return [words.get_text(" ", strip=True) for words in page.soup.select("[data-mailbox]")]


def mail_of(house: House) -> str:
    beats = Heartbeats(house.database)
    return health.health(beats, house.clock.now(), else_ready=lambda: False).parts["mail"]


def test_a_supervisor_says_that_it_was_looked_into_and_it_is_well_again(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    take_out(house)
    mara, dana = sign_in("mara"), sign_in("dana")
    page = mara.get("/shift")
    assert (mail_of(house), TOLD in dana.get("/queue").text) == ("taken out", True)

    mara.press(page, "/mail-taken-out")

    assert (mail_of(house), TOLD in dana.get("/queue").text) == ("ok", False)
    assert not mara.get("/shift").soup.select("#taken-out")
    with house.database.reading() as connection:
        wanted = sa.select(audit_table).where(audit_table.c.act == Act.ALARM.value)
        [entry] = connection.execute(wanted).mappings()
    assert entry["person_id"] == house.members["mara"].person.id
    assert entry["details"]["about"] == "mail taken out"


def test_what_is_taken_out_later_is_told_anew_and_pressing_an_old_page_hides_nothing(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    take_out(house)
    mara = sign_in("mara")
    page = mara.get("/shift")
    clock.advance(minutes=2)
    take_out(house, "other")

    mara.press(page, "/mail-taken-out")
    assert mail_of(house) == "taken out"

    mara.press(mara.get("/shift"), "/mail-taken-out")
    assert mail_of(house) == "ok"
    clock.advance(minutes=2)
    take_out(house)
    assert mail_of(house) == "taken out"


def test_each_mailbox_is_shown_with_its_number_and_a_press_covers_what_was_shown(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    """One mail of one mailbox hides no forty of another."""
    take_out(house, "tips", 40)
    clock.advance(minutes=25)
    take_out(house, "other")
    mara = sign_in("mara")

    page = mara.get("/shift")

    assert shown_on(page) == ["other: 1 seen 10:25", "tips: 40 seen 10:00"]
    clock.advance(minutes=2)
    take_out(house, "tips", 3)
    mara.press(page, "/mail-taken-out")
    assert shown_on(mara.get("/shift")) == ["tips: 3 seen 10:27"]
    assert mail_of(house) == "taken out"


def test_a_press_covers_no_mailbox_that_its_page_did_not_name(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    take_out(house, "other")
    mara = sign_in("mara")
    old = mara.get("/shift")
    clock.advance(minutes=-25)
    take_out(house, "tips", 40)
    clock.advance(minutes=25)

    mara.press(old, "/mail-taken-out")

    assert shown_on(mara.get("/shift")) == ["tips: 40 seen 09:35"]


def test_all_that_one_mailbox_lost_is_counted_and_a_restart_forgets_none(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    take_out(house, "tips", 40)
    clock.advance(minutes=25)
    take_out(house, "tips", 1)
    take_out(house, "tips", 1)

    said = shown_on(sign_in("mara").get("/shift"))

    assert said == ["tips: 41 seen 10:00 to 10:25"]
    clock.advance(hours=23, minutes=50)
    MailBeats(Heartbeats(house.database)).beat("tips", {"state": "ok"}, clock.now())
    [left] = shown_on(sign_in("mara").get("/shift"))
    assert left.startswith("tips: 1 seen"), "a day has gone by since the first"


def test_an_outage_after_it_is_not_hidden(house: House, sign_in: SignIn, clock: SetClock) -> None:
    take_out(house)
    mara = sign_in("mara")
    mara.press(mara.get("/shift"), "/mail-taken-out")

    since = house.clock.now()
    clock.advance(minutes=2)
    facts = {"state": "trouble", "why": "the server cannot be reached", "since": since.isoformat()}
    gone = {"taken_out": "1", "taken_out_at": (since - timedelta(hours=1)).isoformat()}
    beats = MailBeats(Heartbeats(house.database))
    beats.beat("tips", {**facts, **gone}, clock.now())

    assert mail_of(house) == "away"
    assert "No new email since" in mara.get("/queue").text


def test_nobody_else_says_so(house: House, sign_in: SignIn) -> None:
    take_out(house)
    mara, dana = sign_in("mara"), sign_in("dana")
    page = mara.get("/shift")
    assert not dana.get("/shift").soup.select("form[action$='mail-taken-out']")
    shown = str(page.one("[name=shown-tips]")["value"])
    token = str(dana.get("/queue").soup.select("[name=form_token]")[0]["value"])

    dana.post("/shift/mail-taken-out", {"form_token": token, "shown-tips": shown}, status=403)

    assert mail_of(house) == "taken out"


@pytest.mark.parametrize("shown", ["", "yesterday", "2026-11-29"])
def test_a_moment_that_is_none_changes_nothing(house: House, sign_in: SignIn, shown: str) -> None:
    take_out(house)
    mara = sign_in("mara")
    status = 303 if shown.startswith("2026") else 400

    page = mara.get("/shift")
    mara.press(page, "/mail-taken-out", status=status, **{"shown-tips": shown})

    assert mail_of(house) == "taken out"
