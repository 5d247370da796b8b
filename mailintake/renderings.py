"""What one rendering of a message says and another lacks: a plain text may stand for words that only its HTML has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

_LINK = re.compile(r"<?((?:https?://|mailto:|tel:|sms:|www\.)[^\s<>]{1,2000})>?", re.IGNORECASE)
_PICTURE = re.compile(r"\[(?:cid|image):[^\]\n]{0,300}\]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[ \t]+|(?<=[。！？])|\n+")
# A sign of its own where a script writes no blanks between words; else the word.
_WORD = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\\W_]+")
_SCHEME = re.compile(r"^[a-z]+:/{0,2}")


def unsaid(text: str, said: Iterable[str]) -> str:
    """The sentences of `text` with a word, or two words in a row, that `said` has not; of other sentences the links.

    How lines are broken, signs and capitals make no difference. What `text` says twice is given once.
    """
    known: set[str | tuple[str, str]] = set()
    links: set[str] = set()
    for other in said:
        known.update(_steps(other))
        links.update(_target(token) for token in other.split())
    return "\n".join(_lacking(text, known, links))


def _lacking(text: str, known: set[str | tuple[str, str]], links: set[str]) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        targets = [link for link in _LINK.findall(sentence) if _target(link) not in links]
        links.update(map(_target, targets))
        if not known.issuperset(_steps(sentence)):
            known.update(_steps(sentence))
            yield sentence.strip()
        else:
            yield from targets


def _steps(text: str) -> Iterator[str | tuple[str, str]]:
    """Each word, and each with the one behind it."""
    plain = unicodedata.normalize("NFKC", _PICTURE.sub(" ", _LINK.sub(" ", text)))
    words = _WORD.findall(plain.casefold())
    yield from words
    yield from pairwise(words)


def _target(link: str) -> str:
    return _SCHEME.sub("", link.lower().strip("<>()[]\"'.,;:*")).rstrip("/")
