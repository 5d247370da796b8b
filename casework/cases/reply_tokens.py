"""The word in our reply addresses and Message-IDs by which an answer finds its case, found in a text.

It is the same for all mail of a case; `case_names` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

WORD_HERE = "TOKEN"
"""What stands for the word in the operator's pattern of a reply address."""
MOST = 20
_WORD = r"(m(?<![a-z0-9]m)[a-z2-7]{16})(?![a-z0-9])"
"""It begins with a letter, to which a search skips."""
LIKE_OURS = re.compile(rf"{_WORD}(?:[\w.+~-]{{0,64}}[@=][\w.-]{{1,255}}|(?=[.\w+~=@-]))")
"""A word as ours, with the rest of an address or Message-ID behind it: what is left of one would read as an account."""
# As the letterhead makes it: the word, the number of the letter, our domain.
_MESSAGE_ID = re.compile(_WORD + r"\.(?=[a-f-]{0,36}[0-9])[0-9a-f-]{1,36}@")
# Some servers write `=` for the @ of an address that they put into one of their own.
_ADDRESS = re.compile(_WORD + r"[\w.+~-]{0,64}[@=]([a-z0-9.-]{1,255})")


def find(texts: Iterable[str], domains: Collection[str] = ()) -> tuple[str, ...]:
    """What looks like our words in addresses, Message-IDs or the report of a mail server, each once.

    Many a name has their shape, so in an address it must stand before the @ of one of our `domains` or of one within.
    Without `domains` nobody knows which are ours, and any will do.
    """
    found = (match for text in texts for match in _in(text.lower(), domains))
    return tuple(dict.fromkeys(found))[:MOST]


def _in(text: str, domains: Collection[str]) -> Iterator[str]:
    yield from _MESSAGE_ID.findall(text)
    for word, host in _ADDRESS.findall(text):
        if not domains or any(f".{host}".endswith(f".{domain}") for domain in domains):
            yield word
