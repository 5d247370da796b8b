"""Words of HTML that its tags would hide or its parser cannot bear: they are laid open, or the tags are cut out."""

from __future__ import annotations

import html
import re
from string import ascii_lowercase, ascii_uppercase

from mailintake.decoding.charsets import clean

LONG_TAG = 4_000
"""Characters of a tag beyond which it is no ordinary one."""

_ANY_TAG = re.compile(r"<[^<>]{0,5000}>")
_UNSEEN = re.compile(rf"<(script|style)\b[^<>]{{0,{LONG_TAG}}}>?", re.IGNORECASE)
_HIDING = (
    "frameset", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "plaintext", "script", "select",
    "style", "svg", "template", "textarea", "title", "xmp",
)  # fmt: skip
"""Elements of which a browser, or our reader, shows nothing of what is in them, or shows it with its tags."""
_HIDES = re.compile(rf"<!--|<({'|'.join(_HIDING)})\b[^<>]{{0,{LONG_TAG}}}>?", re.IGNORECASE)
_BEGUN = re.compile(r"<[a-zA-Z/!?][^<>]*\Z")
_NO_WORD = re.compile(r"\S{100,}")
"""What a picture in a tag is made of."""
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def before_tag(source: str) -> str:
    """The source without a tag that begins and does not end."""
    return _BEGUN.sub("", source)


def opened(source: str) -> str:
    """Cut out what begins to hide words and has no end behind it."""
    lower = source.translate(_LOWER)
    ends = {name: lower.rfind(f"</{name}") for name in _HIDING}
    ends[""] = max(map(lower.rfind, ("-->", "--!>")))
    return _HIDES.sub(
        lambda begin: begin[0] if begin.start() < ends[(begin[1] or "").lower()] else " ", source
    )


def without_tags(source: str) -> str:
    """What stands between the tags, a line for each piece."""
    text = _ANY_TAG.sub("\n", without_unseen(source))
    text = _BEGUN.sub(lambda tag: _NO_WORD.sub(" ", tag[0]), text)
    lines = (_SPACES.sub(" ", line).strip() for line in html.unescape(text).splitlines())
    return clean("\n".join(filter(None, lines)))


def without_unseen(source: str) -> str:
    """Cut scripts and styles out; one without an end hides nothing."""
    lower = source.translate(_LOWER)
    kept: list[str] = []
    at = 0
    while match := _UNSEEN.search(source, at):
        kept.append(source[at : match.start()])
        at = lower.find(f"</{match.group(1).lower()}", match.end())
        if at < 0:
            at = match.end()
            break
    return " ".join([*kept, source[at:]])
