"""The fifteen questions of the public form, as data: names, words, choices and who is asked.

The words are keys of the catalogues in `portal/translations`. Names and values are fixed: triage, staff pages and
stored signals know them.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.forms.asking import Group, Kind, Question
from portal.forms.matter import WHAT_IT_IS_LIKE, WHEN_AND_WHERE, WHO_IS_DOING_THIS, WHO_NEEDS_HELP
from portal.forms.writer import (
    CONTACT_YOU,
    WHO_MAY_WE_TELL,
    YOUR_FILES,
    YOUR_LANGUAGE,
    YOUR_REQUEST,
    YOUR_WORK,
)

__all__ = ["FIRST", "GROUPS", "Group", "Kind", "Question", "questions", "questions_of"]

FIRST = (
    Question(
        name="need",
        kind=Kind.ONE,
        marked=True,
        title="What brings you here?",
        options={
            "self": "I need help for myself",
            "known": "I want to help someone I know",
            "saw": "I saw or heard something that worries me",
            "job": "I am writing because of my job",
            "info": "I want information, training or a list of services",
        },
        small={"job": "school, health, police, social services, business or other"},
    ),
    Question(
        name="danger_now",
        kind=Kind.ONE,
        marked=True,
        title="Is someone in danger now, or in the next 24 hours?",
        hint="For example hurt, locked in, threatened, about to be moved, a child being used, nowhere safe tonight.",
        options={"yes": "Yes", "no": "No", "unsure": "I am not sure"},
    ),
    Question(
        name="what_happened",
        kind=Kind.TEXT,
        title="What is happening?",
        hint="Your own words, any language. A few words are enough.",
    ),
)

GROUPS = (
    WHEN_AND_WHERE,
    WHO_NEEDS_HELP,
    WHAT_IT_IS_LIKE,
    WHO_IS_DOING_THIS,
    YOUR_WORK,
    YOUR_REQUEST,
    WHO_MAY_WE_TELL,
    CONTACT_YOU,
    YOUR_LANGUAGE,
    YOUR_FILES,
)

MAY_TELL = {question.variant: question for question in WHO_MAY_WE_TELL.questions}
MAY_TELL_VARIANT = {"": "self", "self": "self", "known": "known", "saw": "saw", "job": "saw"}
"""Question 1 to the variant that its path shows. `info` shows none."""
MAY_TELL_DEFAULT = {"self": "ask", "known": "ask", "saw": "words"}


def questions() -> Iterator[Question]:
    """Every field in page order; the three variants of `may_tell` one after the other."""
    yield from FIRST
    for group in GROUPS:
        yield from group.questions


def questions_of(path: str) -> Iterator[Question]:
    """The fields that the path asks, by the answer to question 1; every field where that has none.

    Browsers send what they hide, and whoever left a path can neither see nor untick what they answered on it. Without
    an answer no path was left: an old browser shows all questions then, and takes what is written there.
    """
    if not path:
        yield from questions()
        return
    yield from FIRST
    for group in GROUPS:
        if path in group.paths.split():
            yield from (each for each in group.questions if path in each.paths.split())
