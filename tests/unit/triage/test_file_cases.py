"""Each case of a file rings by itself, whatever dull rows stand beside it; its wishes are not its sender's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.arriving.weighing import Weighing, weigh
from casework.signals.assessments import Assessment, Category, Child, Finding, ReadFirst, Urgency
from casework.signals.submissions import Automatic, CaseFiles, Channel, FileCase, Words
from services.writing import WEIGHING, warm_up
from tests.builders import an_assessment
from triage import file_cases
from triage.assess import assess_within
from triage.unread import NO_WRITING

GRAVE = "Victim: Hana Sample\nAge: 15\nNotes: She is locked in at the motel and will be moved tonight, cannot leave."
DULL = "Victim: Iris Sample\nAge: 40\nNotes: Training and legal aid."
SAFE = "Victim: Maya Sample\nAge: 31\nNotes: Safe at home since 2019, a definition for the newspaper article."
NO_CONTACT = "Victim: Iris Sample\nAge: 40\nNotes: Wage claim, do not contact me."


def mail(
    *told: str, letter: str = "Please see attached.", place: str = "", partner: bool = True
) -> Words:
    """A mail with a file of these cases, each below its number and above its place."""
    said = "\n\n".join(f"Case no: 26-{at}\n{each}\n{place}" for at, each in enumerate(told))
    cases = tuple(FileCase(told=each, place=place) for each in told)
    return Words(
        channel=Channel.EMAIL,
        text=f"{letter}\n\n[In the file list.csv:]\n{said}",
        case_files=CaseFiles(start=len(letter), cases=cases),
        from_partner=partner,
    )


def said(words: Words) -> Assessment:
    return assess_within(words, lambda: True)


@pytest.mark.parametrize("others", [[DULL], [DULL, SAFE], [SAFE, DULL, NO_CONTACT]])
@pytest.mark.parametrize("partner", [True, False])
def test_a_grave_case_rings_whatever_stands_beside_it(others: list[str], *, partner: bool) -> None:
    for told in ([GRAVE, *others], [*others, GRAVE]):
        found = said(mail(*told, partner=partner))
        assert found.urgency is Urgency.URGENT
        assert found.read_first is None
        assert found.child is Child.YES
        assert found.category not in (Category.TRAINING_TA, Category.UNRELATED)


def test_what_rings_is_shown_first_and_where_it_stands() -> None:
    words = mail(SAFE, DULL, GRAVE)
    locked = next(each for each in said(words).findings if each.cue == "locked_in")
    assert locked.start is not None
    assert words.text[locked.start : locked.end] == locked.quote
    assert locked.start > words.text.index("Hana")


def test_dull_cases_ring_no_bell() -> None:
    found = said(mail(DULL, SAFE, "Victim: Ana\nAge: 34\nNotes: Asks for clothes."))
    assert found.urgency is Urgency.ROUTINE


def test_a_place_alone_is_no_plea_and_harm_in_it_is_one() -> None:
    told = "Victim: Ana\nAge: 34\nNotes: Asks for clothes."
    weighed = file_cases.weighed(mail(told, place="Location: Motel, Route 9"), lambda: True)
    assert [each.urgency for each in weighed] == [Urgency.ROUTINE]
    place = "Location: locked in a motel, will be moved tonight, she cannot leave"
    assert [each.urgency for each in file_cases.weighed(mail(told, place=place), lambda: True)] == [
        Urgency.URGENT
    ]


def test_a_child_of_one_case_is_one_though_another_is_of_a_training() -> None:
    child = "Victim: Ana\nAge: 15\nNotes: Asks for clothes."
    assert said(mail(child)).child is Child.YES
    found = said(mail(child, DULL))
    assert (found.child, found.read_first) == (Child.YES, ReadFirst.CHILD)


@pytest.mark.parametrize(
    ("notes", "first"),
    [
        (
            "A woman is in danger. I could be wrong, but for example she never comes out.",
            ReadFirst.DANGER_UNSURE,
        ),
        ("I was locked in", ReadFirst.SELF),
        ("\ufffd" * 9, ReadFirst.UNREADABLE),
    ],
)
def test_what_makes_a_case_read_first_does_so_beside_a_dull_one(
    notes: str, first: ReadFirst
) -> None:
    found = said(mail(f"Victim: Iris\nNotes: {notes}", DULL))
    assert (found.urgency, found.read_first) == (Urgency.ROUTINE, first)


def test_numbers_of_a_case_are_in_no_language_and_wait() -> None:
    words = mail("12", DULL)
    assert ReadFirst.LANGUAGE in {
        each.read_first for each in file_cases.weighed(words, lambda: True)
    }
    assert said(words).read_first is None


def test_a_case_too_long_is_left_out_and_those_behind_it_are_weighed() -> None:
    def weighed(*told: str) -> list[Urgency]:
        return [each.urgency for each in file_cases.weighed(mail(*told), lambda: True)]

    assert weighed("y " * 10_001, GRAVE) == [Urgency.URGENT]
    assert weighed("y" * (20_000 - len(GRAVE)), GRAVE) == [Urgency.ROUTINE, Urgency.URGENT]
    assert weighed("y" * (20_001 - len(GRAVE)), GRAVE) == [Urgency.ROUTINE]


def test_what_quotes_nothing_stands_nowhere() -> None:
    quoted, silent = Finding(cue="locked_in", label="", quote="locked in", weight=1.0), NO_WRITING
    grave = an_assessment(urgency=Urgency.URGENT, findings=(quoted, silent))
    calm = an_assessment(urgency=Urgency.ROUTINE)
    found = file_cases.with_cases(calm, [grave], mail(DULL, GRAVE)).findings
    assert [each.start is None for each in found] == [False, True]


def test_what_a_case_wishes_is_not_what_a_partner_wishes() -> None:
    found = said(mail(NO_CONTACT, DULL))
    assert not found.do_not_write
    assert not found.do_not_call
    assert not found.asks_about_person
    assert found.read_first is not ReadFirst.DO_NOT_WRITE


def test_what_the_letter_wishes_a_partner_wishes() -> None:
    found = said(mail(DULL, NO_CONTACT, letter="Please do not write back to this mail."))
    assert found.do_not_write
    assert found.read_first is ReadFirst.DO_NOT_WRITE
    assert not said(mail(DULL, letter="Please see attached.")).do_not_write


def test_whoever_is_no_partner_may_wish_in_a_file() -> None:
    assert said(mail(NO_CONTACT, DULL, partner=False)).do_not_write


def test_what_is_written_above_a_quoted_mail_is_weighed_without_the_files() -> None:
    words = mail(DULL, GRAVE)
    above = Words(
        channel=Channel.EMAIL,
        text="Thanks, noted.\n> See below.",
        reply_text="Thanks, noted.",
        case_files=CaseFiles(start=26, cases=words.case_files.cases if words.case_files else ()),
    )
    seen: list[Words] = []

    def assess(words: Words) -> Assessment:
        seen.append(words)
        return an_assessment(urgency=Urgency.ROUTINE)

    weigh(above, type(WEIGHING)(assess=assess, rings=WEIGHING.rings))
    assert [each.case_files is None for each in seen] == [False, True]


@pytest.mark.parametrize("automatic", [Automatic.LIST, Automatic.AUTO])
@pytest.mark.parametrize("partner", [True, False])
def test_a_file_that_a_machine_passes_on_rings_for_nobody(
    automatic: Automatic, *, partner: bool
) -> None:
    """Its own words do. Whoever's file it is: a machine has not read it."""
    warm_up()
    passed_on = replace(
        mail(GRAVE, DULL, partner=partner), reply_text="Please see attached.", automatic=automatic
    )

    found = weigh(passed_on, WEIGHING)

    assert (found.urgency, found.read_first) == (Urgency.ROUTINE, ReadFirst.DANGER_UNSURE)
    own = "He will kill me tonight, I am locked in."
    assert weigh(replace(passed_on, reply_text=own), WEIGHING).urgency is Urgency.URGENT


