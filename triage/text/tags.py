"""Tags and entities of HTML in a text: a word may be cut by them (he<wbr>lp), and cues must not look inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

from triage.text.normal import even

_MOST = 2_000
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,9})(?:[ \n/][^<>]{0,300})?>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});")
_WITHIN_WORDS = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "big",
            "code",
            "del",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "mark",
        ),
        *(
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "tt",
            "u",
            "var",
            "wbr",
        ),
    )
)
_BETWEEN_WORDS = frozenset(
    (
        *(
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "button",
            "center",
            "div",
            "footer",
            "form",
        ),
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "img",
            "input",
            "label",
        ),
        *(
            "li",
            "link",
            "main",
            "meta",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "script",
            "section",
            "select",
        ),
        *("style", "table", "tbody", "td", "th", "thead", "title", "tr", "ul"),
    )
)

Change = tuple[int, int, str]
"""Start and end in the folded text, and what stands there: as long, or nothing."""


def taken_out(folded: str) -> Iterator[Change]:
    """Leave tags out, with a blank for each that parts words, and read entities, where a text has any tag."""
    tags = list(islice(filter(_is_known, _TAG.finditer(folded)), _MOST)) if "<" in folded else []
    if not tags:
        return
    for tag in tags:
        yield from _instead(*tag.span(), "" if tag.group(2) in _WITHIN_WORDS else " ")
    for entity in islice(_ENTITY.finditer(folded), _MOST):
        sign = even(unescape(entity.group())).folded
        if len(sign) <= 1:
            yield from _instead(*entity.span(), sign)


def _is_known(tag: re.Match[str]) -> bool:
    return tag.group(2) in _WITHIN_WORDS or tag.group(2) in _BETWEEN_WORDS


def _instead(start: int, end: int, sign: str) -> Iterator[Change]:
    if sign:
        yield start, start + 1, sign
        start += 1
    yield start, end, ""
