"""What is made of words that were read: what the rules say, what the model adds, and what staff are shown of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from casework.signals import read_first
from casework.signals.assessments import Assessment, Category, Finding, ReadFirst, Urgency
from casework.signals.submissions import Need
from triage import alone, judging, offering, unread
from triage.context import (
    asking,
    chosen,
    crying,
    forms,
    mere,
    pointing,
    seeking,
    telling,
    wishes,
)
from triage.context.gathering import Reading
from triage.context.onlooking import OF_SELF, THEIR_OWN
from triage.heard import Heard
from triage.learned import askers, grams, linear
from triage.learned.passages import Span
from triage.learned.wording import Met
from triage.rules import brief, category, children, findings, partners, writer
from triage.rules.answers import Ticked
from triage.rules.weighing import Weight, weigh


class _Weighed(NamedTuple):
    """Words with all that rules and model found in them."""

    heard: Heard
    weight: Weight
    cries: tuple[Reading, ...]
    """The part that is a bare cry for help."""
    rest: Finding | None
    """Stands for what could not be read."""
    met: Met
    facts: linear.Facts
    judged: linear.Judged | None
    rings: bool
    """The words make it urgent, whatever is ticked of danger, time and signs."""
    pleading: alone.Pleading
    """What rings by itself in a message that does not as a whole."""
    thanks: bool
    """The words only thank."""
    within: bool
    """They are some within others."""

    @property
    def loudest(self) -> Span | None:
        """Where in the flat text the words are for which the model alone, or a passage by itself, makes them urgent."""
        if self.facts.urgent or self.judged is None:
            return None
        return self.judged.loudest if self.judged.urgent else self.pleading.place

    @property
    def urgent(self) -> bool:
        """Whether answers, rules, the model or a passage by itself make it so."""
        return self.pleading.place is not None or _urgent(self.facts, self.judged)

    @property
    def understood(self) -> bool:
        """Whether the words could be weighed in their language."""
        if self.cries or self.thanks:
            return True
        return self.heard.spoken.understood(self.weight, alone=not self.within)

    @property
    def as_an_offer(self) -> bool:
        """Whether it would ring, but that its writer offers work."""
        return self.pleading.as_an_offer or bool(self.judged and self.judged.of_less)

    @property
    def asks(self) -> bool:
        """Whether a cue says that a person is asked about."""
        return self.weight.has(*asking.ASKS)

    @property
    def typed(self) -> list[str]:
        """The evened texts of the readings, with blanks for what a program set around somebody's words."""
        return [
            forms.without_a_programs(each.where, each.evened.text) for each in self.heard.readings
        ]

    @property
    def asks_by_wording(self) -> bool:
        """Whether only the wording says so, more surely where the words ring. Anybody can set a tick: it counts not.

        A bare cry asks about nobody, nor does who only points at a file, nor what a program set around the words.
        """
        if self.asks or self.cries:
            return False
        typed = self.typed
        texts = [each.strip() for each in typed]
        if telling.is_bare(self._done, texts):
            return False
        if telling.seeks_a_wife(self._done, texts):
            return True
        model = askers.load()
        if not model.asks(self._meet(typed), rings=self.rings):
            return False
        if self.weight.has(chosen.IS_ME):
            # Whoever says `that is me` asks about nobody by it.
            others = map(chosen.without_me, self.heard.readings, typed)
            if not model.asks(self._meet(others), rings=self.rings):
                return False
        return not (pointing.is_only(texts) or self._wants_nobody("\n".join(texts)))

    def _meet(self, texts: Iterable[str]) -> Met:
        """Show the model evened texts, unless it has met them."""
        flat = grams.flat(texts)
        return self.met if flat == self.met.text else linear.load().meet(flat)

    def _wants_nobody(self, text: str) -> bool:
        """Whether another searches for somebody, or the person told of is with the writer, and nobody is asked for."""
        if self.weight.has(asking.CLAIM):
            return False
        sought = seeking.is_sought(self.heard.readings) and not seeking.wants(text)
        return sought or seeking.is_with_them(text) or seeking.names_nobody(text)

    @property
    def of_danger(self) -> bool:
        """Whether somebody is said to be in danger, or to be searched for by another."""
        if writer.says_in_danger(self.weight):
            return True
        return seeking.is_sought(self.heard.readings) and not self.weight.has(
            "training", writer.BULK
        )

    @property
    def _done(self) -> set[str]:
        """Cues of what is said to be done to somebody."""
        surest = self.weight.surest
        return {name for name in telling.CAPTIVE & surest.keys() if surest[name] > 0}


