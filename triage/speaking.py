"""What languages speak from the words of a signal, and whether the words could be weighed in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from triage.cueing.cuebook import Kind, load
from triage.learned import familiar, siblings
from triage.rules.weighing import Weight
from triage.text import alphabets, language
from triage.text.normal import Evened

_TELLING = (Kind.WHAT, Kind.TOPIC)


class Spoken(NamedTuple):
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
        if siblings.are_in(self.source, self.known):
            return False
        has_cue = _says_something(weight)
        if familiar.has_strange_part(self.vocabulary) or familiar.is_like_another(
            self.vocabulary, self.known, self.points, has_cue=has_cue
        ):
            return False
        if self.known == "en" or has_cue:
            return True
        as_hinted = alone and self.known == self.hint
        return familiar.enough(
            self.vocabulary, self.known, self.points, self.source, as_hinted=as_hinted
        )


def _says_something(weight: Weight) -> bool:
    """Whether a cue was found of more than who and when: a `me` and a `ne` are words of half the languages."""
    cues = load().cues
    return weight.has(*(name for name in weight.surest if cues[name].kind in _TELLING))


def spoken(parts: Mapping[str, Evened], hint: str | None) -> Spoken:
    """Tell the languages of the text and the subject; the hint, a BCP 47 tag, only settles a draw."""
    said = (parts["text"], parts["subject"])
    source = "\n".join(part.source for part in said)
    evened = "\n".join(part.text for part in said)
    points = language.points(source, evened)
    told = language.tell(points, hint, alphabets.latin_letters(evened))
    ours = told in language.UNDERSTOOD
    vocabulary = familiar.Vocabulary(evened)
    known = told if not ours or familiar.in_it(vocabulary, told) else None
    return Spoken(points, told, known, source, vocabulary, language.tag(hint))
