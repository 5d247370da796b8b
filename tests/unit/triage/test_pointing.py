"""Who only points at a file that came along asks about nobody; who asks for one does."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.context import pointing
from triage.learned import askers
from triage.quality import corpora
from triage.text.normal import even


def weighed(text: str, subject: str = "") -> Assessment:
    return assess(Words(channel=Channel.EMAIL, text=text, subject=subject))


def is_only(*parts: str) -> bool:
    return pointing.is_only([even(each).text for each in parts])


@pytest.mark.parametrize(
    "text", ["Please see the case file.", "Case file attached for your records."]
)
def test_who_points_at_a_file_has_no_mark(text: str) -> None:
    said = weighed(text)
    assert not said.asks_about_person
    assert not any(each.cue == askers.READS_LIKE_ASKING for each in said.findings)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("I want to see the case file on my wife", ""),
        ("Please see the case file. Where is she?", ""),
        ("Please send me the case file of Maria Lopez", ""),
    ],
)
def test_who_asks_keeps_the_mark(text: str, subject: str) -> None:
    assert weighed(text, subject).asks_about_person


@pytest.mark.parametrize(
    "parts",
    [
        ("Please see the case file.",),
        ("Hello,\n\nPlease find attached the case file for your review.\n\nThank you",),
        ("Case file attached.", "HSI case 26-1188"),
        ("Attached is our report no. 26-1188",),
        ("Re: incident report", "Good morning. The report is attached. Thanks!"),
    ],
)
def test_each_sentence_points_names_a_file_or_is_polite(parts: tuple[str, ...]) -> None:
    assert is_only(*parts)


@pytest.mark.parametrize(
    "parts",
    [
        ("",),
        ("Case file",),
        ("Thank you",),
        ("Please check the case file.",),
        ("Please find the case file.",),
        ("May I see the case file?",),
        ("Case file attached?",),
        ("Please see the case file of Maria Lopez.",),
        ("Please see my file.",),
        ("Please see the case file. Help me",),
        ("Please see the case file.", "Maria Lopez"),
        ("Please see the case file. " * 20,),
    ],
)
def test_one_other_word_is_more_than_that(parts: tuple[str, ...]) -> None:
    assert not is_only(*parts)


@pytest.mark.corpus
def test_of_those_who_ask_none_only_points_at_a_file() -> None:
    asking = [each.message["text"] for each in corpora.asking() if each.message["asks"]]
    assert asking
    assert not any(map(is_only, asking))
