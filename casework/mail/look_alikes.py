"""Who of the senders uses a partner's name, address or domain, or what is made to look like one, without proof."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate, chain, islice

from casework.mail.partners import CLAIMS, Partner, having, is_within
from casework.records.documents import SignalDocument
from casework.signals.submissions import Sender, Words

_SHORTEST_NAME = 6


def claimed(
    sender: Sender | None, partners: Sequence[Partner], said: Words | SignalDocument | None = None
) -> tuple[Partner, ...]:
    """The partners whose address, name or look-alike domain a sender uses. What it claims is not proved by that.

    Also beside From: people see a Reply-To when they answer, and their programs show a Sender.
    In the subject and at the end of what was said, only a name that stands there as a signature does counts: a person
    who writes about a partner is none.
    """
    if sender is None:
        return ()
    named = [sender, *(Sender(name=name, address=address) for name, address in sender.also)]
    theirs = chain.from_iterable(having(one.address, partners) for one in named)
    alike = (
        partner
        for partner in partners
        if partner.active
        and (any(_resembles(one, partner) for one in named) or (said and _is_signed(said, partner)))
    )
    return tuple(dict.fromkeys(theirs)) or tuple(islice(alike, 1))


def claimed_by(
    documents: Sequence[SignalDocument], partners: Sequence[Partner]
) -> tuple[Partner, ...]:
    """The partners whose name or domain was used in these without proof."""
    using = (document for document in documents if CLAIMS in document.problems)
    found = chain.from_iterable(claimed(document.sender, partners, document) for document in using)
    return tuple(dict.fromkeys(found))


def _resembles(sender: Sender, partner: Partner) -> bool:
    """Their name or address in the sender's name or address, or a domain that differs by a letter or holds theirs."""
    if _is_named(sender.name, partner) or _shows_an_address(sender.name, partner):
        return True
    local, _, domain = sender.address.lower().rpartition("@")
    if any(_runs_together(text, partner) for text in (sender.name, local, *domain.split("."))):
        return True
    if any(name.casefold() in re.split(r"[.-]", domain) for name in _short_names(partner)):
        return True
    return bool(domain) and any(_is_near(domain, known) for known in _domains(partner))


def _domains(partner: Partner) -> list[str]:
    """Without those of single addresses: one at a large provider makes nobody else there a look-alike."""
    return [known for known in partner.senders if "@" not in known]


def _runs_together(text: str, partner: Partner) -> bool:
    """Whether a text is or starts with the partner's name or domain, written without blanks and dots."""
    pieces = re.findall(r"[^\W_]+", _as_read(text[:_LONGEST]))[:_MOST_PIECES]
    words = frozenset(word for word in _telling(partner.name) if len(word) > 1)
    names = {
        "".join(re.findall(r"\w", _as_read(known.rpartition(".")[0])))
        for known in _domains(partner)
    }
    names = {name for name in names if len(name) >= _SHORTEST_LABEL}
    runs = {*pieces, *accumulate(pieces)}
    return not names.isdisjoint(runs) or (
        len(words) >= _WORDS_OF_A_NAME
        and any(len(run) >= _SHORTEST_NAME and _spells(run, words) for run in runs)
    )


def _spells(run: str, words: frozenset[str]) -> bool:
    """Whether letters are all these words, in any order, each as it is or in a short form."""
    if not words:
        return run in _SMALL or not run
    return any(
        run.startswith(form) and _spells(run[len(form) :], words - {word})
        for word in words
        for form in (word, *(short for short, long in _LONG_FORMS.items() if long == word))
    )


def _is_signed(said: Words | SignalDocument, partner: Partner) -> bool:
    """Whether the last lines or the subject give the partner's name by itself, as who writes."""
    if (
        said.automatic
        or len(_telling(partner.name)) < _WORDS_OF_A_NAME
        or _FORWARDED.match(said.subject)
    ):
        return False
    text = said.text if said.reply_text is None else said.reply_text
    lines = [line for line in text[-_END:].splitlines() if line.strip()]
    # A signature has words above it: one line alone is a sentence that names somebody.
    pieces = [piece for line in lines[1:][-_LAST_LINES:] for piece in _PARTS.split(line[:_LONGEST])]
    if not _ANSWERED.match(said.subject):
        pieces += _PARTS.split(_FROM.sub(": ", said.subject[:_LONGEST]))
    return any(_telling(piece) == _telling(partner.name) for piece in pieces)


