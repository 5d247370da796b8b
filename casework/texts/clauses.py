"""What a text says, clause by clause and in one spelling: by these near-same messages are compared.

Left out is what near-same messages add without saying anything: greetings and thanks, that they pass something on
(`casework.texts.courtesies`), the head of a mail that was sent on, name and town of whoever signs. In doubt a clause
stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from casework.texts import courtesies
from casework.texts.plain_words import UNSPACED, words_of

LONGEST: Final = 20_000
"""So many signs are parted into clauses; the rest is one clause more."""
MOST: Final = 40
"""So many clauses are compared one by one; the rest is one more."""
_FORGIVING: Final = 8
"""Words of a clause from which on a slip of the keys in it is forgiven: of fewer, one may be all that it says."""
_LONG_WORD: Final = 5
_NAMED: Final = 8
"""Words of a line of a head that names people."""
_SIGNED_LINES: Final = 3
_HEAD_LINE: Final = 300
"""Signs of the longest line that is looked at as one of a head: a rule of thousands of dashes costs hours."""
_ATTRIBUTION: Final = 20
"""Words of a line that says who wrote what is quoted below it."""
_VOWELS: Final = str.maketrans("", "", "aeiouy")
_QUOTED: Final = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_END: Final = re.compile(
    rf"(?<![.!?\u2026])[.!?\u2026]+(?=[\s\"'\u201d){UNSPACED}]|$)"
    r"|[\u3002\uff01\uff1f\u061f\u06d4\u0964;\uff1a\uff1b]+|:(?=\s)|\s[-\u2013\u2014]\s"
)
_PAUSE: Final = re.compile(
    r"[,;:.!?\n\u060c\u061b\u061f\u06d4\u0964\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f\u2026]+|\s[-\u2013\u2014]\s"
)
_WRAPPED: Final = 55
"""Signs of a line from which on its end may be a mail program's, and not the writer's."""
_SENT_ON: Final = re.compile(
    r"^(?:\s*(?:re|fwd?|aw|wg|rv|tr|enc)(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE
)
_RULE: Final = re.compile(
    r"[\s>*_-]*(?:[-_]{2,}|begin)\s*[\w ]{0,40}(?:[-_]{2,}|:)?\s*", re.IGNORECASE
)
_FIELD: Final = re.compile(
    r"\s*\*?(?P<name>[^\W\d_][^\W\d_ ]{0,11}(?: [^\W\d_]{1,4})?)\s*:\*?\s*(?P<value>.*)"
)
_ADDRESS: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w.-]+")
_NAME: Final = r"(?:[A-Z]\.|[A-Z][a-z'\u2019-]+(?:[A-Z][a-z]+)?)"
_SIGNED: Final = re.compile(
    rf"[\s,~-]*{_NAME}(?: {_NAME}){{0,3}}(?:,? +{_NAME}(?: {_NAME}){{0,2}})?"
    r"(?:,? +[A-Z]{2}(?:,? +\d{5}(?:-\d{4})?)?)?[\s.]*"
)


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One of them."""

    text: str = field(repr=False)
    """As written, without what is left out at its ends."""
    spelled: str = field(repr=False)
    """In the spelling that is compared."""


def clauses(text: str, subject: str = "") -> tuple[Clause, ...]:
    """The clauses of a text and of its subject, in order, each once; none that says nothing."""
    found: dict[str, Clause] = {}
    rest = [text[LONGEST:]] if text[LONGEST:].strip() else []
    # What is quoted again in each answer is looked at once.
    for part in dict.fromkeys(_parts(_SENT_ON.sub("", subject), text[:LONGEST])):
        bare = courtesies.without(part)
        if bare and (one := spelled(bare)) and one not in found:
            found[one] = Clause(text=bare, spelled=one)
    kept = list(found.values())
    rest = [*(clause.text for clause in kept[MOST:]), *rest]
    if rest:
        # What is left is compared as a whole: one other word in it makes all of it new.
        whole = " ".join(rest)
        kept = [*kept[:MOST], Clause(text=whole, spelled=" ".join(whole.split()))]
    return tuple(kept)


def pieces_of(sentence: str) -> Iterator[Clause]:
    """What stands between two pauses of a sentence with one, but for single words and courtesies."""
    pieces = [piece.strip() for piece in _PAUSE.split(sentence)]
    if len(pieces) > 1:
        yield from (
            Clause(text=piece, spelled=spelled(piece))
            for piece in pieces
            if len(words_of(piece)) > 1 and courtesies.without(piece)
        )


