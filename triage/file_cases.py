"""What the files of a case mail say of each case by itself: a dull row takes nothing off another one.

Each case raises the whole, and takes nothing away. What a file says of whom not to write to or to call is about a
victim: of a partner's own wishes and questions its letter tells alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from casework.signals import read_first
from casework.signals.assessments import (
    Assessment,
    Category,
    Child,
    Finding,
    ReadFirst,
    Urgency,
)
from casework.signals.submissions import CaseFiles, FileCase, Words
from triage.heard import Heard
from triage.judgement import judgement
from triage.rules import answers
from triage.rules.findings import MOST_FINDINGS
from triage.rules.weighing import weigh
from triage.together import BY_SURENESS, unmarked

_LONGEST = 20_000
"""Code points of all cases that are weighed by themselves, and of a letter that is read once more."""
_CALM = (Category.TRAINING_TA, Category.GENERAL_INFO, Category.UNRELATED)
_RAISES = (ReadFirst.DANGER_UNSURE, ReadFirst.SELF, ReadFirst.UNREADABLE)
"""Why a case alone makes the whole read first: not that its few words or numbers are in no language that we know."""
_WISHES = (ReadFirst.DO_NOT_WRITE, ReadFirst.ASKS)


def weighed(words: Words, still_time: Callable[[], bool]) -> Iterator[Assessment]:
    """Weigh each case that `hear_each` reads. Raises `matching.OutOfTime`."""
    return (judgement(each).said for each in hear_each(words, still_time))


def hear_each(words: Words, still_time: Callable[[], bool]) -> Iterator[Heard]:
    """Read each case as if somebody had sent only that, but for those that are too long for what is left.

    Raises `matching.OutOfTime`.
    """
    left = _LONGEST
    for case in _cases(words.case_files):
        long = len(case.told) + len(case.place)
        if long > left:
            continue
        left -= long
        told = _heard(case.told, words, still_time)
        # An address beside a name reads as if somebody called from there.
        if case.place and _tells_of_harm(_heard(case.place, words, still_time)):
            told = _heard(f"{case.told}\n{case.place}", words, still_time)
        yield told


def _cases(files: CaseFiles | None) -> Sequence[FileCase]:
    return list(dict.fromkeys(files.cases)) if files else ()


def _heard(text: str, words: Words, still_time: Callable[[], bool]) -> Heard:
    said = Words(channel=words.channel, text=text, from_partner=words.from_partner)
    return Heard.of(said, answers.NOTHING, words.language_hint, still_time)


def _tells_of_harm(heard: Heard) -> bool:
    return weigh(heard.readings).harm > 0


def with_cases(whole: Assessment, cases: Sequence[Assessment], words: Words) -> Assessment:
    """Raise a whole by what is said of its cases: it rings where one does, is read first where one may be in danger, is
    of its writer or could not be read, and its kind is that of the gravest.
    """
    if not cases:
        return whole
    child = max((each.child for each in (whole, *cases)), key=BY_SURENESS.index)
    gravest = max(cases, key=_gravity)
    rings = gravest.urgency is Urgency.URGENT
    first = [whole.read_first, ReadFirst.CHILD if child is not Child.NO else None]
    first += [each.read_first for each in cases if each.read_first in _RAISES]
    said = replace(
        whole,
        category=_kind(whole, gravest),
        child=child,
        read_first=None if _is_urgent(whole) else read_first.foremost(first, child),
    )
    if not rings:
        return said
    return replace(
        said,
        urgency=Urgency.URGENT,
        read_first=None,
        score=max(whole.score, gravest.score),
        findings=_findings(whole, gravest, words),
        tells_of_harm=whole.tells_of_harm or gravest.tells_of_harm,
        likely_spam=False,
    )


def _gravity(each: Assessment) -> tuple[bool, int, float]:
    return _is_urgent(each), BY_SURENESS.index(each.child), each.score


def _is_urgent(each: Assessment) -> bool:
    return each.urgency is Urgency.URGENT


def _kind(whole: Assessment, gravest: Assessment) -> Category:
    """Give the kind of a case that rings, or of a child's; that of the whole where it says more."""
    kind, said = gravest.category, whole.category
    if not _is_urgent(gravest):
        of_child = gravest.child is Child.YES and kind not in _CALM
        return kind if of_child and said in _CALM and not _is_urgent(whole) else said
    if _is_urgent(whole) and (said is Category.CRISIS or (kind in _CALM and said not in _CALM)):
        return said
    # Whoever needs help now is in a crisis, whatever a few words of notes are like.
    return Category.CRISIS if kind in _CALM else kind


def _findings(whole: Assessment, gravest: Assessment, words: Words) -> tuple[Finding, ...]:
    found = [_in_the_whole(each, words) for each in gravest.findings]
    once = {each.cue: each for each in (*whole.findings, *found)}
    first = [each.cue for each in found] + [each.cue for each in whole.findings]
    return tuple(once[cue] for cue in dict.fromkeys(first))[:MOST_FINDINGS]


def _in_the_whole(found: Finding, words: Words) -> Finding:
    """Give a finding of a case with the place of its words behind where the files begin, or without one.

    One that quotes nothing has no place.
    """
    if not found.quote:
        return found
    start = words.text.find(found.quote, words.case_files.start if words.case_files else 0)
    if start < 0:
        return replace(found, start=None, end=None)
    return replace(found, start=start, end=start + len(found.quote))


def letter(words: Words, said: Assessment) -> Words | None:
    """Give a partner's letter without its files, where something wishes or asks what only the letter can say."""
    wishes = said.do_not_write or said.do_not_call or said.asks_about_person
    if not (wishes and words.from_partner and words.case_files):
        return None
    start = words.case_files.start
    if start > _LONGEST:
        return None
    return replace(words, text=words.text[:start], reply_text=None, case_files=None)


def as_wished(said: Assessment, letter: Assessment) -> Assessment:
    """Give an assessment with the wishes and questions of the letter alone."""
    asks, first = letter.asks_about_person, said.read_first
    if first in _WISHES:
        left = {
            ReadFirst.DO_NOT_WRITE: letter.do_not_write,
            ReadFirst.ASKS: asks,
            ReadFirst.CHILD: said.child is Child.UNKNOWN,
        }
        first = read_first.foremost((why for why, holds in left.items() if holds), said.child)
    return replace(
        said if asks else unmarked(said),
        do_not_write=letter.do_not_write,
        do_not_call=letter.do_not_call,
        asks_about_person=asks,
        read_first=first,
    )
