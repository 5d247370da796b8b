"""Whether a message says nothing to us although something was sent: then a person must look at it as it came."""

from __future__ import annotations

import re

from mailintake.contents.gathered import Body
from mailintake.contents.spare import UNTYPED, is_html
from mailintake.decoding.transfer import transfer_decode
from mailintake.structure.incoming import IncomingFile
from mailintake.structure.mime import Part

LOOKED_AT = 200_000
"""Encoded bytes of a part in which something is looked for that was not read."""
_SIGNATURE = "signature"
_INK = re.compile(rb"[^\s\x00\xa0]")
# What a page holds that has no words: tags, what is closed within them, blanks.
_FORM = re.compile(
    rb"<style\b[^<]*</style>|<script\b[^<]*</script>|<title>\s*</title>|<!--[^<>]*-->|<[^<>]*>|&nbsp;|&#160;",
    re.IGNORECASE,
)


def is_silent(root: Part, body: Body) -> bool:
    """Whether no words were found in it, none of its files can be opened, and some part of it holds something."""
    if body.text.strip() or body.beside.strip() or any(map(_can_be_opened, body.files)):
        return False
    return any(_holds_something(part) for part in root.walk() if not part.parts)


def _can_be_opened(file: IncomingFile) -> bool:
    kind = file.content_type
    typed = kind != UNTYPED and not kind.endswith(_SIGNATURE)
    return (typed or (kind == UNTYPED and file.filename is not None)) and file.size > 0


def _holds_something(part: Part) -> bool:
    """Whether a part has more than blanks and form."""
    if part.content_type.endswith(_SIGNATURE):
        return False
    data = bytes(part.body[:LOOKED_AT])
    # Of words in clear that are said to be base64 nothing may be left.
    data = transfer_decode(data, part.encoding) or data
    return _INK.search(_FORM.sub(b"", data) if is_html(part) else data) is not None
