"""What one rendering of a message says and another lacks: a plain text may stand for words that only its HTML has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

_LINK = re.compile(r"<?((?:https?://|mailto:|tel:|sms:|www\.)[^\s<>]{1,2000})>?", re.IGNORECASE)
_PICTURE = re.compile(r"\[(?:cid|image):[^\]\n]{0,300}\]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[ \t]+|(?<=[。！？])|\n+")
# A sign of its own where a script writes no blanks between words; else the word.
_WORD = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\\W_]+")
_SCHEME = re.compile(r"^[a-z]+:/{0,2}")


@dataclass
class Said:
    """What was said so far, to be asked what another text adds."""

    _known: set[str | tuple[str, str]] = field(default_factory=set, repr=False)
    _links: set[str] = field(default_factory=set, repr=False)
    _not_looked_through: list[str] = field(default_factory=list, repr=False)
    """Texts whose links are not among `_links` yet: most messages have none to be compared with them."""

    def add(self, text: str) -> None:
        """Take it for said."""
        self._known |= _steps(text)
        self._not_looked_through.append(text)

    def unsaid(self, text: str) -> str:
        """The sentences of `text` with a word, or two words in a row, that were not said; of others the new links.

        How lines are broken, signs and capitals make no difference. What is returned counts as said from then on.
        """
        return "\n".join(self._lacking(text))

    def _lacking(self, text: str) -> Iterator[str]:
        for sentence in _SENTENCE_END.split(text):
            targets = self._new_links(sentence)
            steps = _steps(sentence)
            if steps <= self._known:
                yield from targets
            else:
                self._known |= steps
                yield sentence.strip()

    def _new_links(self, sentence: str) -> list[str]:
        found = _LINK.findall(sentence)
        if not found:
            return []
        for text in self._not_looked_through:
            self._links.update(map(_target, text.split()))
        self._not_looked_through.clear()
        targets = [link for link in found if _target(link) not in self._links]
        self._links.update(map(_target, targets))
        return targets


def _steps(text: str) -> set[str | tuple[str, str]]:
    """Each word, and each with the one behind it."""
    plain = unicodedata.normalize("NFKC", _PICTURE.sub(" ", _LINK.sub(" ", text)))
    words = _WORD.findall(plain.casefold())
    return {*words, *pairwise(words)}


def _target(link: str) -> str:
    return _SCHEME.sub("", link.lower().strip("<>()[]\"'.,;:*")).rstrip("/")
