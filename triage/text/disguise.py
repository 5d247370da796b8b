"""Words taken apart or written with digits (h e l p, h*e*l*p, he.lp, h3lp), read as the words they are.

Only what becomes a word that the language table knows is changed: signs between letters are left
out, digits become the letters they stand for. Every place can still be led back to the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import accumulate, islice, pairwise

from triage.text import language, tags
from triage.text.normal import Evened
from triage.text.numbers import stretches
from triage.text.segments import is_word, long_enough, run_together, words_in
from triage.text.tags import Change

_MOST = 400
"""Suspects looked at in one text."""
_LONGEST_RUN = 400
_APART = re.compile(
    rf"(?<![^\W\d_])[^\W\d_](?:[^\w\n]{{1,3}}[^\W\d_](?![^\W\d_])){{3,{_LONGEST_RUN}}}"
)
"""Single letters, each set off from the next."""
_SOME_APART = re.compile(r"[ \n][^\W\d_][^\w\n]{1,3}[^\W\d_][^\w\n]{1,3}[^\W\d_]\b")
_KINDS = bytes(
    ord("a" if re.match(r"[^\W\d_]", sign) else "0" if re.match(r"\w", sign) else " ")
    for sign in map(chr, range(0x100))
)
"""Makes an a of each letter, a nought of what else is in words, and a blank of all others."""
_THREE_APART = re.compile(" a {1,3}a {1,3}a ")
"""The same, by their kinds."""
_HEAD = 20
"""Code points in which the first three letters set apart stand, with the end of the third."""
_SIGNS_APART = re.compile(r"[\u3400-\u9fff](?: [\u3400-\u9fff](?=\W|$)){1,200}")
_SIGN = r"[.*_|~^=+<>{}\[\]\\/\u2022\u00b7\u2600-\u27bf\U0001f000-\U0001faff-]"
_CUT = re.compile(rf"(?<![\w@.])[^\W\d_]{{1,20}}(?:{_SIGN}{{1,2}}[^\W\d_]{{1,20}}){{1,6}}(?![\w@])")
_DIGITS = re.compile(
    r"(?<![\w@.#/\-])(?:[a-z]{1,15}[013457$@]|[01345$@7][a-z]{3})[a-z013457$@]{0,15}(?![\w@])"
)
_IN_A_CUT = re.compile(rf"{_SIGN}(?<=[^\W\d_].){_SIGN}?[^\W\d_]")
_IN_DIGITS = re.compile(r"[013457$@](?:(?<=[a-z].)|[a-z]{3})")
"""Stand in every `_CUT` and `_DIGITS`, and begin with a set, to which a search skips."""
_REACH = 160
"""Code points that the longest `_CUT` or `_DIGITS` has before or behind any of its signs."""
_LETTERS = str.maketrans("0134579$@", "oieastgsa")
_OTHER_ONE = str.maketrans("1", "l")
_CLEAR = 3
"""Letters from which a word with digits in it is no door, room or plate by chance."""
_WIDE = 2
"""Code points from a letter set apart to the next, above which a word ends between them."""
_LONG_ENOUGH = 4
"""Letters from which a word of the corpus stands behind digits; of more disguised words than one, three do."""
_SHORTEST_CUT = 4
"""Below it stand a.m., y/o and their like."""
_RUN_TOGETHER = re.compile(r"(?<![\w@./:#&=?%-])[a-z]{12,200}(?![\w@/=&%-]|\.\w)")
_LETTERS_OF_A_LONG_ONE = 12 * b"a"
"""So many letters stand in each, by their kinds."""


def undone(evened: Evened) -> Evened:
    """Give the text with its disguises taken off; the same object where there are none."""
    folded = evened.folded
    changes = list(_apart(folded)) if _some_apart(folded) else []
    cut, digits = list(_cut(folded)), list(_digits(folded))
    changes += [*cut, *tags.taken_out(folded)]
    clear = [(start, end) for start, end, _ in digits if end - start >= _CLEAR]
    if clear and (cut or not all(_is_behind(folded, start, end) for start, end in clear)):
        changes += digits
    together = [*_run_together(folded)]
    if not changes and not together:
        return evened
    pieces: list[str] = []
    done = 0
    for start, end, plain in sorted(changes):
        if start >= done and plain:
            pieces += (folded[done:start], plain)
            done = end
    plainer = "".join((*pieces, folded[done:]))
    dropped = [(start, end) for start, end, plain in changes if not plain]
    return _with_gaps(replace(evened, folded=plainer, cuts=tuple(together)), dropped)


def _some_apart(text: str) -> bool:
    try:
        kinds = text.encode("latin-1").translate(_KINDS).decode("latin-1")
    except UnicodeEncodeError:
        pass
    else:
        if not _THREE_APART.search(f" {kinds} "):
            return False
    if _SOME_APART.search(text) or _SOME_APART.match(f" {text[:_HEAD]}"):
        return True
    return not text.isascii() and _SIGNS_APART.search(text) is not None


def _with_gaps(evened: Evened, dropped: Iterable[tuple[int, int]]) -> Evened:
    gaps: list[tuple[int, int]] = []
    for start, end in merge(evened.left_out(), sorted(dropped)):
        if gaps and start < gaps[-1][1]:
            gaps[-1] = (gaps[-1][0], max(end, gaps[-1][1]))
        else:
            gaps.append((start, end))
    evened = replace(evened, gaps=tuple(gaps))
    pieces: list[str] = []
    done = 0
    for start, end in evened.changes():
        pieces += (evened.folded[done:start], " " * (start == end))
        done = end
    return replace(evened, text="".join((*pieces, evened.folded[done:])))


def _first(matches: Iterable[re.Match[str]]) -> Iterable[re.Match[str]]:
    return islice(matches, _MOST)


def _beside(
    marks: re.Pattern[str], expression: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """Give what an expression finds that has one of certain marks in it and no blank."""
    words = (_between_blanks(text, mark.start()) for mark in marks.finditer(text))
    for start, end in stretches(words, 0, 0):
        yield from expression.finditer(text, start, end)


def _between_blanks(text: str, place: int) -> tuple[int, int]:
    """Give the start and the end of what holds a place and no blank, so far as it is of interest."""
    start, end = max(0, place - _REACH), min(len(text), place + _REACH)
    for blank in " \n":
        start = max(start, text.rfind(blank, start, place) + 1)
        behind = text.find(blank, place, end)
        end = behind if behind >= 0 else end
    return start, end


def _apart(text: str) -> Iterator[Change]:
    """Letters set apart: joined where they can be read as known words, one after another."""
    for run in _first(_APART.finditer(text)):
        places = [run.start() + at for at, char in enumerate(run.group()) if char.isalpha()]
        words = words_in("".join(text[place] for place in places)) or _in_groups(text, places)
        if words:
            ends = set(accumulate(map(len, words)))
            for number, (place, after) in enumerate(pairwise(places), start=1):
                yield from _between(place + 1, after, blank=number in ends)
    for run in _first(_SIGNS_APART.finditer(text)):
        for place in range(run.start(), run.end()):
            if text[place] == " ":
                yield place, place + 1, ""


def _in_groups(text: str, places: Sequence[int]) -> tuple[str, ...]:
    """Cut letters set apart where they stand wider apart than elsewhere; none where few such groups are words."""
    ends = [at for at, (place, after) in enumerate(pairwise(places), 1) if after - place > _WIDE]
    groups = [
        "".join(text[place] for place in places[start:end])
        for start, end in pairwise([0, *ends, len(places)])
    ]
    words = [group for group in groups if len(group) > 1 and is_word(group)]
    if len(groups) == 1 or len(words) * 2 < len(groups) or not long_enough(groups):
        return ()
    return tuple(groups)


def _between(start: int, end: int, *, blank: bool) -> Iterator[Change]:
    """Leave out what stands between two letters, but for a blank between two words."""
    if blank:
        yield start, start + 1, " "
        start += 1
    if start < end:
        yield start, end, ""


def _run_together(text: str) -> Iterator[int]:
    """Give where a blank is missing between words that were written as one."""
    for match in _first(_long_words(text)):
        ends = accumulate(map(len, run_together(match.group())[:-1]))
        yield from (match.start() + end for end in ends)


def _long_words(text: str) -> Iterator[re.Match[str]]:
    try:
        kinds = text.encode("latin-1").translate(_KINDS)
    except UnicodeEncodeError:
        yield from _RUN_TOGETHER.finditer(text)
        return
    place = kinds.find(_LETTERS_OF_A_LONG_ONE)
    while place >= 0:
        if match := _RUN_TOGETHER.match(text, place):
            yield match
        place = kinds.find(_LETTERS_OF_A_LONG_ONE, place + len(_LETTERS_OF_A_LONG_ONE))


def _cut(text: str) -> Iterator[Change]:
    """A known word cut by signs into parts that are not all words themselves."""
    for match in _first(_beside(_IN_A_CUT, _CUT, text)):
        places = [match.start() + at for at, char in enumerate(match.group()) if not char.isalpha()]
        joined = "".join(filter(str.isalpha, match.group()))
        if len(joined) < _SHORTEST_CUT or not language.knows(joined):
            continue
        parts = re.split(r"[\W_]{1,2}", match.group())
        if not all(len(part) > 1 and language.knows(part) for part in parts):
            yield from ((place, place + 1, "") for place in places)


def _digits(text: str) -> Iterator[Change]:
    matches = list(_first(_beside(_IN_DIGITS, _DIGITS, text)))
    surely = sum(bool(_lettered(match.group(), _LONG_ENOUGH)) for match in matches)
    for match in matches:
        plain = _lettered(match.group(), _LONG_ENOUGH - (surely > 1))
        if plain:
            yield match.start(), match.end(), plain


def _is_behind(text: str, start: int, end: int) -> bool:
    """Whether the digit stands behind the letters of its word: "grad3" alone may be a slip."""
    around_it = text[max(0, start - 1) : start] + text[end : end + 1]
    return text[start : end - 1].isalpha() and not around_it.strip()


def _lettered(word: str, long_enough: int) -> str:
    """Give the known word that stands behind digits, or nothing. Words of so many letters may be any of the corpus."""
    if sum(map(str.isalpha, word)) * 2 < len(word):
        return ""
    for table in ({}, _OTHER_ONE):
        plain = word.translate(table).translate(_LETTERS)
        if plain.isalpha() and (
            language.knows(plain) or (len(plain) >= long_enough and is_word(plain))
        ):
            return plain
    return ""
