"""Mails that hold no words of their sender, only a link to a page where these can be read for some days.

Services for secret mail send them that have no key of ours: those of Microsoft, Google, Proton, Virtru, Zix,
Proofpoint, Cisco, Barracuda, Mimecast and Egress.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_LINK = re.compile(
    r"https?://(?:"
    r"outlook\.office(?:365)?\.(?:com|us)/encryption/"
    r"|confidential-mail\.google\.com/msg/"
    r"|(?:mail|old|account)\.proton(?:mail)?\.(?:me|com)/eo(?:/|\b)"
    r"|secure\.virtru\.com/(?:start|secure-reader)\b"
    r"|[\w-]{1,60}\.(?:zixmail\.net|zixmessagecenter\.com)/"
    r"|[\w.-]{1,100}/(?:[\w-]{1,30}/){0,2}(?:securereader|zixport|websafe)\b"
    r"|encrypt\.barracudanetworks\.com/"
    r"|(?:[\w-]{1,60}\.){0,2}mimecast\.(?:com|us)/securemsg\b"
    r"|(?:switch|reader)\.egress\.com/"
    r")",
    re.IGNORECASE,
)


def is_behind_link(text: str) -> bool:
    """Whether a text names such a page, also where a filter of ours put an address of its own before it."""
    return _LINK.search(text) is not None or (
        "%3a" in text.lower() and _LINK.search(unquote(text)) is not None
    )
