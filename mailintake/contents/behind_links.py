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

_TO_SEND = re.compile(
    r"(?:\b(?:(?:send|e-?mail|submit)(?: to)? (?:me|us)|(?:upload|submit)(?: your| any| an?)?|env[ií]e(?:me|nos))\b"
    r"|^\W{0,9}send (?:your|an?)\b)"
    r"[\w ,-]{0,40}\b(?:secure|encrypted|protected|confidential|files?|documents?|segur|cifrad|archivos?)"
    r"[\w ,-]{0,40}[: <(\[]{0,4}$",
    re.IGNORECASE,
)
"""Stands before a link of a signature, to a page at which mail is written and none read: `Send me secure mail:`."""
_BEFORE = 100
"""Characters before a link that can say so."""


def is_behind_link(text: str) -> bool:
    """Whether a text names such a page, also where a filter of ours put an address of its own before it."""
    return _names_page(text) or ("%3a" in text.lower() and _names_page(unquote(text)))


def _names_page(text: str) -> bool:
    return any(not _is_to_send(text, found.start()) for found in _LINK.finditer(text))


def _is_to_send(text: str, at: int) -> bool:
    return _TO_SEND.search(text[max(0, at - _BEFORE) : at].rpartition("\n")[2]) is not None
