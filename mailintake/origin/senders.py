"""Who an email says it is from, what our own server found out about that, and whether a machine may answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from casework.cases.reply_tokens import find
from casework.mail.own_addresses import domains_of, is_own
from mailintake.decoding.charsets import clean
from mailintake.origin.unbracketed import parted
from mailintake.structure.headers import decode_words
from mailintake.structure.incoming import Address, IncomingEmail

MAX_ADDRESSES = 500
"""Of one header field; nobody writes to the hotline and more than these."""

_PLAUSIBLE = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")
# Each alternative is bounded, so that many beginnings without an end cost linear time.
_TOKENS = re.compile(
    r'"(?:[^"\\]|\\.){0,300}"|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.){0,100}\)){0,300}\)|<[^<>]{0,1000}>?|\[[^\[\]]{0,300}\]|[,;:]|[^"(<\[,;:]+|.',
    re.DOTALL,
)
_COMMENT = re.compile(r"\([^()]{0,1000}\)")
# `"jane doe"@example.org`: ugly, allowed, and another address than without the quotation marks.
_QUOTED_LOCAL = re.compile(r'"[^"<>\r\n]{1,64}"\s*@\s*[^\s"<>@]{1,255}')
# A route that nobody takes any more (RFC 5322, 4.4), or the beginning of a link.
_BEFORE = re.compile(r"^(?:@[^:\s]{1,500}:|mailto:)", re.IGNORECASE)
# As programs write it that quote a mail in clear: `Jane [mailto:jane@example.org]`.
_BRACKETED = re.compile(r"([^<>\[\]]*)\[([^<>\[\]\s]*@[^<>\[\]\s]*)\]\s*")
_INSIDE = re.compile(r"^(.*)<([^<>]*@[^<>]*)>\s*$", re.DOTALL)
_DOMAINS = {"dkim": {"header.d", "header.i"}, "spf": {"smtp.mailfrom"}}
_NOT_A_PERSON = re.compile(
    r"((mailer-?daemon|no-?reply|do-?not-?reply)([+.\-_=].*)?|(postmaster|bounces?|root|abuse|daemon)([+=].*|[.\-_]\d+)?)@.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Authentication:
    """What our own receiving server wrote about the sender's domain (RFC 8601)."""

    verified_domain: str | None = None
    """The From domain that DMARC proved, or None."""
    doubtful: bool = False
    """Nothing that it wrote speaks for the From address: that is no more than a claim, and may be a victim's."""
    failed: bool = False
    """What it wrote speaks against the From address: by the rules of its domain the mail is not from there."""


def addresses(value: str, hint: str | None = None) -> tuple[Address, ...]:
    """Read a field of addresses, given as a byte string, as forgivingly as people write them.

    `hint` is the charset that the body declares, for raw 8-bit names.
    """
    found: list[Address] = []
    waiting: list[str] = []
    for piece in _pieces(value):
        if "@" not in piece and "<" not in piece and (piece or waiting):
            # A comma in a name without quotation marks: `Doe, Jane <jane@example.org>`. It is looked at once, with
            # the address that it belongs to: a long row of names costs no more than its length.
            waiting.append(piece)
            continue
        whole = ", ".join((*waiting, piece))
        waiting.clear()
        found += [_address(name, address, hint) for name, address in _parted(whole)]
        if len(found) >= MAX_ADDRESSES:
            break
    found += [_alone(piece, hint) for piece in islice(filter(None, waiting), MAX_ADDRESSES)]
    return tuple(entry for entry in found[:MAX_ADDRESSES] if entry.name or entry.address)


