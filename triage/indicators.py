"""What can link two cases, as written: phones, mail and web addresses, plates, handles.

Candidates come from one linear scan each (every repeat in an expression is bounded); phone
numbers are judged by `phonenumbers`, and only a bounded number of candidates is judged at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from casework.assessments import Indicators
from triage import phones, plates, spoken_mail
from triage.numbers import places_of
from triage.written import MOST_CANDIDATES, Written, near, written

_LONGEST_TEXT = 100_000

EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'\u3000-\u303f\uff00-\uffef]{3,300}", re.IGNORECASE)
BARE_URL = re.compile(
    r"(?<![\w@.\-/])[a-z0-9\-]{1,40}(?:\.[a-z0-9\-]{2,40}){0,3}\.(?:com|net|org|info|biz)"
    r"(?:/[^\s<>\"']{0,200})?(?![\w@])",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z0-9_.]{3,30}")
_NETWORKS = frozenset(
    {
        *("instagram", "insta", "ig", "snapchat", "snap", "telegram", "tiktok", "kik", "wechat"),
        *("discord", "onlyfans", "kakaotalk", "facebook", "fb", "zalo", "viber", "whatsapp"),
        *("cashapp", "venmo"),
    }
)
ACCOUNT = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(sorted(_NETWORKS))})"
    r"(?: (?:handle|user|username|account|name|id|usuario|cuenta))?"
    r"(?: ?[:=] ?|(?: (?:is|es|as|called))? (?=[a-z.]{0,30}[_0-9]))([a-z0-9][a-z0-9_.]{2,29})(?![\w@/])",
    re.IGNORECASE,
)
"""An account by the name of its network: behind a colon, or with a sign in it that no word has."""


def find(text: str, subject: str = "") -> Indicators:
    """Find all indicators of a text and its subject, in the order in which they are written."""
    return find_in(whole(text, subject))


def whole(text: str, subject: str) -> Written:
    """Look at a subject and as much of a text as is searched."""
    return written(f"{subject}\n{text[:_LONGEST_TEXT]}" if subject else text[:_LONGEST_TEXT])


def find_in(said: Written) -> Indicators:
    """Find all indicators of what was written, in its order."""
    emails = _once(near(EMAIL, said.text, _AT, 70))
    rest = _without(said, emails)
    emails = _once((*emails, *_some(spoken_mail.addresses(rest))))
    urls = _once(map(_trimmed, _links(said)))
    rest = _without(rest, (*emails, *urls))
    bare = _once(map(_trimmed, _bare(rest)))
    rest = _without(rest, bare)
    named = [each for each in plates.plates(rest) if each.written]
    return Indicators(
        phones=_once(phones.find(rest)),
        emails=emails,
        urls=_once((*urls, *bare)),
        plates=_once(each.written for each in named),
        plate_states={each.written: each.state for each in reversed(named) if each.state},
        handles=_once(handle.rstrip(".") for handle in chain(_handles(rest.text), _accounts(rest))),
    )


_AT = re.compile(r"@")
_SCHEME = re.compile(r"[:wW](?:(?<=:)//|(?<!:)[wW]{2}\.)")
"""As `://|[wW]{3}\\.`, but begun with a set, to which a search skips."""
_ENDINGS = frozenset({"com", "net", "org", "info", "biz"})
_DOMAIN = re.compile(rf"\.(?:{'|'.join(sorted(_ENDINGS))})(?!\w)", re.IGNORECASE)


def _links(said: Written) -> Iterator[str]:
    if "://" in said.text or "www." in said.small:
        yield from near(URL, said.text, _SCHEME, 300)


def _bare(said: Written) -> Iterator[str]:
    if not _ENDINGS.isdisjoint(said.once):
        yield from near(BARE_URL, said.text, _DOMAIN, 200)


def _some(values: Iterable[str]) -> Iterable[str]:
    return islice(values, MOST_CANDIDATES)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _trimmed(url: str) -> str:
    return url.rstrip(".,;:!?)]}\"'\u3002\uff0c")


def _without(said: Written, taken: tuple[str, ...]) -> Written:
    return said.without(taken[:MOST_CANDIDATES])


def _handles(text: str) -> Iterator[str]:
    return near(HANDLE, text, _AT, 40)


def _accounts(said: Written) -> Iterator[str]:
    names = _NETWORKS & said.once if said.in_place else ()
    places = sorted(chain.from_iterable(places_of(name, said.small) for name in names))
    matches = (ACCOUNT.match(said.text, place) for place in places)
    for found in islice(filter(None, matches), MOST_CANDIDATES):
        if any(map(str.isalpha, found.group(1))):
            yield found.group(1)
