"""Images that the HTML of a mail shows among its words: how large it draws them, and whether it only quotes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from mailintake.contents.hypertext import to_text
from mailintake.contents.quotes import own_words

_IMAGE = re.compile(r"<img\b[^<>]{0,3000}>", re.IGNORECASE)
_SOURCE = re.compile(
    r"""\ssrc\s{0,3}=\s{0,3}["']?\s{0,3}(?:cid:)?([^\s"'<>]{1,300})""", re.IGNORECASE
)
_SIDE = re.compile(
    r"""(?<![\w-])(width|height)\s{0,3}[=:]\s{0,3}["']?(\d{1,5})(?:px)?(?![\w.%])""", re.IGNORECASE
)
_MARK = "\ue003"
"""A private sign, which no program writes: it stands for an image while a mail is told from what it quotes."""
_MARKED = re.compile(rf"{_MARK}(\d{{1,7}}){_MARK}")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """An image as HTML shows it. Of one that it shows several times the largest counts."""

    width: int | None
    """Pixels, by attribute or style; None where it is not said."""
    height: int | None
    quoted: bool
    """It stands in a mail that is quoted, and nowhere else."""


def pictures_in(html: str, *, quotes: bool) -> dict[str, Picture]:
    """What is shown, by the Content-ID or the name of its file, in lower case. `quotes`: the mail quotes another.

    What is quoted is told as of words: a photograph that somebody put into an answer stands where they wrote.
    """
    found = [_named(image[0]) for image in _IMAGE.finditer(html)]
    own = set(_unquoted(html)) if quotes and any(found) else set(range(len(found)))
    pictures: dict[str, Picture] = {}
    for number, image in enumerate(found):
        if image is None:
            continue
        name, width, height = image
        before = pictures.get(name)
        quoted = number not in own
        if before is not None:
            width, height = _larger(width, before.width), _larger(height, before.height)
            quoted = quoted and before.quoted
        pictures[name] = Picture(width=width, height=height, quoted=quoted)
    return pictures


def _named(image: str) -> tuple[str, int | None, int | None] | None:
    source = _SOURCE.search(image)
    if source is None:
        return None
    sides: dict[str, int] = {}
    for side in _SIDE.finditer(image):
        name = side[1].lower()
        sides[name] = max(int(side[2]), sides.get(name, 0))
    return unquote(source[1]).lower(), sides.get("width"), sides.get("height")


def _unquoted(html: str) -> Iterator[int]:
    """The numbers of the images that stand outside what is quoted."""
    number = -1

    def mark(_: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f" {_MARK}{number}{_MARK} "

    marked = _IMAGE.sub(mark, html)
    for each in _MARKED.finditer(own_words(to_text(marked, set()))):
        yield int(each[1])


def _larger(one: int | None, other: int | None) -> int | None:
    """A side that is not said once may be of any length."""
    return None if one is None or other is None else max(one, other)