def authentication(fields: Sequence[str], from_domain: str, server: str | None) -> Authentication:
    """Read the Authentication-Results fields that our own `server` wrote; all others are the sender's invention.

    A server takes away fields that bear its own name (RFC 8601, 5); should it not, then the most severe result counts,
    and only the topmost field, which it wrote last, can speak for a sender. Some servers write none into mail that
    nobody signed, so without a field the sender is as doubtful as with one that says nothing. Without a `server`
    nothing is believed, and nothing doubted.
    """
    if server is None:
        return Authentication()
    ours = [pieces for value in fields if (pieces := _results(value, server))]
    results: dict[str, set[str]] = {}
    for pieces in ours:
        for method, result, _ in _statements(pieces):
            results.setdefault(method, set()).add(result)
    dmarc = results.get("dmarc", set())
    passed = dmarc == {"pass"} and _proves(ours[0], from_domain)
    # A mail that was passed on fails SPF and keeps its signature.
    aligned = bool(ours) and (
        _says(ours[0], "dkim", "pass", from_domain)
        or (
            not results.get("spf", set()) & {"fail", "softfail"}
            and _says(ours[0], "spf", "pass", from_domain)
        )
    )
    refused = any(_says(pieces, "spf", "fail", from_domain) for pieces in ours)
    return Authentication(
        verified_domain=from_domain.lower() if passed else None,
        doubtful="fail" in dmarc or not (passed or aligned),
        failed="fail" in dmarc or (refused and not (passed or aligned)),
    )


def is_by(value: str, server: str) -> bool:
    """Whether a field of Authentication-Results bears the name of the server, and says anything."""
    return bool(_results(value, server))


def _results(value: str, server: str | None) -> list[str]:
    """The statements of a field that `server` wrote; empty for all others."""
    identifier, *statements = without_comments(value).split(";")
    words = identifier.lower().split()
    # A version may follow (RFC 8601, 2.2); with anything else behind it, it is another name than a server looks for
    # when it takes away what bears its own.
    ours = words[:1] == [str(server).lower()] and all(word.isdecimal() for word in words[1:])
    return statements if server and ours else []


def _proves(statements: Sequence[str], from_domain: str) -> bool:
    """Whether every `dmarc` statement, and there is one, passed for the domain of the From address."""
    found = [
        result == "pass" and f"header.from={from_domain.lower()}" in rest.split()
        for method, result, rest in _statements(statements)
        if method == "dmarc"
    ]
    return bool(from_domain) and bool(found) and all(found)


def _says(statements: Sequence[str], wanted: str, what: str, from_domain: str) -> bool:
    """Whether a `wanted` statement (`dkim`, `spf`) says `what`, all of whose domains are aligned with the From address.

    All of them: parts of these values are the sender's words, and some servers write them without quotation marks.
    """
    return any(
        method == wanted and result == what and _all_aligned(_named(rest, wanted), from_domain)
        for method, result, rest in _statements(statements)
    )


def _named(rest: str, method: str) -> list[str]:
    """The domains that a statement names: of the signature, or of the envelope's sender."""
    properties = [word.partition("=") for word in rest.split()]
    return [
        value.strip("<>").rpartition("@")[2].rstrip(".")
        for name, _, value in properties
        if name in _DOMAINS[method]
    ]


def _all_aligned(domains: Sequence[str], from_domain: str) -> bool:
    return bool(domains) and all(_is_aligned(domain, from_domain.lower()) for domain in domains)


def _is_aligned(one: str, other: str) -> bool:
    """Whether they are the same or one lies within the other (RFC 7489, 3.1, without a list of public suffixes)."""
    short, long = sorted((one, other), key=len)
    return "." in short and (long == short or long.endswith(f".{short}"))


def may_acknowledge(
    email: IncomingEmail, found: Authentication, own_addresses: Collection[str]
) -> bool:
    """Whether a machine may write back: a person's one plausible address, not ours, not in doubt.

    A message whose Message-ID bears one of our words is our own mail that came round, whoever it says it is from.
    """
    address = email.sender.address
    return (
        email.automatic is None
        and email.sender_count == 1
        and is_plausible(address)
        and not is_own(address, own_addresses)
        and not find((address, email.message_id or ""), domains_of(own_addresses))
        and not found.doubtful
        and _NOT_A_PERSON.fullmatch(address) is None
    )


def is_plausible(address: str) -> bool:
    """Whether mail could be sent there at all."""
    return _PLAUSIBLE.fullmatch(address) is not None


