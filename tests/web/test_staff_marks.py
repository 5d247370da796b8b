"""What a person must know before they write or call stands in every list, whether its words are shown or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.cases.cases import Mark
from casework.records.records import Changes
from casework.signals.assessments import ReadFirst
from tests.builders import House, a_mail
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of

MARKS = {
    Mark.DO_NOT_WRITE: "do not write",
    Mark.ASKS_ABOUT_PERSON: "asks about a person",
    Mark.CLAIMS_TO_BE_PARTNER: "claims to be a partner",
    Mark.PARTNER: "partner \u2713",
}


@pytest.mark.parametrize("list_of", ["/open", "/queue"])
@pytest.mark.parametrize("answers", [{"danger_now": "yes"}, {"under_18": "yes"}, {}])
def test_the_marks_of_a_case_stand_in_every_list(
    house: House, sign_in: SignIn, list_of: str, answers: dict[str, str]
) -> None:
    """Urgent, to be read first, for the review; all open ones."""
    reference = house.take_in(a_mail("They keep his pay.", answers=answers)).reference
    case = case_of(house, reference)
    house.cases.apply(Changes(case=replace(case, marks=frozenset(MARKS))))
    dana = sign_in("dana")

    hidden = dana.get(list_of)
    dana.press(dana.get("/queue"), "/words")
    shown = dana.get(list_of)

    assert "They keep his pay." in shown.text
    for page in (hidden, shown):
        row = page.one(f"[data-reference='{reference}']")
        tags = [tag.get_text() for tag in row.select(".tag")]
        assert [words for words in MARKS.values() if words not in tags] == []


@pytest.mark.parametrize("list_of", ["/open", "/queue"])
def test_what_the_reason_to_read_it_first_says_is_not_said_twice(
    house: House, sign_in: SignIn, list_of: str
) -> None:
    mail = a_mail("They keep his pay.", answers={"under_18": "yes"})
    case = case_of(house, house.take_in(mail).reference)
    same = replace(case, read_first=ReadFirst.DO_NOT_WRITE, marks=frozenset({Mark.DO_NOT_WRITE}))
    house.cases.apply(Changes(case=same))

    row = sign_in("dana").get(list_of).one("[data-urgency=routine]")

    assert [tag.get_text() for tag in row.select(".tag")].count("do not write") == 1