def spelled(text: str) -> str:
    """A clause in the one spelling that is compared; empty where it has no word.

    In a long one a slip of the keys, and the ending of a word, make no other clause.
    """
    words = [word for word in words_of(text) if word not in courtesies.SIGNS]
    if len(words) >= _FORGIVING:
        words = [_coarse(word) for word in words]
    return " ".join(words)


def _coarse(word: str) -> str:
    """A long word by its first letter and the next two that are no vowels. Numbers stay whole."""
    if len(word) < _LONG_WORD or not (word.isascii() and word.isalpha()):
        return word
    if courtesies.is_number(word):
        return word
    others = word.translate(_VOWELS).replace(word[0], "")
    return word[0] + others[:1] + others.lstrip(others[:1])[:1]


def _parts(subject: str, text: str) -> Iterator[str]:
    yield from _sentences(subject)
    lines = _QUOTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    for paragraph in _joined(_without_signature(list(_without_heads(lines)))):
        yield from _sentences(paragraph)


def _sentences(text: str) -> Iterator[str]:
    return (part for part in _END.split(text) if part and part.strip())


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Paragraphs: a long line that ends within a sentence goes on in the next."""
    found: list[str] = []
    for line in lines:
        if line.strip():
            found.append(line.strip())
        if found and len(line) < _WRAPPED:
            yield " ".join(found)
            found = []
    if found:
        yield " ".join(found)


def _without_heads(lines: list[str]) -> Iterator[str]:
    """Leave out the heads of mails that were sent on: two or more lines of it together. A subject stays."""
    at = 0
    while at < len(lines):
        head = at
        while head < len(lines) and _is_head(lines[head]):
            head += 1
        if head - at > 1 and any(_field(line) for line in lines[at:head]):
            yield from (
                _SENT_ON.sub("", value) for line in lines[at:head] if (value := _subject(line))
            )
            yield ""
            at = head
        else:
            yield "" if _is_attribution(lines[at]) else lines[at]
            at += 1


def _is_attribution(line: str) -> bool:
    """`On Sat, Nov 28, 2026 at 9:14 PM Ann Bell <ann@example.org> wrote:` above what is quoted."""
    if not line.rstrip().endswith(":"):
        return False
    words = _ADDRESS.sub("", line).strip(" >\t:\u003c").split()
    if not 1 < len(words) <= _ATTRIBUTION:
        return False
    *others, last = (" ".join(words_of(word)) for word in words)
    named = [each for each, plain in zip(words, others, strict=False) if not _is_of_date(plain)]
    return courtesies.is_wrote(last) and all(_is_signature(each.strip(",<>")) for each in named)


def _is_of_date(words: str) -> bool:
    return all(courtesies.is_of_date(word) for word in words.split())


def _field(line: str) -> str | None:
    found = _FIELD.fullmatch(line)
    return courtesies.HEADS.get(" ".join(words_of(found["name"]))) if found else None


def _subject(line: str) -> str:
    found = _FIELD.fullmatch(line)
    return found["value"] if found and _field(line) == courtesies.SUBJECT else ""


def _is_head(line: str) -> bool:
    """A line of the head of a mail that holds nothing else: people by address or name, a date, a subject."""
    if len(line) > _HEAD_LINE:
        return False
    if _RULE.fullmatch(line) and courtesies.is_rule(" ".join(words_of(line))):
        return True
    kind, found = _field(line), _FIELD.fullmatch(line)
    if kind is None or found is None:
        return False
    if kind == courtesies.PEOPLE:
        value = found["value"]
        named = _ADDRESS.search(value) or _is_signature(value) or value.casefold() == "me"
        return bool(named) and len(value.split()) <= _NAMED
    if kind == courtesies.MOMENT:
        return _is_of_date(" ".join(words_of(found["value"])))
    return True


def _without_signature(lines: list[str]) -> list[str]:
    """Leave out the last lines where they are no more than a name, with a town, a state and a ZIP code."""
    kept = list(lines)
    while kept and (not kept[-1].strip() or _is_courtesy(kept[-1])):
        kept.pop()
    left = _SIGNED_LINES
    while len(kept) > 1 and left and _is_signature(kept[-1]):
        kept.pop()
        left -= 1
        while kept and not kept[-1].strip():
            kept.pop()
    return kept


def _is_courtesy(line: str) -> bool:
    return not any(courtesies.without(part) for part in _sentences(line))


def _is_signature(line: str) -> bool:
    if not _SIGNED.fullmatch(line):
        return False
    return not any(courtesies.is_common(word) for word in words_of(line))