def domain_of(address: str) -> str:
    """The part after the last @, in lower case; empty if there is none."""
    return address.rpartition("@")[2].lower() if "@" in address else ""


def _pieces(value: str) -> Iterator[str]:
    """Cut at commas and semicolons that stand outside quotes, comments and angle brackets."""
    piece = comment = ""
    begun = False  # an address has begun: a colon no longer ends the name of a group
    for match in _TOKENS.finditer(value):
        sign = match.group(0)
        if sign in ",;":
            yield _with_comment(piece, comment)
            piece = comment = ""
            begun = False
        elif sign == ":" and not begun:
            # The name of a group: `Team: a@example.org, b@example.org;`.
            piece = comment = ""
        elif len(sign) > 1 and sign.startswith("("):
            comment = sign[1:-1]
        else:
            piece += sign
            begun = begun or "@" in sign or "<" in sign
    yield _with_comment(piece, comment)


def _with_comment(piece: str, comment: str) -> str:
    """An address whose name stands in a comment, `jane@example.org (Jane)`, or the other way round."""
    text, comment = piece.strip(), comment.strip()
    if text and comment and "<" not in text:
        if "@" in text:
            return f"{comment} <{text}>"
        if is_plausible(comment):
            return f"{text} <{comment}>"
    return text


def _parted(piece: str) -> list[tuple[str, str]]:
    """The names and addresses of a piece, of which it has one as a rule."""
    return parted(piece) or [_split(piece)]


def _split(piece: str) -> tuple[str, str]:
    before, opened, after = piece.rpartition("<")
    if opened:
        return before, after.split(">", 1)[0]
    if bracketed := _BRACKETED.fullmatch(piece):
        return bracketed.group(1), bracketed.group(2)
    return ("", piece) if "@" in piece else (piece, "")


def _alone(piece: str, hint: str | None) -> Address:
    """Words without an address: a name if they are several, else an address whose host was left out."""
    several = len(piece.split()) > 1
    return _address(piece, "", hint) if several else _address("", piece, hint)


def _address(name: str, address: str, hint: str | None) -> Address:
    shown = decode_words(re.sub(r'\\(.)|"', r"\1", name), hint).strip(" '<")
    quoted = _QUOTED_LOCAL.fullmatch(address.strip())
    if quoted:
        return Address(name=shown, address=clean(decode_words(address, hint)).strip())
    plain = clean(decode_words(_COMMENT.sub("", address), hint)).strip()
    if any(map(str.isspace, plain)) and (within := parted(plain)):
        # Name and address under one encoded word.
        shown, plain = shown or within[0][0].strip(' "'), within[0][1]
    inside = _INSIDE.match(shown) if not plain else _INSIDE.match(plain)
    if inside:
        # Name and address under one encoded word.
        shown, plain = inside.group(1).strip(' "') or shown, inside.group(2)
    plain = _BEFORE.sub("", plain.strip("\"'<> "))
    if plain.startswith("[") and plain.endswith("]"):
        plain = plain[1:-1]
    return Address(name=shown, address="".join(plain.split()) if "@" in plain else plain)


def without_comments(value: str) -> str:
    """The field without comments and quoted strings: in both the sender may have put `dmarc=pass`.

    A backslash takes its meaning from the sign behind it (RFC 5322, 3.2.1), so that neither ends before its end.
    """
    kept: list[str] = []
    depth, quoted = 0, False
    for sign in re.findall(r"\\.|[^\\]", value, re.DOTALL):
        if sign == '"' and not depth:
            quoted = not quoted
        elif quoted:
            pass
        elif sign == "(":
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
        elif not depth and len(sign) == 1:
            kept.append(sign)
            continue
        kept.append(" ")
    return "".join(kept)


def _statements(pieces: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for piece in pieces:
        match = re.match(r"\s*([a-z0-9-]+)(?:/\d+)?\s*=\s*([a-z]+)(.*)", piece.lower(), re.DOTALL)
        if match:
            yield match.group(1), match.group(2), re.sub(r"\s*=\s*", "=", match.group(3))
