"""The words that two people let triage learn from: exactly those, whole, once, and nothing that says who or where."""

from __future__ import annotations

import json
import resource
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from casework.cases.references import read
from casework.decisions.learning import Line
from casework.records.records import Act
from casework.signals.assessments import Indicators
from casework.signals.submissions import Channel
from casework.staff.people import Role
from services.desk_lines import DeskLines
from tests.builders import PLAIN, House, a_submission
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import WORDS_OF_A_LINE as WORDS
from tests.web.case_looks import a_line, acts, line_of

OF_THE_MESSAGE = Indicators(phones=("602-555-0142",), plates=("TST4471",))


def lines(house: House) -> list[dict[str, str]]:
    path = house.folder / "state" / "staff" / "corpus.jsonl"
    return (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )


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
    assert "urgent, kind 2 tip, child" in page.one("#line").get_text()
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


def test_a_supervisor_takes_approved_words_back_and_it_is_written_down(
    house: House, sign_in: SignIn
) -> None:
    house.add("rey", "Rey S.", Role.REGIONAL)
    dana, mara, rey = sign_in("dana"), sign_in("mara"), sign_in("rey")
    reference = a_line(house, dana)
    rey.press(rey.case(reference), line_of(rey.case(reference)), judge="approve")
    assert len(lines(house)) == 1
    where = line_of(mara.case(reference))

    for colleague in (dana, rey):
        page = colleague.case(reference)
        assert "Take these words back" not in page.text
        token = page.sent("#line form")["form_token"]
        colleague.post(where, {"form_token": token, "judge": "take back"}, status=403)
    assert len(lines(house)) == 1

    page = mara.case(reference)
    assert "Take these words back" in page.text
    mara.press(page, where, judge="take back")
    mara.press(page, where, judge="take back")
    assert lines(house) == []
    assert "taken back" in mara.case(reference).one("#line").get_text()
    assert acts(house, reference).count(Act.LINE_TAKEN_BACK) == 1
    mara.press(page, where, judge="approve")
    assert lines(house) == []


def test_words_that_are_approved_again_replace_the_line_that_stood(
    house: House, sign_in: SignIn
) -> None:
    dana, mara = sign_in("dana"), sign_in("mara")
    reference = a_line(house, dana)
    other = "He keeps her papers and her money."
    for text, urgency in ((WORDS, None), (other, None), (f" {WORDS.lower()}", "routine")):
        house.clock.advance(seconds=9)  # type: ignore[attr-defined] # a SetClock
        if urgency:
            dana.press(dana.case(reference), "/correct", urgency=urgency, text="a film")
        dana.press(dana.case(reference), "/line", text=text)
        mara.press(mara.case(reference), line_of(mara.case(reference)), judge="approve")

    assert [(line["text"], line["urgency"]) for line in lines(house)] == [
        (other, "urgent"),
        (WORDS.lower(), "routine"),
    ]
    page = mara.case(reference)
    assert [each.get_text() for each in page.soup.select("#line .words")] == [WORDS.lower(), other]
    forms = [form for form in page.soup.select("#line form") if "Take" in form.get_text()]
    mara.press(page, str(forms[1]["action"]), judge="take back")
    assert [line["text"] for line in lines(house)] == [WORDS.lower()]
    page = mara.case(reference)
    assert [each.get_text() for each in page.soup.select("#line .words")] == [WORDS.lower(), other]
    assert [each.get_text() for each in page.soup.select("#line .tag")] == [
        "approved",
        "taken back",
    ]
    assert page.one("#line").get_text().count("Take these words back") == 1