def _is_named(name: str, partner: Partner) -> bool:
    """Whether a sender's name has the partner's: as it is, its words in another order, or its initials."""
    if len(partner.name) >= _SHORTEST_NAME and _plain(partner.name) in _plain(name):
        return True
    words = _telling(partner.name)
    if len(words) >= _WORDS_OF_A_NAME and words <= _telling(name):
        return True
    # In capitals only: "Hope" is a person, HOPE may be an office.
    return not _short_names(partner).isdisjoint(re.findall(r"\w+", name.replace(".", "")))


def _shows_an_address(name: str, partner: Partner) -> bool:
    """Whether a sender's name is made to look like an address or a domain of theirs."""
    shown = _GAPS.sub(r"\1", _UNSEEN.sub("", name[:_LONGEST])).lower()
    addresses = (found.rstrip(".") for found in _ADDRESS.findall(shown))
    if any(partner.has(address) for address in addresses):
        return True
    domains = (found.rstrip(".") for found in _DOMAIN.findall(shown))
    return any(is_within(one, known) for one in domains for known in _domains(partner))


def _short_names(partner: Partner) -> frozenset[str]:
    """A partner's name that is short and all capitals, and the initials of a long one."""
    words = [word for word in re.findall(r"\w+", partner.name) if word.casefold() not in _SMALL]
    initials = "".join(word[0] for word in words if word[0].isupper())
    found = {word for word in words if len(words) == 1 and word.isupper()} | {initials}
    return frozenset(name for name in found if len(name) >= _SHORTEST_INITIALS)


def _telling(name: str) -> frozenset[str]:
    """The words of a name as they are read, without those that are left out or in short forms."""
    words = (_LONG_FORMS.get(word, word) for word in _plain(name).split())
    return frozenset(word for word in words if word not in _SMALL)


_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}")
_DOMAIN = re.compile(r"[\w-]{1,64}(?:\.[\w-]{1,64}){1,9}")
_GAPS = re.compile(r"\s{0,9}([@.])\s{0,9}")
_PARTS = re.compile(r"[][,;:|/()<>\"•·–—*]|\s-{1,2}\s|^\s{0,9}-{1,3}")
_FROM = re.compile(r"\b(?:from|on behalf of|de|para)\s{1,9}", re.IGNORECASE)
_ANSWERED = re.compile(r"\s{0,9}(?:re|aw|sv|rv|r|antw|回复|答复)\s{0,3}[:：]", re.IGNORECASE)
_FORWARDED = re.compile(r"\s{0,9}(?:fwd?|wg|tr|enc|rv|转发)\s{0,3}[:：]", re.IGNORECASE)
_LAST_LINES = 6
_END = 2_000
"""Characters at the end of a text in which a signature stands."""
_LONGEST = 200
"""Characters of a name, a subject or a line that are looked at."""
_MOST_PIECES = 12
_SHORTEST_LABEL = 10
"""Letters of a domain that stands for its owner wherever it is read: shorter ones (`safehouse`) are words too."""
_SHORTEST_INITIALS = 3
_WORDS_OF_A_NAME = 2
_SMALL = frozenset(
    {"of", "the", "and", "for", "de", "del", "la", "los", "department", "dept", "office"}
)
_LONG_FORMS = {
    "pd": "police", "so": "sheriff", "sheriffs": "sheriff", "da": "attorney", "co": "county",
    "cty": "county", "univ": "university", "org": "organization", "assn": "association",
}  # fmt: skip
"""Short forms in names, as the eye reads them."""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", _as_read(text)))


_LIKE = str.maketrans("013457аеорсухіѕԁһкмтвнοαενιτκρυχ", "oleastaeopcyxisdhkmtbhoaevitkpux")
"""Digits, Cyrillic and Greek letters that are read as Latin ones."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


def _as_read(text: str) -> str:
    """Text as the eye takes it: without marks, unseen signs and letters of other scripts that look alike."""
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", text)).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return plain.translate(_LIKE).replace("rn", "m").replace("vv", "w")


def _spelled(domain: str) -> str:
    """A domain in letters, where it is written in the way that machines write others' letters."""
    try:
        return domain.encode("ascii").decode("idna") if "xn--" in domain[:255] else domain
    except UnicodeError:
        return domain


def _is_near(domain: str, theirs: str) -> bool:
    one, other = _as_read(_spelled(domain)), _as_read(theirs)
    if one == other or one.replace("-", "") == other.replace("-", ""):
        return True
    name = other.rpartition(".")[0]
    return (len(name) >= _SHORTEST_NAME and name in one) or _one_apart(one, other)


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two in the other order, make them the same."""
    if abs(len(one) - len(other)) > 1 or len(other) < _SHORTEST_NAME:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return True
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return (
        swapped
        or one[at + 1 :] == other[at + 1 :]
        or one[at:] == other[at + 1 :]
        or one[at + 1 :] == other[at:]
    )
