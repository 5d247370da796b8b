"""What the fields of a structured mail put before a person: a child, a partner's date, a state. They lower nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.arriving.stated import with_fields
from casework.signals.assessments import Assessment, Child, ReadFirst, Urgency
from casework.signals.submissions import Claim, Submission
from casework.texts.places import STATES
from casework.times.local_clocks import ZONE_OF
from tests.builders import a_mail, an_assessment
from tests.parts.clocks import START

YES, UNKNOWN, NO = Child.YES, Child.UNKNOWN, Child.NO
ROUTINE = an_assessment(urgency=Urgency.ROUTINE, child=NO, read_first=None)


def a_case_mail(*fields: tuple[str, str], partner: bool = False) -> Submission:
    claims = tuple(Claim(name=name, value=value, source="file 1") for name, value in fields)
    mail = a_mail("See the file.", claims=claims)
    return replace(mail, words=replace(mail.words, from_partner=partner))


def stated(*fields: tuple[str, str], before: Assessment = ROUTINE) -> Child:
    return with_fields(before, a_case_mail(*fields)).child


@pytest.mark.parametrize(
    ("name", "value", "child"),
    [
        ("age", "17", YES),
        ("age", "believed 16", YES),
        ("age", "19, 15", YES),
        ("age", "18", NO),
        ("age", "not known", NO),
        ("age", "45.0", NO),
        ("age", "16.0", YES),
        ("age", "1985", NO),
        ("age", "38 (03/12/1988)", NO),
        ("age", "30, case 2026-114", NO),
        ("age", "45 years 3 months", NO),
        ("age", "34, went missing 3 years ago", NO),
        ("age", "16-20", YES),
        ("age", "minor", YES),
        ("age", "menor de edad", YES),
        ("age", "under 18", YES),
        ("age", "adult, not a minor", NO),
        ("age", "seventeen", YES),
        ("age", "Sixteen or seventeen", YES),
        ("age", "about fifteen years old", YES),
        ("age", "a fifteen-year-old", YES),
        ("age", "six months", YES),
        ("age", "diecisiete años", YES),
        ("age", "diecis\u00e9is", YES),
        ("age", "catorce y dieciocho", YES),
        ("age", "doce a quince", YES),
        ("age", "eighteen", NO),
        ("age", "twenty-one", NO),
        ("age", "thirty five", NO),
        ("age", "treinta y cinco años", NO),
        ("age", "veinticinco", NO),
        ("age", "veintidós", NO),
        ("age", "cuarenta", NO),
        ("age", "no one knows", NO),
        ("age", "known to no one", NO),
        ("age", "forty, went missing three years ago", NO),
        ("age", "two women, both adult", NO),
        ("victim", "M. T., believed seventeen", UNKNOWN),
        ("victim", "Ana, dieciséis años", UNKNOWN),
        ("victim", "Ana, desaparecida hace diecisiete años", NO),
        ("victim", "two women, three men", NO),
        ("victim", "J. R., thirty-four", NO),
        ("birth", f"{START.year - 15}-03-02", YES),
        ("birth", f"03/02/{START.year - 30}", NO),
        ("birth", f"31 December {START.year - 18}", UNKNOWN),
        ("birth", f"March 3, {START.year - 19}", NO),
        ("birth", f"03/02/{START.year % 100 - 15:02}", YES),
        ("birth", "03/02/88", NO),
        ("birth", f"02-Mar-{START.year % 100 - 15:02}", YES),
        ("birth", "not known, about 16", UNKNOWN),
        ("victim", "J. R., believed 17", UNKNOWN),
        ("victim", "M. T. (16)", UNKNOWN),
        ("victim", "M. T., 16 y/o", UNKNOWN),
        ("victim", "two girls, 14 and 15", UNKNOWN),
        ("victim", "Ana, aged about 12", UNKNOWN),
        ("victim", "J. R., 16F", UNKNOWN),
        ("victim", "J. R., age: 16", UNKNOWN),
        ("victim", "a 16-year-old from Ohio", UNKNOWN),
        ("victim", "Ana, 16 años", UNKNOWN),
        ("victim", "Ana, aged 18 or 17", UNKNOWN),
        ("victim", "Ana, between 14 and 16", UNKNOWN),
        ("victim", "Ana, 14-16", UNKNOWN),
        ("victim", f"Ana, DOB 03/12/{START.year - 15}", YES),
        ("victim", "two unnamed minors", UNKNOWN),
        ("victim", "Ana, minor injuries", NO),
        ("victim", "Ana, missing since 2026-11-02", NO),
        ("victim", "Ana, held 17 years ago", NO),
        ("victim", "3", NO),
        ("victim", "2 women, 3 men", NO),
        ("victim", "J. R., 34", NO),
        ("victim", "12 men and a woman", NO),
        ("victim", "the mother of 3 children", NO),
        ("place", "Room 9, 16", NO),
    ],
)
def test_an_age_under_18_in_a_field_is_about_a_child(name: str, value: str, child: Child) -> None:
    assert stated((name, value)) is child


def test_what_the_words_tell_of_a_child_is_never_lowered() -> None:
    assert stated(("age", "40"), before=replace(ROUTINE, child=YES)) is YES
    assert stated(("victim", "M. T., 16"), before=replace(ROUTINE, child=YES)) is YES
    assert stated(("victim", "M. T., 16"), ("age", "16")) is YES


@pytest.mark.parametrize(
    ("fields", "partner", "before", "after"),
    [
        ([("age", "17")], False, ROUTINE, ReadFirst.CHILD),
        ([("victim", "M. T., 16")], False, ROUTINE, ReadFirst.CHILD),
        ([("deadline", "2026-12-01 17:00 MST")], True, ROUTINE, ReadFirst.PARTNER_DATE),
        ([("deadline", "2026-12-01 17:00 MST")], False, ROUTINE, None),
        ([("victim", "J. R.")], True, ROUTINE, None),
        ([("age", "17")], True, replace(ROUTINE, urgency=Urgency.URGENT), None),
        (
            [("age", "17")],
            True,
            replace(ROUTINE, read_first=ReadFirst.LANGUAGE),
            ReadFirst.CHILD,
        ),
        (
            [("victim", "M. T., 16")],
            False,
            replace(ROUTINE, read_first=ReadFirst.LANGUAGE),
            ReadFirst.LANGUAGE,
        ),
        (
            [("deadline", "noon")],
            True,
            replace(ROUTINE, read_first=ReadFirst.DO_NOT_WRITE),
            ReadFirst.PARTNER_DATE,
        ),
        ([("victim", "M. T., 16"), ("deadline", "noon")], True, ROUTINE, ReadFirst.PARTNER_DATE),
    ],
)
def test_fields_put_a_case_on_top_of_the_review(
    fields: list[tuple[str, str]],
    partner: bool,  # noqa: FBT001 - a column of the table
    before: Assessment,
    after: ReadFirst | None,
) -> None:
    submission = a_case_mail(*fields, partner=partner)

    assert with_fields(before, submission).read_first is after


def test_a_state_in_a_field_is_the_case_s_where_the_words_name_none() -> None:
    submission = a_case_mail(("state", "Nowhere"), ("state", "co"), ("state", "CO"))

    assert with_fields(ROUTINE, submission).states == ("CO",)
    assert with_fields(replace(ROUTINE, states=("OH",)), submission).states == ("OH",)


@pytest.mark.parametrize(
    ("value", "states"),
    [
        ("Colorado", ("CO",)),
        ("TEXAS", ("TX",)),
        ("Texas (TX)", ("TX",)),
        ("NM - New Mexico", ("NM",)),
        ("Denver, CO", ("CO",)),
        ("Colorado / Utah", ("CO", "UT")),
        ("West Virginia", ("WV",)),
        ("Washington, D.C.", ("DC",)),
        ("OK", ("OK",)),
        ("Nuevo México", ("NM",)),
        ("Santa Fe, Nuevo Mexico", ("NM",)),
        ("Estado de Nueva York", ("NY",)),
        ("State of Ohio", ("OH",)),
        ("Míchigan", ("MI",)),
        ("Hawái", ("HI",)),
        ("Carolina del Sur", ("SC",)),
        ("Islas Vírgenes (VI)", ("VI",)),
        ("Estado de México", ()),
        ("Nuevo León", ()),
        ("activo", ()),
        ("in progress", ()),
        ("closed", ()),
    ],
)
def test_a_state_is_known_by_its_name_or_its_code(value: str, states: tuple[str, ...]) -> None:
    assert with_fields(ROUTINE, a_case_mail(("state", value))).states == states


def test_every_state_with_a_name_has_a_clock() -> None:
    assert set(STATES) == set(ZONE_OF)


def test_without_fields_nothing_changes() -> None:
    assert with_fields(ROUTINE, a_mail("They keep his pay.")) is ROUTINE
