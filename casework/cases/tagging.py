"""Which keyed tags a signal gets: what can link two cases, in one spelling. The keeper makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain, islice
from unicodedata import digit
from zlib import crc32

from casework.cases.case_names import token_of
from casework.signals.assessments import Indicators
from casework.signals.problems import Problem
from casework.signals.submissions import Answers, Claim, Submission
from casework.texts import subjects
from casework.texts.clauses import clauses
from casework.texts.plain_words import UNSPACED

BANDS = 16
SHINGLE_WORDS = 3
FEWEST_SHINGLES = 16
"""Shorter texts have too few to be near the same: they are compared as a whole."""
FEWEST_WORDS = 10
"""Texts of fewer words are the same by chance. Where no blanks stand between words, no short text is compared."""
MOST_WORDS = 2_000
MOST_TAGS = 120

PUBLIC_PHONES = frozenset({"18883737888", "911", "988", "711", "233733", "18008435678"})
"""Numbers that everybody names: a link by them would mean nothing."""

PHONES = frozenset({"call", "text"})
"""Values of `contact_how` with which a phone number is given."""
NUMBER_LETTERS = range(3, 41)
"""How long another organisation's number of a case may be."""

_WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
_UNSPACED = re.compile(rf"[{UNSPACED}]")
_NUMBER_WORD = re.compile(r"\w[\w./:-]*")
_WITH_PHONES = frozenset({"phone", "contact", "victim", "suspect"})
_ADDRESSES = ("sender", "email")
"""Kinds whose values are mail addresses."""
_WITH_EMAILS = frozenset({"email", *_WITH_PHONES})
_PHONE = re.compile(r"(?<![\w.-])(?!\d{4}-\d\d-)\+?\(?\d(?:[ ().-]{0,2}\d){9,14}(?![\w-])")
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,24}")
_BETWEEN_PLATES = re.compile(r"[,;/]| and | y ")
_STATE_BESIDE = re.compile(r"^[A-Z]{2} (?=\S{4})|(?<=\w\w\w) [A-Z]{2}$| ?\([^()]{2,20}\)")
"""Plates are told without their state."""
_PLATE_LETTERS = range(4, 9)
_OTHER_LETTER = re.compile(r"(?![Oo])[^\W\d_]")
_NOUGHTS = str.maketrans("Oo", "00")
_ABROAD = re.compile(r"011|001(?=\d{11})|00")
_SPELLS_A_LETTER = re.compile(r"(?<=\b[A-Z]) AS IN [A-Z]{2,12}")
_NOT_PLATE = re.compile("[^A-Z0-9가-힣]")

Pair = tuple[str, str]
"""Kind of `sealing.tags`, and the value in its one spelling."""


BAND = "band"
"""The kind by which near-same texts are found: what a text has none of is compared with no other."""
FACTS, PLEA = "facts", "plea"
"""Kinds that tell what a near-same message says, each clause by itself, and which clause calls for a person at once
(`casework.cases.campaigns`). They link no cases.
"""
PARTNER = "partner"
"""The kind that tells colleagues of one organisation. It says who writes and links no cases."""

SUBJECT = "subject"
"""The kind that tells that a mail names a message under one subject with it. Alone no subject is tagged."""
NEWEST = 3
"""References that are tagged with the subject."""


def pairs_of(submission: Submission, indicators: Indicators) -> list[Pair]:
    """All that the keeper is asked to tag for this signal, without doubles, at most MOST_TAGS and the bands."""
    said = (*_writer(submission), *_mail(submission), *_indicators(indicators))
    found = dict.fromkeys((*said, *_fields(submission.claims)))
    ours = dict.fromkeys((kind, one) for one in indicators.ours for kind in _ADDRESSES)
    theirs = [pair for pair in found if pair not in ours]
    return [*theirs[:MOST_TAGS], *bands(submission.words.text)]


def addresses_of(submission: Submission, indicators: Indicators) -> Iterator[str]:
    """The mail addresses among them, of whoever writes and of all that is said, in their one spelling."""
    said = (_writer(submission), _indicators(indicators), _fields(submission.claims))
    return (value for kind, value in chain.from_iterable(said) if kind in _ADDRESSES)


def _writer(submission: Submission) -> Iterator[Pair]:
    """What the writer gave of themselves: addresses, the phone that they may be reached at, their own number."""
    if writer := writes_from(submission):
        # A list that writes its own address for that of whoever wrote does so for all of them.
        if Problem.FROM_LIST not in submission.problems:
            yield "sender", address(writer)
        yield "reply_token", token_of(submission.submission_id)
    if submission.partner_id:
        yield PARTNER, str(submission.partner_id)
    answers = submission.words.answers
    if answers.get("contact_how") in PHONES and (number := phone(_one(answers, "contact_value"))):
        yield "phone", number
    numbers = [claim.value for claim in submission.claims if claim.name == "case_number"]
    for written in (*numbers, _one(answers, "job_reference")):
        if number := case_number(written):
            yield "case_number", number


def _one(answers: Answers, name: str) -> str:
    value = answers.get(name)
    return value if isinstance(value, str) else ""


def _mail(submission: Submission) -> Iterator[Pair]:
    if submission.mail is None:
        return
    yield "digest", digest(submission.mail.raw)
    if submission.mail.same:
        yield "digest", submission.mail.same
    for token in submission.mail.tokens:
        yield "reply_token", token
    named = (submission.mail.message_id, submission.mail.in_reply_to, *submission.mail.references)
    for identifier in named:
        if identifier:
            yield "message_id", message_id(identifier)
    newest = submission.mail.references[-NEWEST:]
    for identifier in (submission.mail.message_id, submission.mail.in_reply_to, *newest):
        if identifier:
            yield from under_subject(identifier, submission.words.subject)