@pytest.mark.parametrize(
    ("named", "quote"),
    [
        ("Ask lidia for it.", "lidia"),
        ("Her aunt is TANTE ROSA.", "Tante Rosa"),
        ("Her aunt is Rosa.", "Rosa"),
        ("They say her name is Beltran.", "Beltran"),
        ("Call 602-555-0142.", "602-555-0142"),
        ("See a@example.org", "a@example.org"),
        ("It is in marlow.", "Marlow"),
        ("They are at 12 Mill Road.", "12 Mill Road"),
        ("They are at 12 mill.", "12 Mill"),
        ("Look for tst 44-71.", "TST4471"),
        ("Or call 0142, then 6 0 2 - 5 5 5 0 1 4 2.", "602-555-0142"),
    ],
)
def test_words_that_say_who_somebody_is_are_named_and_not_taken(
    house: House, sign_in: SignIn, named: str, quote: str
) -> None:
    dana = sign_in("dana")
    said = replace(
        PLAIN, assess=lambda words: replace(PLAIN.assess(words), indicators=OF_THE_MESSAGE)
    )
    reference = a_line(
        house, dana, f"{WORDS} {named}", status=409, weigh_with=said, name="Lidia Beltran"
    )
    assert "wait" in dana.get("/quality").one("#waiting").get_text()
    assert reference not in dana.get("/quality").text

    refused = dana.press(dana.case(reference), "/line", text=f"{WORDS} {named}", status=409)
    sure = refused.soup.select("main li:not(:has(input)) strong")
    assert quote in [each.get_text() for each in sure]
    assert named in refused.one("textarea").get_text()
    dana.press(refused, "/line", text=WORDS)
    assert reference in dana.get("/quality").text


def test_a_word_that_only_looks_like_a_name_is_taken_once_its_proposer_says_so(
    house: House, sign_in: SignIn
) -> None:
    dana, mara = sign_in("dana"), sign_in("mara")
    text = f"{WORDS} They call it the House, and Ming comes."
    reference = a_line(house, dana, text, status=409)
    refused = dana.press(dana.case(reference), "/line", text=text, status=409)
    asked = [box["value"] for box in refused.soup.select("main li input[name=no_name]")]
    assert asked == ["House", "Ming"]

    refused = dana.press(refused, "/line", text=text, no_name="House", status=409)
    assert [each.get_text() for each in refused.soup.select("main li strong")] == ["Ming"]

    dana.press(refused, "/line", text=text.replace("Ming", "he"), no_name="House")
    page = mara.case(reference)
    assert "these are no names and no places: House" in page.text
    mara.press(page, line_of(page), judge="approve")
    assert len(lines(house)) == 1


def test_what_is_known_to_say_who_somebody_is_by_now_is_not_approved(
    house: House, sign_in: SignIn
) -> None:
    dana, mara = sign_in("dana"), sign_in("mara")
    first = a_submission()
    reference = house.take_in(first).reference
    dana.press(dana.case(reference), "/correct", urgency="urgent")
    dana.press(dana.case(reference), "/line", text=WORDS)
    later = replace(first, words=replace(first.words, text="More.", answers={"name": "kitchen"}))
    assert house.take_in(later).reference == reference

    page = mara.case(reference)
    refused = mara.press(page, line_of(page), judge="approve", status=409)
    assert "There is still what the writer gave in it." in refused.text
    assert lines(house) == []
    mara.press(mara.case(reference), line_of(page), judge="refuse")


def test_a_name_within_another_word_and_a_place_without_a_number_say_nothing(
    house: House, sign_in: SignIn
) -> None:
    text = f"{WORDS} There are bananas in a motel."
    reference = a_line(house, sign_in("dana"), text, name="Ana", place="A motel")
    assert reference in sign_in("mara").get("/quality").text


def test_an_approved_line_stands_whole_or_not_at_all_and_once(tmp_path: Path) -> None:
    line = Line(
        id=uuid4(),
        channel=Channel.WEB,
        text=WORDS,
        labels={"urgency": "urgent", "category": "tip", "child": "no", "language": "en"},
    )
    desk = DeskLines.of(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: desk.add(line), range(40)))
    assert len(desk.read()) == 1

    before = desk.path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 9, hard))
        with pytest.raises(OSError, match="space"):
            desk.add(replace(line, id=uuid4(), text="Other words."))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert desk.path.read_bytes() == before
    assert [each.name for each in desk.path.parent.iterdir()] == ["corpus.jsonl"]
