"""What is read of a signal before anything is made of it: its parts made even, their language, and the cues in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple, Self

from casework.cases import references
from casework.signals.submissions import Words
from triage.context.gathering import Reading, read
from triage.cueing.cuebook import load
from triage.rules import answers
from triage.speaking import Spoken, spoken
from triage.text import broken_lines, disguise
from triage.text.normal import Evened, even

_NOTHING = even("")


class Heard(NamedTuple):
    """A signal, or words of it, as it was read."""

    words: Words
    ticked: answers.Ticked
    parts: Mapping[str, Evened]
    """The subject, the text and what was typed into the answers, by these names."""
    spoken: Spoken
    readings: tuple[Reading, ...]
    """Of the parts that are not empty."""

    @classmethod
    def of(
        cls,
        words: Words,
        ticked: answers.Ticked,
        language: str | None,
        still_time: Callable[[], bool],
    ) -> Self:
        """Read words that may be in a language (a BCP 47 tag). Raises `matching.OutOfTime`."""
        parts = {
            where: disguise.undone(even(said)) if said else _NOTHING
            for where, said in _said(words, ticked).items()
        }
        speaks = spoken(parts, language)
        return cls(words, ticked, parts, speaks, _read(parts, speaks, still_time))

    def over_lines(self, still_time: Callable[[], bool]) -> Self | None:
        """Read the words again, broken lines as one sentence; None where no line is. Raises `matching.OutOfTime`."""
        parts = {where: broken_lines.mended(part) for where, part in self.parts.items()}
        if all(parts[where] is part for where, part in self.parts.items()):
            return None
        readings = _read(parts, self.spoken, still_time)
        return self._replace(parts=parts, readings=readings)

    @property
    def said(self) -> Mapping[str, str]:
        """The parts as they were written."""
        return _said(self.words, self.ticked)


def _read(
    parts: Mapping[str, Evened], speaks: Spoken, still_time: Callable[[], bool]
) -> tuple[Reading, ...]:
    return tuple(
        read(part, where=where, book=load(), languages=speaks.points, still_time=still_time)
        for where, part in parts.items()
        if part.text
    )


def hear(words: Words, still_time: Callable[[], bool]) -> Heard:
    """Read a whole signal, but for what is ours in it. Raises `matching.OutOfTime`."""
    words, ticked = _without_ours(words)
    return Heard.of(words, ticked, answers.language(words), still_time)


def _without_ours(words: Words) -> tuple[Words, answers.Ticked]:
    """Give a signal without what is ours in it, which is no evidence: references and the words of reply addresses."""
    text, subject = references.without(words.text), references.without(words.subject)
    ticked = answers.read(words.answers)
    ticked = replace(ticked, written=references.without(ticked.written))
    return replace(words, text=text, subject=subject), ticked


def _said(words: Words, ticked: answers.Ticked) -> Mapping[str, str]:
    return {"subject": words.subject, "text": words.text, "answers": ticked.written}
