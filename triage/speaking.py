"""What languages speak from the words of a signal, and whether the words could be weighed in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from triage import alphabets, familiar, language
from triage.normal import Evened
from triage.weighing import Weight


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
        if familiar.has_strange_part(self.vocabulary):
            return False
        if self.known == "en" or weight.has(*weight.surest):
            return True
        return familiar.enough(
            self.vocabulary, self.known, as_hinted=alone and self.known == self.hint
        )


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
