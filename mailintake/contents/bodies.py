"""The words of a message: every inline text part joined, HTML made readable, enclosed messages read beside.

Text that bears a name is a file; it is read as words as well where the message has no others, and beside them where
it is short.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from casework.signals.problems import Problem
from mailintake.contents.attachments import file_of, is_packed, take_out_uuencoded
from mailintake.contents.calendars import is_calendar, read_calendar
from mailintake.contents.encrypted import PGP_BLOCK, is_encrypted, is_smime
from mailintake.contents.flowed import unflowed
from mailintake.contents.gathered import MAX_TEXT, Body
from mailintake.contents.hypertext import charset_of, to_text
from mailintake.contents.renderings import Said
from mailintake.contents.spare import (
    MAX_NOTE,
    XHTML,
    is_html,
    is_note,
    is_rich_text,
    is_text,
    unescaped,
)
from mailintake.contents.wrapped import unwrapped
from mailintake.decoding.charsets import decode
from mailintake.decoding.labels import codec_for
from mailintake.decoding.transfer import clear_below, transfer_decode, true_encoding
from mailintake.origin.senders import addresses
from mailintake.structure.incoming import Enclosed
from mailintake.structure.mime import Budget, Part, parse
from mailintake.structure.threads import identifier

MAX_PART = 2_000_000
"""Bytes of one text part that are decoded."""
FAR_MORE = 30
"""Words, beyond three times as many, by which one rendering must exceed another to be shown as well."""

MOST_WRAPS = 3
"""Signed wrappings around one another that are undone."""


_ENCLOSED = {"message/rfc822", "message/global"}
_AMP = "text/x-amp-html"
_PLAIN = {"text/plain", "text/enriched", "text/richtext", _AMP, "text/markdown"}
_SIGNATURES = {
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
}  # fmt: skip
_ENRICHED = {"text/enriched", "text/richtext"}
_ENRICHING = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,60}>")


def gather(root: Part, *, wraps: int = 0) -> Body:
    """Sort the parts into words and files. Never raises on what they contain."""
    body = Body(wraps=wraps)
    _take(root, body, root=root)
    _read_spare(body)
    return body


def _read_spare(body: Body) -> None:
    """Where there are no other words, those that came as files are the message; else the short ones stand beside."""
    if body.own:
        for part, file in body.spare:
            if is_note(part) and (read := _read_beside(part, body, most=MAX_NOTE)):
                body.notes += read
                body.read_files.append(file)
    else:
        _read_files(body)
    speaks = bool(body.strays and body.text.strip())
    for part in body.strays:
        if speaks:
            body.others += _read_beside(part, body, most=MAX_TEXT)
        else:
            _tried(_take_words, part, body)


def _read_files(body: Body) -> None:
    for part, file in body.spare:
        if is_rich_text(part):
            body.problems.add(Problem.RICH_TEXT)
        elif is_text(part) and len(body.own) < MAX_TEXT and _tried(_take_words, part, body):
            body.read_files.append(file)
    body.in_files = bool(body.own)


def _read_beside(part: Part, body: Body, *, most: int) -> list[str]:
    """The words of a part stand beside those of the message, unless they are more than `most` characters.

    Gives what stands there then.
    """
    note = Body()
    if not body.has_room_beside or not _tried(_take_words, part, note):
        body.problems |= note.problems
        return []
    body.files += note.files
    body.encrypted = body.encrypted or note.encrypted
    if len(note.own) <= most:
        body.besides.append(note.own)
        body.problems |= note.problems
        return [note.own]
    return []


def text_of(part: Part, problems: set[Problem]) -> str:
    """Decode a text part; notes a charset that is unknown or does not fit."""
    raw = part.body
    if len(raw) > MAX_PART:
        problems.add(Problem.LONG_TEXT)
        raw = raw[:MAX_PART]
    label = part.type_parameters.get("charset")
    encoding = true_encoding(raw, part.encoding)
    if encoding != part.encoding:
        problems.add(Problem.WRONG_ENCODING)
    data = transfer_decode(raw, encoding)
    if not label and part.content_type == "text/html":
        label = charset_of(data)
    decoded = decode(data, label)
    if not decoded.trusted:
        is_known = codec_for(label) or not label
        problems.add(Problem.WRONG_CHARSET if is_known else Problem.UNKNOWN_CHARSET)
    text = unflowed(decoded.text, part.type_parameters)
    below = clear_below(raw, encoding)
    return f"{text}\n\n{decode(below).text}" if below else text


def _take(part: Part, body: Body, *, root: Part) -> None:
    if not _tried(partial(_sort, root=root), part, body):
        body.files.append(file_of(part))
    for stray in part.outside:
        if _is_words(stray, root=root) and not stray.parts:
            body.strays.append(stray)
        else:
            _take(stray, body, root=root)


def _tried(reader: Callable[[Part, Body], None], part: Part, body: Body) -> bool:
    try:
        reader(part, body)
    except Exception:  # noqa: BLE001 - one part must not take the header and the other parts with it
        body.problems.add(Problem.UNREAD_PART)
        return False
    return True


def _sort(part: Part, body: Body, *, root: Part) -> None:
    if is_smime(part) and _take_wrapped(part, body):
        return
    closed = is_encrypted(part)
    body.encrypted = body.encrypted or closed
    if part.content_type in _ENCLOSED and part.parts:
        _take_enclosed(part, body, root=root)
    elif part.is_multipart:
        _take_multipart(part, body, root=root)
    elif _is_words(part, root=root):
        _take_words(part, body)
    else:
        _take_file(part, body, closed=closed)


def _take_wrapped(part: Part, body: Body) -> bool:
    """The words and files of a message that was signed and wrapped whole; the wrapping is kept as a file as well."""
    if body.wraps >= MOST_WRAPS:
        body.problems.add(Problem.TOO_DEEP)
        return False
    inside = unwrapped(transfer_decode(part.body, part.encoding))
    if inside is None:
        return False
    budget = Budget()
    inner = parse(inside, budget)
    body.add_read(file_of(part))
    body.problems |= budget.problems
    body.wraps += 1
    _take(inner, body, root=inner)
    return True


def _take_multipart(part: Part, body: Body, *, root: Part) -> None:
    if part.content_type != "multipart/alternative":
        signed = part.content_type == "multipart/signed"
        for child in part.parts:
            # An unnamed signature is no file that anybody sent.
            if not (signed and child.content_type in _SIGNATURES and child.filename is None):
                _take(child, body, root=root)
        return
    # One of several renderings: the plain one is shown, unless it says nothing.
    renderings = [_rendered(child, body, root=root) for child in part.parts]
    spoken = _spoken(renderings)
    said = Said()
    for found in spoken:
        said.add(found.own)
    for found in renderings:
        body.add(found)
        if any(found is one for one in spoken):
            body.texts += found.texts
        elif more := said.unsaid(body.cut(found.own)):
            body.besides.append(more)
            body.others.append(body.cut(found.own))


def _rendered(part: Part, body: Body, *, root: Part) -> Body:
    found = Body(wraps=body.wraps)
    _take(part, found, root=root)
    _read_spare(found)
    return found


def _spoken(renderings: list[Body]) -> list[Body]:
    """The first rendering that says something; with it one that says far more."""
    speaking = [found for found in renderings if found.own]
    first = speaking[:1]
    said = sum(len(found.own.split()) for found in first)
    return first + [found for found in speaking[1:] if len(found.own.split()) > 3 * said + FAR_MORE]


def _take_enclosed(part: Part, body: Body, *, root: Part) -> None:
    inner = part.parts[0]
    found = gather(inner, wraps=body.wraps)
    if part is root:
        # The message is nothing but another one.
        body.html += found.html
    body.add_read(file_of(part))
    body.read_files += found.read_files
    body.problems |= found.problems
    body.encrypted = body.encrypted or found.encrypted
    senders = addresses(inner.headers.first("from") or "")
    body.enclosed.append(
        Enclosed(
            subject=inner.headers.text("subject"),
            **({"sender": senders[0]} if senders else {}),
            message_id=identifier(inner.headers.first("message-id")),
            text="\n\n".join(filter(None, (found.text, found.beside))),
            files=tuple(found.files),
        )
    )
    body.enclosed += found.enclosed


def _is_words(part: Part, *, root: Part) -> bool:
    """Whether a leaf is text to read rather than a file to keep."""
    if part.content_type not in _PLAIN and part.content_type not in {"text/html", XHTML}:
        return part.content_type.startswith("multipart/")
    if part.disposition == "attachment":
        return part is root and part.filename is None
    # A named text that the sender shows in the message is part of what they say.
    return part.filename is None or (
        part.disposition == "inline" and part.content_type == "text/plain"
    )


def _take_words(part: Part, body: Body) -> None:
    body.charset = body.charset or part.type_parameters.get("charset")
    text = text_of(part, body.problems)
    if is_html(part) or part.content_type == _AMP:
        if part.content_type != _AMP:
            body.html.append(body.cut(text))
        body.say(to_text(text, body.problems))
        body.encrypted = body.encrypted or PGP_BLOCK in body.texts[-1]
        return
    body.encrypted = body.encrypted or PGP_BLOCK in text
    if part.content_type in _ENRICHED:
        text = _ENRICHING.sub("", text.replace("<<", "\0")).replace("\0", "<")
    if part.content_type.startswith("multipart/"):
        # Parts that were announced and never came: the line that ends them is no word.
        text = text.replace(f"--{part.type_parameters.get('boundary', '')}--", "")
    found = take_out_uuencoded(unescaped(part, body.cut(text)))
    body.say(found.text)
    body.files += found.files


def _take_file(part: Part, body: Body, *, closed: bool) -> None:
    file = file_of(part)
    if is_packed(file):
        body.problems.add(Problem.PACKED)
    elif not closed and _take_calendar(part, body):
        body.read_files.append(file)
    elif not closed:
        body.spare.append((part, file))
    body.files.append(file)


def _take_calendar(part: Part, body: Body) -> bool:
    text = text_of(part, body.problems) if is_calendar(part) else ""
    found = read_calendar(text)
    if found.text:
        body.calendars.append(found.text)
        body.by_hand += filter(None, [found.by_hand])
    return bool(found.text)