def test_without_our_own_letter_the_files_begin_where_they_then_stand() -> None:
    words = replace(mail(GRAVE, letter="OURS. See."), reply_text="See.", automatic=Automatic.LIST)
    seen: list[Words] = []

    def assess(words: Words) -> Assessment:
        seen.append(words)
        return an_assessment(
            urgency=Urgency.ROUTINE if words.case_files is None else Urgency.URGENT
        )

    weighing = Weighing(
        assess=assess,
        rings=WEIGHING.rings,
        without_ours=lambda text: text.replace("OURS. ", ""),
    )
    weigh(words, weighing)

    whole, alone, theirs = seen
    assert alone.case_files is None
    assert whole.case_files is not None
    assert theirs.case_files is not None
    assert theirs.case_files.cases == whole.case_files.cases
    for each in (whole, theirs):
        assert each.case_files is not None
        assert each.text[each.case_files.start :].startswith("\n\n[In the file")


@pytest.mark.parametrize(
    ("whole", "case", "kind"),
    [
        ((Urgency.ROUTINE, Category.TRAINING_TA), (Urgency.URGENT, Category.TIP), Category.TIP),
        ((Urgency.ROUTINE, Category.TIP), (Urgency.URGENT, Category.CRISIS), Category.CRISIS),
        (
            (Urgency.ROUTINE, Category.UNRELATED),
            (Urgency.URGENT, Category.UNRELATED),
            Category.CRISIS,
        ),
        ((Urgency.URGENT, Category.CRISIS), (Urgency.ROUTINE, Category.TIP), Category.CRISIS),
        ((Urgency.URGENT, Category.TIP), (Urgency.URGENT, Category.CRISIS), Category.CRISIS),
        ((Urgency.URGENT, Category.CRISIS), (Urgency.URGENT, Category.TIP), Category.CRISIS),
        ((Urgency.URGENT, Category.TIP), (Urgency.URGENT, Category.UNRELATED), Category.TIP),
        (
            (Urgency.ROUTINE, Category.TRAINING_TA),
            (Urgency.ROUTINE, Category.TIP),
            Category.TRAINING_TA,
        ),
    ],
)
def test_the_kind_is_that_of_the_gravest(
    whole: tuple[Urgency, Category], case: tuple[Urgency, Category], kind: Category
) -> None:
    words = mail(DULL)
    one, other = (
        an_assessment(urgency=urgency, category=category) for urgency, category in (whole, case)
    )
    dull = an_assessment(urgency=Urgency.ROUTINE, category=Category.UNRELATED)
    found = file_cases.with_cases(one, [dull, other], words)
    assert found.category is kind
    assert (found.urgency is Urgency.URGENT) is (Urgency.URGENT in (whole[0], case[0]))
    assert file_cases.with_cases(one, [], words) is one


def test_the_kind_of_a_childs_case_stands_beside_a_training() -> None:
    calm = an_assessment(urgency=Urgency.ROUTINE, category=Category.TRAINING_TA)
    child = an_assessment(urgency=Urgency.ROUTINE, category=Category.REFERRAL, child=Child.YES)
    said = file_cases.with_cases(calm, [calm, child], mail(DULL))
    assert (said.category, said.read_first) == (Category.REFERRAL, ReadFirst.CHILD)
