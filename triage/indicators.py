"""What can link two cases, as written: phones, mail and web addresses, plates, handles.

Candidates come from one linear scan each (every repeat in an expression is bounded); phone
numbers are judged by `phonenumbers`, and only a bounded number of candidates is judged at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import phonenumbers

from casework.assessments import Indicators
from triage import plates, spoken, spoken_mail
from triage.numbers import around, places_of
from triage.written import MOST_CANDIDATES, Written, written

_LONGEST_TEXT = 100_000
_LOCAL_DIGITS, _NATIONAL_DIGITS, _MOST_DIGITS = 7, 10, 15

PHONE = re.compile(r"(?<![A-Za-z0-9_@.\-/])[+(]{0,2}\d[\d ().\-]{5,18}\d(?![A-Za-z0-9_@])")
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
    emails = _once(_found(EMAIL, said.text, _AT, 70))
    rest = _without(said, emails)
    emails = _once((*emails, *_some(spoken_mail.addresses(rest))))
    urls = _once(map(_trimmed, _links(said)))
    rest = _without(rest, (*emails, *urls))
    bare = _once(map(_trimmed, _bare(rest)))
    rest = _without(rest, bare)
    named = [each for each in plates.plates(rest) if each.written]
    return Indicators(
        phones=_once((*_phones(rest.text), *_some(_spoken_phones(rest)))),
        emails=emails,
        urls=_once((*urls, *bare)),
        plates=_once(each.written for each in named),
        plate_states={each.written: each.state for each in reversed(named) if each.state},
        handles=_once(handle.rstrip(".") for handle in chain(_handles(rest.text), _accounts(rest))),
    )


_MAYBE_PHONE = re.compile(r"\d[\d ().\-]{5,18}\d")
_AT = re.compile(r"@")
_SCHEME = re.compile(r"[:wW](?:(?<=:)//|(?<!:)[wW]{2}\.)")
"""As `://|[wW]{3}\\.`, but begun with a set, to which a search skips."""
_ENDINGS = frozenset({"com", "net", "org", "info", "biz"})
_DOMAIN = re.compile(rf"\.(?:{'|'.join(sorted(_ENDINGS))})(?!\w)", re.IGNORECASE)


def _links(said: Written) -> Iterator[str]:
    if "://" in said.text or "www." in said.small:
        yield from _found(URL, said.text, _SCHEME, 300)


def _bare(said: Written) -> Iterator[str]:
    if not _ENDINGS.isdisjoint(said.once):
        yield from _found(BARE_URL, said.text, _DOMAIN, 200)


def _found(
    expression: re.Pattern[str], text: str, marks: re.Pattern[str], reach: int
) -> Iterator[str]:
    """Give what an expression finds near certain marks, up to a bounded number."""
    count = 0
    for start, end in around(marks, text, reach, reach):
        for match in expression.finditer(text, start, end):
            yield match.group()
            count += 1
            if count >= MOST_CANDIDATES:
                return


def _some(values: Iterable[str]) -> Iterable[str]:
    return islice(values, MOST_CANDIDATES)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _trimmed(url: str) -> str:
    return url.rstrip(".,;:!?)]}\"'\u3002\uff0c")


def _without(said: Written, taken: tuple[str, ...]) -> Written:
    return said.without(taken[:MOST_CANDIDATES])


def _phones(text: str) -> Iterator[str]:
    for found in _found(PHONE, text, _MAYBE_PHONE, 24):
        whole = found.strip(" .-")
        before, _, behind = whole.rpartition(". ")
        apart = [each for each in (behind, before) if before and _is_phone(each)]
        national = [each for each in apart if _digits(each) >= _NATIONAL_DIGITS]
        if national or _is_phone(whole):
            yield national[0] if national else whole
        else:
            yield from islice((*apart, *_within(whole)), 1)


def _within(digits: str) -> Iterator[str]:
    """Give a number of this country that others stand before or behind: 626-555-0173 (24 hours)."""
    for gap in () if digits.startswith("+") else _GAP.finditer(digits):
        for part in (digits[: gap.start()], digits[gap.end() :]):
            if _OF_THIS_COUNTRY.fullmatch(part):
                yield part


_GAP = re.compile(r"[.\-]? [(\-]{0,2}")


def _digits(candidate: str) -> int:
    return sum(char.isdigit() for char in candidate)


_SEVEN = re.compile(r"\d{3}[ .\-]\d{4}")
_DATE = re.compile(r"\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4}")
_OF_THIS_COUNTRY = re.compile(r"(?:\+?1)?[ ().\-]{0,4}[2-9](?:[ ().\-]{0,4}[0-9]){9}")
"""What `phonenumbers` says yes to, told in a tenth of the time."""


def _is_phone(candidate: str) -> bool:
    digits = _digits(candidate)
    if not _LOCAL_DIGITS <= digits <= _MOST_DIGITS:
        return False
    if digits == _LOCAL_DIGITS:
        return _SEVEN.fullmatch(candidate) is not None
    if digits < _NATIONAL_DIGITS and not candidate.startswith("+"):
        return False
    if _DATE.fullmatch(candidate):
        return False
    return _OF_THIS_COUNTRY.fullmatch(candidate) is not None or _is_possible(candidate)


def _is_possible(candidate: str) -> bool:
    try:
        number = phonenumbers.parse(candidate, "US")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number) and (
        number.country_code != 1 or str(number.national_number)[0] not in "01"
    )


def _handles(text: str) -> Iterator[str]:
    return _found(HANDLE, text, _AT, 40)


def _accounts(said: Written) -> Iterator[str]:
    names = _NETWORKS & said.once if said.in_place else ()
    places = sorted(chain.from_iterable(places_of(name, said.small) for name in names))
    matches = (ACCOUNT.match(said.text, place) for place in places)
    for found in islice(filter(None, matches), MOST_CANDIDATES):
        if any(map(str.isalpha, found.group(1))):
            yield found.group(1)


def _spoken_phones(said: Written) -> Iterator[str]:
    for number, digits in spoken.phones(said):
        if len(digits) == _LOCAL_DIGITS or _is_phone(digits):
            yield number