class Judgement(NamedTuple):
    """What is said of words, and whether it is they that ring, whatever is ticked beside them."""

    said: Assessment
    rings: bool


def judgement(heard: Heard, *, within: bool = False) -> Judgement:
    """Weigh words, which may be some `within` others. What they name is left to who has the whole of them."""
    weighed = _weighed(heard, within=within)
    weight, ticked, urgent = weighed.weight, heard.ticked, weighed.urgent
    understood = weighed.understood
    language_known = understood or _is_empty(heard)
    kind = _kind(weighed)
    by_wording = weighed.asks_by_wording
    there = children.somewhere_now(heard.readings)
    plain = {each.cue.name for reading in heard.readings for each in reading.plain}
    told = weight.surest.keys() - ({mere.CHILD_USED} - plain)
    perhaps = any(reading.perhaps_of_a_child for reading in heard.readings)
    said = Assessment(
        urgency=Urgency.URGENT if urgent else Urgency.ROUTINE,
        score=_score(ticked, weight, weighed.judged, urgent=urgent),
        category=kind,
        language=_language(weighed),
        findings=tuple(_findings(weighed, by_wording=by_wording)),
        writer=writer.writer(ticked, weight.of(plain), kind),
        child=writer.child(ticked, weight.of(told), urgent=urgent, there=there, perhaps=perhaps),
        asks_about_person=weighed.asks or by_wording,
        do_not_write=weight.has(*wishes.DO_NOT_WRITE),
        do_not_call=weight.has(wishes.DO_NOT_CALL),
        understood=weighed.rest is None and understood,
        tells_of_harm=bool(weighed.cries) or writer.tells_of_harm(weight),
        tells_of_others=writer.tells_of_others(weight, heard.spoken.told, kind),
        of_self=weight.has(OF_SELF),
        of_their_own=weight.has(THEIR_OWN, wishes.ASKS_IF_SAFE),
        near_pleas=judging.near_pleas(heard.readings, weighed.judged, weight),
        likely_spam=not (urgent or ticked.findings) and writer.likely_spam(weight, kind, there),
    )
    if not urgent:
        first = _read_first(weighed, said, language_known=language_known)
        said = replace(said, read_first=first)
    named = said.read_first is ReadFirst.LANGUAGE or weighed.rest
    if not (named or language_known):
        said = replace(said, findings=(*said.findings, unread.NOT_UNDERSTOOD))
    return Judgement(said, weighed.rings)


def is_urgent(heard: Heard, *, within: bool = False) -> bool:
    """Whether `judgement` says that words are urgent, without what else it says of them."""
    return _weighed(heard, within=within).urgent


