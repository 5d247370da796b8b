"""Finding a case by what somebody reads out: posted, compared by the keeper's tags, written down without content."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from casework.arriving.weighing import Weighing
from casework.cases.cases import Mark, Outcome, Status
from casework.console import search
from casework.intake import prepare, take_in
from casework.records.records import Act, Changes
from casework.signals.assessments import Indicators
from casework.signals.submissions import Claim, Submission
from tests.builders import House, a_mail, a_submission, an_assessment
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import case_of
from tests.web.strict import Page
from vault.tables import audit_table, tags_table

NAMED = Indicators(
    phones=("(555) 555-0123",),
    emails=("Boss@example.org",),
    urls=("https://www.example.org/ads/7",),
    plates=("ABC 1234",),
    handles=("@night_rides",),
)


def file(house: House, submission: Submission, indicators: Indicators | None = None) -> str:
    """Take a signal in whose words name these; its reference."""
    assessment = an_assessment(indicators=indicators or Indicators())
    ready = prepare(
        submission,
        weigh_with=Weighing(assess=lambda _: assessment, rings=lambda _: False),
        keys=house.writing,
        zone=house.settings().timezone,
    )
    return take_in(ready, store=house.cases, spool=None, now=house.clock.now()).reference


def look_for(colleague: Colleague, wanted: str, *, status: int = 200) -> Page:
    return colleague.press(colleague.get("/find"), "/find", wanted=wanted, status=status)


def found(page: Page) -> list[str]:
    return [str(row["data-reference"]) for row in page.soup.select("[data-reference]")]


def test_a_partners_own_number_finds_its_mail_and_its_form_in_any_spelling(
    house: House, sign_in: SignIn
) -> None:
    claim = Claim(name="case_number", value="LC-2026/114", source="text")
    mail = file(house, a_mail("We ask for a bed.", claims=(claim,)))
    form = file(house, a_submission(answers={"need": "job", "job_reference": "lc 2026 114"}))
    file(house, a_mail("Another.", claims=(replace(claim, value="LC-2026/115"),)))
    dana = sign_in("dana")

    page = look_for(dana, " Lc 2026-114 ")

    assert set(found(page)) == {mail, form}
    assert "same number of theirs" in page.text
    assert "2 cases name this" in page.text
    assert page.response.request.query_string == b""
    assert {row["data-urgency"] for row in page.soup.select("[data-urgency]")} == {"routine"}


@pytest.mark.parametrize(
    ("wanted", "by"),
    [
        ("+1 555 555 0123", "same phone number"),
        ("5555550123", "same phone number"),
        ("boss@EXAMPLE.org", "same email address"),
        ("example.org/ads/7/", "same web page"),
        ("abc-1234", "same plate"),
        ("night_rides", "same account"),
    ],
)
def test_whatever_a_message_names_is_found(
    house: House, sign_in: SignIn, wanted: str, by: str
) -> None:
    reference = file(house, a_submission(), NAMED)
    file(house, a_submission())

    page = look_for(sign_in("dana"), wanted)

    assert found(page) == [reference]
    assert by in page.text


def test_the_phone_that_a_writer_may_be_called_at_is_found(house: House, sign_in: SignIn) -> None:
    answers = {"contact_how": "call", "contact_value": "555-555-0188"}
    reference = file(house, a_submission(answers=answers))

    assert found(look_for(sign_in("dana"), "(555) 555 0188")) == [reference]


def test_the_sender_of_a_mail_is_found_in_closed_cases_too(house: House, sign_in: SignIn) -> None:
    reference = file(house, a_mail("Thank you."))
    case = replace(case_of(house, reference), status=Status.CLOSED, outcome=Outcome.HELPED)
    house.cases.apply(Changes(case=case))

    page = look_for(sign_in("dana"), "ana@example.org")

    assert found(page) == [reference]
    assert "closed: helped directly" in page.text


def test_what_was_looked_for_is_kept_nowhere_and_that_somebody_looked_is(
    house: House, sign_in: SignIn
) -> None:
    reference = file(house, a_submission(), NAMED)

    look_for(sign_in("dana"), "ABC 1234")

    with house.database.reading() as connection:
        looked = sa.select(audit_table).where(audit_table.c.act == Act.LOOKED_UP.value)
        [entry] = connection.execute(looked).mappings()
    assert entry["person_id"] == house.members["dana"].person.id
    assert entry["details"] == {"references": case_of(house, reference).reference}


@pytest.mark.parametrize(
    ("wanted", "looked_for_as"),
    [
        (
            "0000-0000",
            "Looked for as a partner\u2019s own number, a phone number, a plate and an account,",
        ),
        ("nobody@example.org", "Looked for as an email address and the sender of a mail,"),
        ("Marta", "Looked for as a plate and an account,"),
    ],
)
def test_what_was_not_found_says_as_what_it_was_looked_for_and_where_not(
    house: House, sign_in: SignIn, wanted: str, looked_for_as: str
) -> None:
    """The words of a case may have it all the same."""
    file(house, a_submission(f"Her name is Marta, write to {wanted}."), NAMED)

    page = look_for(sign_in("dana"), wanted)

    assert found(page) == []
    assert "Nothing was found" in page.text
    assert looked_for_as in page.text
    assert "The words of cases, names, places and what staff wrote were not searched" in page.text
    assert page.one("#wanted")["value"] == wanted


def test_words_are_not_looked_for_at_all_and_the_page_says_so(
    house: House, sign_in: SignIn
) -> None:
    wanted = "the yellow house behind the big market"
    file(house, a_submission(f"It is {wanted}."), NAMED)

    page = look_for(sign_in("dana"), wanted)

    assert found(page) == []
    assert "Nothing was looked for" in page.text
    assert "Words, names and places are not searched" in page.text


def test_what_was_found_says_too_what_was_not_searched(house: House, sign_in: SignIn) -> None:
    reference = file(house, a_submission(), NAMED)

    page = look_for(sign_in("dana"), "ABC 1234")

    assert found(page) == [reference]
    assert "1 case names this" in page.text
    assert "a plate" in page.one("[aria-labelledby='found']").get_text()
    assert "were not searched" in page.text


def test_nothing_typed_looks_for_nothing(sign_in: SignIn) -> None:
    page = look_for(sign_in("dana"), "  ", status=422)

    assert "nothing to look for" in page.text


def test_a_number_that_came_while_the_keeper_was_away_is_found_once_somebody_has_opened_the_case(
    house: House, sign_in: SignIn
) -> None:
    submission = a_submission(answers={"need": "job", "job_reference": "LC-2026/114"})
    reference = file(house, submission)
    case = case_of(house, reference)
    with house.database.writing() as connection:
        connection.execute(tags_table.delete())
    house.cases.apply(Changes(case=replace(case, marks=case.marks | {Mark.UNTAGGED})))
    dana = sign_in("dana")
    assert found(look_for(dana, "LC 2026 114")) == []

    dana.case(reference)

    assert found(look_for(dana, "LC 2026 114")) == [reference]


def test_of_what_came_while_the_keeper_was_away_nothing_of_ours_is_tagged_later(
    house: House, sign_in: SignIn
) -> None:
    ours, theirs = "desk@example.org", "pat@example.net"
    letter = "We received your message of 24 November, 10:00 (Eastern time). A person will read it."
    submission = a_mail(
        f"Write to {theirs}.\n\n{ours} wrote:\n\n{letter} If someone is in danger now, call 911.",
        own_addresses=(ours,),
    )
    reference = file(house, submission, Indicators(emails=(theirs, ours)))
    case = case_of(house, reference)
    with house.database.writing() as connection:
        connection.execute(tags_table.delete())
    house.cases.apply(Changes(case=replace(case, marks=case.marks | {Mark.UNTAGGED})))
    dana = sign_in("dana")
    dana.case(reference)

    assert found(look_for(dana, theirs)) == [reference]
    assert found(look_for(dana, ours)) == []
    with house.database.reading() as connection:
        kinds = set(connection.execute(sa.select(tags_table.c.kind)).scalars())
    assert "email" in kinds
    assert "band" not in kinds, "of its own words it has too few to be near others"


@pytest.mark.parametrize("text", ["urgent", "12", "x" * 60, "", "---"])
def test_what_is_no_number_is_not_looked_for_as_one(text: str) -> None:
    assert "case_number" not in dict(search.pairs_of(text))
