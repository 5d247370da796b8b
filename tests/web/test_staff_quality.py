"""The page of triage's quality, who may see it, and the words that two people let triage learn from."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from casework.people import Role
from casework.quality import PART, counted
from casework.references import read
from portal import Site, create_staff_app
from services.staff import build
from tests.builders import House, a_submission, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import OWN_URL, Colleague, SignIn
from tests.web.strict import Page
from vault.figures import DeskFigures
from vault.leases import Heartbeats

WORDS = "They lock the door at night and keep her papers. She sleeps in the kitchen."


def an_alarm(house: House, *colleagues: Colleague, reason: str | None = None) -> str:
    """An urgent report that people have read; with a reason, marked false by them: danger yes takes two."""
    reference = house.take_in(an_urgent_report()).reference
    for colleague in colleagues:
        page = colleague.case(reference)
        if reason:
            colleague.press(page, "/correct", false_alarm=reason)
    return reference


def a_step(colleague: Colleague, reference: str) -> None:
    later = (colleague.clock.now() + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
    colleague.press(colleague.case(reference), "/step", step="Call", at=later)


def lines(house: House) -> list[dict[str, str]]:
    path = house.folder / "state" / "staff" / "corpus.jsonl"
    return (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )


def test_the_page_counts_alarms_and_draws_each_plot_beside_its_table(
    house: House, sign_in: SignIn
) -> None:
    dana = sign_in("dana")
    a_step(dana, an_alarm(house, dana))
    an_alarm(house, dana)
    missed = house.take_in(a_submission()).reference
    dana.press(dana.case(missed), "/correct", urgency="urgent")

    page = dana.get("/quality")
    assert "1 of 1 judged" in page.text
    assert "2 rang, 1 not judged yet" in page.text
    assert page.one("[aria-labelledby=q-missed] strong").get_text() == "1"
    plots = page.soup.select("svg[role=img]")
    assert len(plots) == 3
    for plot in plots:
        assert page.one(f"#{plot['aria-labelledby']}").name == "title"
        assert plot.find_parent(class_="split").select("table")  # type: ignore[union-attr] # it stands in one
    assert len(plots[0].select("rect.true")) == len(plots[0].select("rect.open")) == 1
    assert page.soup.select("script[src]:not([defer])") == []


def test_auditors_see_figures_and_no_case_and_administrators_see_neither(
    house: House, sign_in: SignIn
) -> None:
    dana = sign_in("dana")
    reference = an_alarm(house, dana)
    dana.press(dana.case(reference), "/correct", category="tip", text="no crisis")
    dana.press(dana.case(reference), "/line", text=WORDS)
    assert reference in dana.get("/quality").text

    noor = sign_in("noor").get("/quality")
    assert "1 rang" in noor.text
    assert reference not in noor.text
    sign_in("iris").get("/quality", status=403)


def test_a_supervisor_finds_the_task_on_the_queue_and_a_specialist_does_not(
    house: House, sign_in: SignIn
) -> None:
    mara, dana = sign_in("mara"), sign_in("dana")
    for number in range(4):
        an_alarm(house, dana, mara, reason="past" if number else None)
    assert "Fewer than three in four" not in mara.get("/queue").text
    a_step(dana, an_alarm(house, dana))

    count(house)
    for address in ("/queue", "/shift", "/quality"):
        assert "1 of 4" in mara.get(address).text
    assert "Fewer than three in four" not in dana.get("/queue").text


def count(house: House) -> None:
    """What the clock does every ten minutes."""
    facts = counted(DeskFigures(house.database).rings, None, house.clock.now())
    Heartbeats(house.database).beat(PART, house.clock.now(), facts)


def test_words_leave_the_seal_only_when_another_person_approved_exactly_them(
    house: House, sign_in: SignIn
) -> None:
    dana, mara = sign_in("dana"), sign_in("mara")
    reference = house.take_in(a_submission()).reference
    assert not dana.case(reference).soup.select("#line")
    dana.press(dana.case(reference), "/correct", urgency="urgent", language="es")

    dana.press(dana.case(reference), "/line", text=f"  {WORDS} ")
    assert lines(house) == []
    assert "Approve exactly these words" not in dana.case(reference).text

    page = mara.case(reference)
    assert WORDS in page.one("#line .words").get_text()
    mara.press(page, line_of(page), judge="approve")
    [line] = lines(house)
    assert (line["text"], line["urgency"], line["language"], line["channel"]) == (
        WORDS,
        "urgent",
        "es",
        "web",
    )
    assert read(reference) not in json.dumps(line)
    assert "approved" in mara.case(reference).one("#line").get_text()


def line_of(page: Page) -> str:
    """Where the press that judges the shown words goes."""
    return str(page.soup.select("#line form")[0]["action"])


def a_line(house: House, colleague: Colleague, text: str = WORDS, *, status: int = 303) -> str:
    """A corrected report, and words proposed of it."""
    answers = {"contact_how": "call", "contact_value": "Tante Rosa", "name": "Lidia"}
    reference = house.take_in(a_submission(answers=answers)).reference
    colleague.press(colleague.case(reference), "/correct", urgency="urgent")
    colleague.press(colleague.case(reference), "/line", text=text, status=status)
    return reference


def test_nobody_approves_their_own_words_and_a_specialist_approves_none(
    house: House, sign_in: SignIn
) -> None:
    house.add("rey", "Rey S.", Role.REGIONAL)
    mara, ines, rey = sign_in("mara"), sign_in("ines"), sign_in("rey")
    reference = a_line(house, mara)
    where = line_of(rey.case(reference))

    for colleague in (mara, ines):
        page = colleague.case(reference)
        assert "Approve exactly" not in page.text
        token = page.sent("#line form")["form_token"]
        colleague.post(where, {"form_token": token, "judge": "approve"}, status=403)
    assert lines(house) == []

    rey.press(rey.case(reference), where, judge="approve")
    assert len(lines(house)) == 1


def test_words_that_changed_meanwhile_are_not_approved_and_refused_ones_stay_sealed(
    house: House, sign_in: SignIn
) -> None:
    dana, mara = sign_in("dana"), sign_in("mara")
    reference = a_line(house, dana)
    page = mara.case(reference)
    house.clock.advance(seconds=9)  # type: ignore[attr-defined] # a SetClock
    dana.press(dana.case(reference), "/line", text="Other words, which nobody has read.")

    mara.press(page, line_of(page), judge="approve", status=409)
    page = mara.case(reference)
    mara.press(page, line_of(page), judge="refuse")
    assert lines(house) == []
    assert reference not in mara.get("/quality").text


def test_approving_twice_writes_the_line_once(house: House, sign_in: SignIn) -> None:
    dana, mara = sign_in("dana"), sign_in("mara")
    reference = a_line(house, dana)
    page = mara.case(reference)
    mara.press(page, line_of(page), judge="approve")
    mara.press(page, line_of(page), judge="approve")
    assert len(lines(house)) == 1

    (house.folder / "state" / "staff" / "corpus.jsonl").unlink()
    mara.press(page, line_of(page), judge="approve")
    assert len(lines(house)) == 1


@pytest.mark.parametrize(
    "named",
    ["Ask lidia for it.", "Her aunt is TANTE ROSA.", "Call 602-555-0142.", "See a@example.org"],
)
def test_words_that_say_who_somebody_is_are_not_taken(
    house: House, clock: SetClock, named: str
) -> None:
    # The real triage looks for numbers and addresses here.
    services = build(house.settings(), clock, database=house.database)
    site = Site(demo=True, own_url=OWN_URL, limits_url="memory://")
    app = create_staff_app(site, services)
    dana = Colleague(app, house.members["dana"], clock).sign_in()

    reference = a_line(house, dana, f"{WORDS} {named}", status=409)
    assert "wait" in dana.get("/quality").one("#waiting").get_text()
    assert reference not in dana.get("/quality").text

    dana.press(dana.case(reference), "/line", text=WORDS)
    assert reference in dana.get("/quality").text


def test_a_language_that_a_person_corrected_is_no_alarm(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")
    reference = house.take_in(a_submission()).reference
    dana.press(dana.case(reference), "/correct", language="vi")

    assert "Vietnamese" in dana.case(reference).text
    assert "alarm" not in dana.case(reference).one(".history").get_text()
    dana.press(dana.case(reference), "/correct", language="xx")
    assert "Vietnamese" in dana.case(reference).text