def under_subject(identifier: str, subject: str) -> Iterator[Pair]:
    """What is tagged of a Message-ID with the subject of the mail that names it; nothing without a subject."""
    if plain := subjects.plain(subject):
        yield SUBJECT, f"{message_id(identifier)} {plain}"


def writes_from(submission: Submission) -> str | None:
    """The address that an answer by mail goes to and comes from."""
    answers = submission.words.answers
    value = answers.get("contact_value")
    if answers.get("contact_how") == "email" and isinstance(value, str) and "@" in value:
        return value
    return (submission.sender.address if submission.sender else None) or None


def message_id(text: str) -> str:
    """A Message-ID in its one spelling."""
    return text.strip()


def case_number(text: str) -> str:
    """Another organisation's number of a case in its one spelling: letters and digits; empty where it is none.

    `Case: urgent` is no number, and one of two characters many cases have by chance. It may be written with blanks
    (`LC 2026 114`); of a field that says more (`26-1188 Jane Doe`) it is what stands at the start.
    """
    words = [_bare(word) for word in _NUMBER_WORD.findall(text.casefold())]
    if any(map(_has_digit, words)) and all(map(_has_digit, words[1:])):
        plain = "".join(words)
        return plain if len(plain) in NUMBER_LETTERS else ""
    first, second = [*words, "", ""][:2]
    starts = (first, first + second if len(second) in NUMBER_LETTERS else "")
    return next((s for s in starts if _has_digit(s) and len(s) in NUMBER_LETTERS), "")


def _bare(word: str) -> str:
    return "".join(c for c in word if c.isalnum())


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def digest(raw: bytes) -> str:
    """The value tagged for the raw bytes of a mail."""
    return sha256(raw).hexdigest()


def address(text: str) -> str:
    """An email address in its one spelling."""
    return text.strip().casefold()


def domain_of(text: str) -> str:
    """The domain of an email address, in its one spelling."""
    return address(text).rpartition("@")[2]


def phone(text: str) -> str:
    """A phone number as digits with the country, US where none is given; empty for a public number.

    An O among them is a nought, and what is dialled to get out of a country is no part of the number.
    """
    noughts = text if _OTHER_LETTER.search(text) else text.translate(_NOUGHTS)
    digits = "".join(str(digit(c)) for c in noughts if c.isdigit())
    national = 10
    if len(digits) > national + 1 and (abroad := _ABROAD.match(digits)):
        digits = digits[abroad.end() :]
    if len(digits) == national and not text.strip().startswith("+"):
        digits = "1" + digits
    return "" if digits in PUBLIC_PHONES else digits


def plate(text: str) -> str:
    """A licence plate without blanks, dashes, state, and the words that spell its letters."""
    return _NOT_PLATE.sub("", _SPELLS_A_LETTER.sub("", text.upper()))


def url(text: str) -> str:
    """A web address without scheme, `www.`, fragment, closing stroke and the brackets that disarm it."""
    bare = re.sub(r"^[a-z]+://", "", text.strip().casefold())
    bare = bare.replace("[.]", ".").replace("(.)", ".")
    return bare.removeprefix("www.").split("#")[0].rstrip("/")


def handle(text: str) -> str:
    """A social handle without its sign."""
    return text.strip().lstrip("@$").casefold()


def _indicators(found: Indicators) -> Iterator[Pair]:
    spelled = (
        ("phone", found.phones, phone),
        ("email", found.emails, address),
        ("url", found.urls, url),
        ("plate", found.plates, plate),
        ("handle", found.handles, handle),
    )
    for kind, values, spell in spelled:
        for value in values:
            if one := spell(found.spoken.get(value, value)):
                yield kind, one


def _fields(claims: Iterable[Claim]) -> Iterator[Pair]:
    """What the fields of a mail give: a table in a file has no words around a number by which triage would know it."""
    for claim in claims:
        if claim.name in _WITH_PHONES:
            for written in _PHONE.findall(claim.value):
                if number := phone(written):
                    yield "phone", number
        if claim.name in _WITH_EMAILS:
            yield from (("email", address(written)) for written in _EMAIL.findall(claim.value))
        if claim.name == "plate":
            for written in _BETWEEN_PLATES.split(claim.value):
                bare = plate(_STATE_BESIDE.sub("", written.strip()))
                if len(bare) in _PLATE_LETTERS and _has_digit(bare):
                    yield "plate", bare


def bands(text: str) -> list[Pair]:
    """Sixteen values of which near-same texts share most: the least hash of three-word runs in each of sixteen bins.

    A short text has sixteen that only the same text has, whatever courtesies stand around it.
    """
    if not _has_runs(text):
        return _of_the_whole(text)
    words = " ".join(_WORD.findall(text, 0, MOST_WORDS * 8)[:MOST_WORDS]).casefold().split(" ")
    runs = zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False)
    values = set(map(crc32, map(str.encode, map(" ".join, runs))))
    # The least of a bin comes last, and stays.
    least = {value % BANDS: value for value in sorted(values, reverse=True)}
    return [(BAND, f"{which}:{value:08x}") for which, value in sorted(least.items())]


def _has_runs(text: str) -> bool:
    enough = FEWEST_SHINGLES + SHINGLE_WORDS - 1
    words = _WORD.finditer(text, 0, MOST_WORDS * 8)
    return sum(1 for _ in islice(words, enough)) == enough


def _of_the_whole(text: str) -> list[Pair]:
    said = [clause.spelled for clause in clauses(text)]
    words = " ".join(said).split()
    if len(words) < FEWEST_WORDS or any(map(_UNSPACED.fullmatch, words)):
        return []
    whole = sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()
    return [(BAND, f"{which}:{whole}") for which in range(BANDS)]
