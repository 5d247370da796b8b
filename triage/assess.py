"""The one door: the words of a signal in, its assessment out.

Pure and bounded: a part of a signal is read up to 100,000 code points, and what is longer is read first;
the clock is looked at between groups of cues; every expression is linear. A fault or a lack of time
raises: the caller makes the signal urgent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from casework import read_first, references
from casework.assessments import Assessment, Category, Child, ReadFirst, Urgency
from casework.submissions import Channel, Need, Words
from triage import (
    alphabets,
    answers,
    askers,
    asking,
    category,
    crying,
    disguise,
    familiar,
    findings,
    indicators,
    judging,
    language,
    learned,
    phones,
    placenames,
    tongues,
    trades,
    unread,
    whereabouts,
    wishes,
    wordless,
    writer,
)
from triage.cuebook import load
from triage.gathering import Reading, read
from triage.normal import Evened, even
from triage.onlooking import OF_SELF, THEIR_OWN
from triage.together import put_back, speaks_for_itself, together
from triage.weighing import Weight, weigh

LONGEST_SECONDS = 0.9
_NOTHING = even("")


def assess(words: Words) -> Assessment:
    """Weigh one signal. Raises `matching.OutOfTime` after nine tenths of a second."""
    warm()
    until = time.monotonic() + LONGEST_SECONDS
    return assess_within(words, lambda: time.monotonic() < until)


def warm() -> None:
    """Read the cue files and tables, once in a process (about a tenth of a second). Raises `tables.TableError`.

    A process that takes signals does this before its first one: the reading counts for nobody's
    second, and with `--preload` all workers share it.
    """
    load()
    for each in (asking, crying, wishes, language, placenames, whereabouts, learned, askers):
        each.load()


def warm_wholly() -> None:
    """Make also what most processes never need: for one that is about to fork, so that it lies in memory once."""
    warm()
    load().make_searches()
    placenames.load_wholly()
    trades.load()
    phones.load_wholly()


def assess_within(words: Words, still_time: Callable[[], bool]) -> Assessment:
    """Weigh one signal for as long as `still_time` says yes, and what of it is in another language by itself."""
    words, ticked = _without_ours(words)
    parts = _parts(words, ticked)
    spoken = _spoken(parts, answers.language(words))
    readings = _readings(parts, spoken.points, still_time)
    assessed = _assessed(words, ticked, parts, spoken, readings)
    apart = list(_apart(words.channel, parts, spoken.told, still_time))
    assessed = together(assessed, apart)
    # Asked of the whole alone: a part in another language has no words beside it.
    if wordless.says_nothing(words, readings, assessed):
        assessed = wordless.as_saying_nothing(assessed)
    whole = indicators.whole(f"{words.text}\n{ticked.written}", words.subject)
    named, located = indicators.find_in(whole), whereabouts.find(whole)
    states = whereabouts.states(parts.values(), located, named)
    return replace(assessed, indicators=named, states=states, places=located)


def _apart(
    channel: Channel,
    parts: Mapping[str, Evened],
    told: str | None,
    still_time: Callable[[], bool],
) -> Iterator[Assessment]:
    """Weigh what is in other languages as if somebody had sent only that."""
    for where in ("text", "subject"):
        for name, spans, much in tongues.beside(parts[where], told):
            said = "\n".join(tongues.cut(parts[where].source, spans))
            text, subject = (said, "") if where == "text" else ("", said)
            words = Words(channel=channel, text=text, subject=subject, language_hint=name)
            own = _parts(words, answers.NOTHING)
            spoken = _spoken(own, name)
            readings = _readings(own, spoken.points, still_time)
            found = _assessed(words, answers.NOTHING, own, spoken, readings, within=True)
            found = put_back(found, spans)
            yield replace(found, also_in=(name,)) if much or speaks_for_itself(found) else found


def _assessed(
    words: Words,
    ticked: answers.Ticked,
    parts: Mapping[str, Evened],
    spoken: _Spoken,
    readings: tuple[Reading, ...],
    *,
    within: bool = False,
) -> Assessment:
    """Weigh words, which may be some `within` others. What they name is left to who has the whole of them."""
    weight = weigh(readings)
    told = spoken.told
    cries = crying.cried(readings, within=within)
    understood = bool(cries) or spoken.understood(weight, alone=not within)
    facts = judging.facts_in(words, ticked, readings, weight, told, cries=bool(cries))
    met = learned.load().meet(judging.flat(parts))
    rest = unread.found(_said(words, ticked), parts)
    # The model has learned from words: of what is none it says anything.
    judged = None if rest is unread.NO_WRITING else judging.judged(words, facts, met, readings)
    added = not facts.urgent and judged is not None and judged.urgent
    urgent = facts.urgent or added
    asks = weight.has(*asking.ASKS)
    by_wording = not (asks or urgent) and askers.load().asks(met)
    child = writer.child(ticked, weight, urgent=urgent)
    learnt = judged.categories if judged else {}
    kind = category.with_learned(facts.category, learnt, urgent=urgent, need=ticked.need)
    if facts.urgent:
        rings = judged is not None and judged.urgent
        kind = category.when_urgent(kind, learnt, weight=weight, reads_like_danger=rings)
    kind = Category.CRISIS if cries else kind
    return Assessment(
        urgency=Urgency.URGENT if urgent else Urgency.ROUTINE,
        score=_score(ticked, weight, judged, urgent=urgent),
        category=kind,
        language=crying.language_of(readings, spoken.hint) if cries else spoken.known,
        read_first=None
        if urgent
        else _read_first(
            words,
            ticked,
            weight,
            kind,
            child,
            understood=understood,
            whole=rest is None,
            asks=asks or by_wording,
        ),
        findings=(
            *ticked.findings,
            *findings.bare_pleas(cries),
            *(judging.reads_like_danger(readings, met, judged.loudest) if judged and added else ()),
            *(judging.reads_like_asking(readings, met) if by_wording else ()),
            *findings.shown(readings),
            *([rest] if rest else ()),
        ),
        writer=writer.writer(ticked, weight),
        child=child,
        asks_about_person=asks or by_wording,
        do_not_write=weight.has(*wishes.DO_NOT_WRITE),
        do_not_call=weight.has(wishes.DO_NOT_CALL),
        understood=rest is None and understood,
        tells_of_harm=bool(cries) or writer.tells_of_harm(weight),
        tells_of_others=writer.tells_of_others(weight, told, kind),
        of_self=weight.has(OF_SELF),
        of_their_own=weight.has(THEIR_OWN),
        may_hold_plea=judging.may_hold_plea(judged, weight),
        likely_spam=not urgent and writer.likely_spam(weight, kind),
    )


def facts_of(words: Words) -> tuple[learned.Facts, str, list[learned.Passage]]:
    """Give what the model is shown of a signal: what the rules found, its flat text, and its passages."""
    words, ticked = _without_ours(words)
    parts = _parts(words, ticked)
    spoken = _spoken(parts, answers.language(words))
    readings = _readings(parts, spoken.points, lambda: True)
    cries = bool(crying.cried(readings))
    facts = judging.facts_in(words, ticked, readings, weigh(readings), spoken.told, cries=cries)
    return facts, judging.flat(parts), judging.passages_of(words, readings, spoken.told)


def _without_ours(words: Words) -> tuple[Words, answers.Ticked]:
    """Give a signal without what is ours in it, which is no evidence: references and the words of reply addresses."""
    text, subject = references.without(words.text), references.without(words.subject)
    ticked = answers.read(words.answers)
    ticked = replace(ticked, written=references.without(ticked.written))
    return replace(words, text=text, subject=subject), ticked


def _said(words: Words, ticked: answers.Ticked) -> Mapping[str, str]:
    return {"subject": words.subject, "text": words.text, "answers": ticked.written}


def _parts(words: Words, ticked: answers.Ticked) -> Mapping[str, Evened]:
    return {
        where: disguise.undone(even(said)) if said else _NOTHING
        for where, said in _said(words, ticked).items()
    }


def _readings(
    parts: Mapping[str, Evened], spoken: Mapping[str, float], still_time: Callable[[], bool]
) -> tuple[Reading, ...]:
    return tuple(
        read(part, where=where, book=load(), languages=spoken, still_time=still_time)
        for where, part in parts.items()
        if part.text
    )


class _Spoken(NamedTuple):
    """What languages speak from the words of a signal."""

    points: Mapping[str, float]
    told: str | None
    """The language that the words most resemble."""
    known: str | None
    """The same, but none of ours whose words they are not."""
    source: str
    vocabulary: familiar.Vocabulary
    hint: str | None

    def understood(self, weight: Weight, *, alone: bool) -> bool:
        """Whether the words could be weighed. A few may be another language's, unless a cue was found among them.

        `alone`: they are all that was written, and the hint is of whoever wrote them.
        """
        if self.known not in language.UNDERSTOOD or familiar.romanised(self.source, self.known):
            return False
        if familiar.has_strange_part(self.vocabulary):
            return False
        if self.known == "en" or weight.has(*weight.surest):
            return True
        return familiar.enough(
            self.vocabulary, self.known, as_hinted=alone and self.known == self.hint
        )


def _spoken(parts: Mapping[str, Evened], hint: str | None) -> _Spoken:
    said = (parts["text"], parts["subject"])
    source = "\n".join(part.source for part in said)
    evened = "\n".join(part.text for part in said)
    points = language.points(source, evened)
    told = language.tell(points, hint, alphabets.latin_letters(evened))
    ours = told in language.UNDERSTOOD
    vocabulary = familiar.Vocabulary(evened)
    known = told if not ours or familiar.in_it(vocabulary, told) else None
    return _Spoken(points, told, known, source, vocabulary, language.tag(hint))


def _score(
    ticked: answers.Ticked, weight: Weight, judged: learned.Judged | None, *, urgent: bool
) -> float:
    floor = 1.0 if ticked.danger == "yes" else 0.5 if urgent else 0.0
    return round(max(floor, weight.score, judged.score if judged else 0.0), 4)


def _read_first(
    words: Words,
    ticked: answers.Ticked,
    weight: Weight,
    kind: Category,
    child: Child,
    *,
    understood: bool,
    whole: bool,
    asks: bool,
) -> ReadFirst | None:
    return read_first.reason(
        read_first.Facts(
            child=child,
            danger_unsure=ticked.danger_unsure or writer.made_to_write(weight, kind),
            need=ticked.need,
            told_nobody=ticked.need is Need.JOB and ticked.told_nobody,
            language_known=understood or not (words.text.strip() or words.subject.strip()),
            unreadable=words.unreadable or not whole,
            partner_with_date=words.from_partner
            and weight.has("tonight", "clock_time", "later_date", "deadline"),
            asks_about_person=asks,
            do_not_write=weight.has(*wishes.DO_NOT_WRITE),
            channel=words.channel,
        )
    )