def _weighed(heard: Heard, *, within: bool) -> _Weighed:
    readings = heard.readings
    weight = weigh(readings)
    cries = crying.cried(readings, within=within)
    met = linear.load().meet(judging.flat(heard.parts))
    cuts = judging.cut(readings)
    rest = unread.found(heard.said, heard.parts)
    thanks = crying.only_thanks(readings)

    def judged(ticked: Ticked) -> tuple[linear.Facts, linear.Judged | None]:
        told = heard.spoken.told
        facts = judging.facts_in(heard.words, ticked, readings, weight, told, cries=bool(cries))
        # The model has learned from words and pleas: of what is neither, it says anything.
        if rest is unread.NO_WRITING or thanks:
            return facts, None
        said = judging.judged(heard.words, facts, met, cuts)
        if said and said.urgent and not facts.urgent:
            said = offering.without_contacts(heard.words, facts, said, readings, cuts)
        return facts, said

    found = judged(heard.ticked)
    by_words = judged(heard.ticked.not_pressing) if heard.ticked.urgent else found
    rings = _urgent(*by_words)
    pleading = (
        alone.Pleading()
        if rings or by_words[1] is None
        else alone.pleading(heard.words, readings, weight, cuts, heard.spoken.told)
    )
    rings = rings or pleading.place is not None
    return _Weighed(heard, weight, cries, rest, met, *found, rings, pleading, thanks, within)


def _urgent(facts: linear.Facts, judged: linear.Judged | None) -> bool:
    return facts.urgent or (judged is not None and judged.urgent)


def _kind(weighed: _Weighed) -> Category:
    if weighed.cries:
        return Category.CRISIS
    facts, judged, need = weighed.facts, weighed.judged, weighed.heard.ticked.need
    learnt = judged.categories if judged else {}
    kind = category.with_learned(facts.category, learnt, urgent=weighed.urgent, need=need)
    if not facts.urgent:
        return kind
    rings = judged is not None and judged.urgent
    return category.when_urgent(kind, learnt, weight=weighed.weight, reads_like_danger=rings)


def _language(weighed: _Weighed) -> str | None:
    spoken = weighed.heard.spoken
    if weighed.cries:
        return crying.language_of(weighed.heard.readings, spoken.hint)
    return spoken.known


def _findings(weighed: _Weighed, *, by_wording: bool) -> list[Finding]:
    """Give what staff are shown, what rings before what does not."""
    readings, met = weighed.heard.readings, weighed.met
    loudest = weighed.loudest
    return [
        *weighed.heard.ticked.findings,
        *findings.bare_pleas(weighed.cries),
        *(judging.reads_like_danger(readings, met, loudest) if loudest else ()),
        *(judging.reads_like_asking(readings, weighed.typed) if by_wording else ()),
        *findings.shown(readings),
        *(partners.limits(readings) if weighed.heard.words.from_partner else ()),
        *([weighed.rest] if weighed.rest else ()),
    ]


def _score(ticked: Ticked, weight: Weight, judged: linear.Judged | None, *, urgent: bool) -> float:
    floor = 1.0 if ticked.danger == "yes" else 0.5 if urgent else 0.0
    return round(max(floor, weight.score, judged.score if judged else 0.0), 4)


def _read_first(weighed: _Weighed, said: Assessment, *, language_known: bool) -> ReadFirst | None:
    words, ticked, weight = weighed.heard.words, weighed.heard.ticked, weighed.weight
    return read_first.reason(
        read_first.Facts(
            child=said.child,
            danger_unsure=ticked.danger_unsure
            or weighed.as_an_offer
            or writer.made_to_write(weight, said.category)
            or (weighed.of_danger and not said.likely_spam),
            sign_ticked=ticked.sign_ticked,
            need=ticked.need,
            told_nobody=ticked.need is Need.JOB and ticked.told_nobody,
            tells_of_self=ticked.need is None
            and (
                brief.tells_of_self(weighed.heard.readings)
                or writer.tells_of_self(weight, said.writer, said.category, len(words.text))
            ),
            language_known=language_known,
            unreadable=words.unreadable or weighed.rest is not None,
            partner_with_date=words.from_partner
            and partners.names_a_date(weighed.heard.readings, weight),
            asks_about_person=said.asks_about_person,
            do_not_write=said.do_not_write,
            channel=words.channel,
        )
    )


def _is_empty(heard: Heard) -> bool:
    return not (heard.words.text.strip() or heard.words.subject.strip())
