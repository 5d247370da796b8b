"""What is said of a message: of the whole, of it read over broken lines, and of what is in another language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from casework.signals import read_first
from casework.signals.assessments import READ_BY_ALL, Assessment, Child, Finding, Urgency
from triage.learned.askers import READS_LIKE_ASKING
from triage.rules.findings import MOST_FINDINGS, READS_LIKE_DANGER


def together(whole: Assessment, apart: Sequence[Assessment]) -> Assessment:
    """Put parts in other languages, and readings over broken lines, beside the whole: they raise it, and take nothing
    away.
    """
    if not apart:
        return whole
    every = (whole, *apart)
    # of equal ones the first
    loudest = max(every, key=lambda each: (each.urgency is Urgency.URGENT, each is whole))
    urgent = loudest.urgency is Urgency.URGENT
    child = max((each.child for each in every), key=BY_SURENESS.index)
    reasons = [each.read_first for each in every]
    return replace(
        whole,
        urgency=loudest.urgency,
        score=max(each.score for each in every),
        category=loudest.category,
        read_first=None if urgent else read_first.foremost(reasons, child),
        findings=_findings((loudest, *every)),
        child=child,
        writer=whole.writer or next((each.writer for each in apart if each.writer), None),
        asks_about_person=any(each.asks_about_person for each in every),
        do_not_write=any(each.do_not_write for each in every),
        do_not_call=any(each.do_not_call for each in every),
        understood=all(each.understood for each in every),
        tells_of_harm=any(each.tells_of_harm for each in every),
        tells_of_others=all(each.tells_of_others for each in every),
        of_self=any(each.of_self for each in every),
        of_their_own=any(each.of_their_own for each in every),
        near_pleas=tuple(dict.fromkeys(near for each in every for near in each.near_pleas)),
        likely_spam=all(each.likely_spam for each in every),
        also_in=_also_in(whole.language, apart),
    )


def _also_in(told: str | None, apart: Sequence[Assessment]) -> tuple[str, ...]:
    """Give the languages of the parts, each once and not that of the whole."""
    named = dict.fromkeys(name for each in apart for name in each.also_in)
    return tuple(name for name in named if name not in (told, READ_BY_ALL))


def speaks_for_itself(part: Assessment) -> bool:
    """Whether few words in another language say what somebody has to read: no name and no quoted word."""
    wishes = part.do_not_write or part.do_not_call
    return part.urgency is Urgency.URGENT or part.tells_of_harm or wishes


def unmarked(said: Assessment) -> Assessment:
    """Take away the mark of who asks about a person where only the wording gave it.

    It is for a calm part of what is urgent by its words: there it takes more to be marked.
    """
    kept = tuple(each for each in said.findings if each.cue != READS_LIKE_ASKING)
    if len(kept) == len(said.findings):
        return said
    return replace(said, asks_about_person=False, findings=kept)


BY_SURENESS = (Child.NO, Child.UNKNOWN, Child.YES)
"""How surely a child is in it, the least first."""


def _findings(every: Sequence[Assessment]) -> tuple[Finding, ...]:
    """Give each cue once, those of the loudest part first. What only sounds like danger needs no telling beside it, but
    where it is the sentence of which the loudest part quotes one line.
    """
    once = {finding.cue: finding for finding in every[0].findings}
    for each in every[1:]:
        for finding in each.findings:
            if finding.cue != READS_LIKE_DANGER:
                once.setdefault(finding.cue, finding)
            elif finding.cue in once and _holds(finding, once[finding.cue]):
                once[finding.cue] = finding
    return tuple(once.values())[:MOST_FINDINGS]


def _holds(finding: Finding, other: Finding) -> bool:
    """Whether the words of one hold those of another."""
    return finding.where == other.where and other.quote in finding.quote


def put_back(assessed: Assessment, spans: Sequence[tuple[int, int]]) -> Assessment:
    """Tell where findings stand in a text, of lines that were cut out of it at some places."""
    starts = list(accumulate((1 + end - start for start, end in spans), initial=0))

    def place(at: int | None) -> int | None:
        if at is None:
            return None
        line = min(bisect_right(starts, at), len(spans)) - 1
        return spans[line][0] + at - starts[line]

    moved = [
        replace(each, start=place(each.start), end=place(each.end)) for each in assessed.findings
    ]
    return replace(assessed, findings=tuple(moved))
