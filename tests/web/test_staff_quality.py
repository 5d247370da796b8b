"""The page of triage's quality, who may see it, and the words that two people let triage learn from."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.cases.cases import FalseAlarm
from casework.cases.references import read
from casework.floor.quality import PART, counted
from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel
from tests.builders import House, a_submission, an_urgent_report
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import WORDS_OF_A_LINE, new_note
from vault.figures import DeskFigures
from vault.leases import Heartbeats


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


def test_the_page_counts_alarms_and_draws_each_plot_above_its_table(
    house: House, sign_in: SignIn
) -> None:
    dana = sign_in("dana")
    a_step(dana, an_alarm(house, dana))
    an_alarm(house, dana)
    missed = house.take_in(a_submission()).reference
    dana.press(dana.case(missed), "/correct", urgency="urgent")

    page = dana.get("/quality")
    assert "1 of 1 judged were true" in page.text
    assert "2 rang, 1 not judged yet" in page.text
    assert page.one("[aria-labelledby=q-missed] strong").get_text() == "1"
    plots = page.soup.select("svg[role=img]")
    assert len(plots) == 3
    for plot in plots:
        assert page.one(f"#{plot['aria-labelledby']}").name == "title"
        section = plot.find_parent("section")
        assert section is not None
        assert "Week of" in section.select("table th")[0].get_text()
    weeks = page.one("table:-soup-contains('Week of')")
    assert [row.strong.get_text() for row in weeks.select("tbody") if row.strong] == ["23 Nov"]
    assert "23 Nov" in plots[0].get_text()
    assert len(plots[0].select("rect.true")) == len(plots[0].select("rect.open")) == 1
    assert page.soup.select("script[src]:not([defer])") == []


def test_without_an_alarm_nothing_is_drawn(sign_in: SignIn) -> None:
    page = sign_in("dana").get("/quality")

    assert page.soup.select("svg[role=img]") == []
    assert page.text.count("Nothing in these weeks.") == 3
    assert "No alarm was marked false." in page.text


def test_auditors_see_figures_and_no_case_and_administrators_see_neither(
    house: House, sign_in: SignIn
) -> None:
    dana = sign_in("dana")
    reference = an_alarm(house, dana)
    dana.press(dana.case(reference), "/correct", category="tip", text="no crisis")
    dana.press(dana.case(reference), "/line", text=WORDS_OF_A_LINE)
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


def test_what_rang_falsely_is_listed_with_its_reason_and_who_said_so(
    house: House, sign_in: SignIn
) -> None:
    dana, mara, noor = sign_in("dana"), sign_in("mara"), sign_in("noor")
    pressed = an_alarm(house, dana, mara, reason="past")
    house.clock.advance(hours=25)  # type: ignore[attr-defined] # a SetClock
    dana.sign_in(), mara.sign_in(), noor.sign_in()
    corrected = an_alarm(house)
    for colleague in (dana, mara):
        colleague.press(colleague.case(corrected), "/correct", urgency="routine", text="a film")
    a_step(dana, corrected)

    page = mara.get("/quality")
    rows = page.soup.select("[aria-labelledby=falsely] tbody")
    assert [row["data-reference"] for row in rows] == [corrected, pressed]
    assert "past" in rows[1].get_text(" ")
    assert "Mara L." in rows[0].get_text(" ")
    assert "English" in rows[0].get_text(" ")
    assert page.one(f"[data-reference='{corrected}'] a")["href"] == f"/cases/{corrected}"
    assert "0 of 2 judged were true" in page.text
    assert "No figure is counted by person; the list at the end says who lowered what" in page.text
    shift = mara.get("/shift")
    rows = shift.soup.select("[aria-labelledby=falsely] tbody")
    assert [row["data-reference"] for row in rows] == [corrected]
    assert "0 of 2 judged were true" in shift.text
    figures = noor.get("/quality").text
    assert corrected not in figures
    assert "No figure is counted by person. No words" in figures


def test_a_call_that_staff_logged_stands_in_no_box_and_no_table(
    house: House, sign_in: SignIn
) -> None:
    dana = sign_in("dana")
    call = house.take_in(an_urgent_report(channel=Channel.CALL)).reference
    a_step(dana, call)

    page = dana.get("/quality")
    assert "0 rang" in page.text
    assert page.soup.select("[aria-labelledby=channels] tbody") == []
    assert "0 rang" in dana.get("/shift").text


def count(house: House) -> None:
    """What the clock does every ten minutes."""
    facts = counted(DeskFigures(house.database).rings, None, house.clock.now())
    Heartbeats(house.database).beat(PART, house.clock.now(), facts)


def test_one_press_says_why_an_alarm_is_false_and_nothing_else_is_called_so(
    house: House, sign_in: SignIn
) -> None:
    dana, mara = sign_in("dana"), sign_in("mara")
    reference = an_alarm(house, dana, mara, reason="joke or test")
    case = house.cases.case(read(reference))
    assert (case.urgency, case.false_alarm) == (Urgency.ROUTINE, FalseAlarm.JOKE_OR_TEST)
    dana.press(dana.case(reference), "/correct", false_alarm="past")
    assert house.cases.case(read(reference)).false_alarm is FalseAlarm.PAST

    routine = house.take_in(a_submission()).reference
    page = dana.case(routine)
    refused = dana.press(page, "/correct", false_alarm="past", status=409)
    assert "there is no alarm to call false" in refused.text
    both = dana.press(page, "/correct", false_alarm="past", urgency="urgent", status=409)
    assert "Choose one of both" in both.text
    left = house.cases.case(read(routine))
    assert (left.urgency, left.false_alarm) == (Urgency.ROUTINE, None)
    dana.press(page, "/correct", urgency="urgent")
    assert house.cases.case(read(routine)).urgency is Urgency.URGENT


def test_a_language_that_a_person_corrected_is_no_alarm(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")
    reference = house.take_in(a_submission()).reference
    dana.press(dana.case(reference), "/correct", language="vi")

    assert "Vietnamese" in dana.case(reference).text
    assert "alarm" not in dana.case(reference).one(".history").get_text()
    dana.press(dana.case(reference), "/correct", language="xx")
    assert "Vietnamese" in dana.case(reference).text


@pytest.mark.parametrize(
    ("code", "name"), [("mam", "Mam"), ("other", "Another language"), ("und", "Not known")]
)
def test_a_language_is_corrected_to_what_it_is(
    house: House, sign_in: SignIn, code: str, name: str
) -> None:
    dana = sign_in("dana")
    reference = house.take_in(a_submission()).reference

    dana.press(dana.case(reference), "/correct", language=code)

    row = dana.get("/open").one(f"[data-reference='{reference}']").get_text(" ")
    assert name in row
    assert new_note(dana).one("[name=language] option[value=mam]").get_text() == "Mam"
