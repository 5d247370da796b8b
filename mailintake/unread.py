"""What of a mail nobody here can read: all of it, as of an encrypted one, or a file that came beside its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from casework.signals.problems import Problem
from mailintake.contents.attachments import is_packed, is_theme
from mailintake.contents.cards import is_card, is_of_writer
from mailintake.contents.pictures import Picture, pictures_in
from mailintake.decoding.charsets import has_few_letters
from mailintake.machines.own import REPORTS, is_handed_over
from mailintake.structure.incoming import IncomingEmail, IncomingFile

LARGEST_ORNAMENT = 40_000
"""Bytes up to which an image among the words is a logo. A photograph or a screen of a telephone has far more."""
LARGEST_LOGO = 150_000
"""Bytes of a shown image of which the HTML says that it is drawn as small as a logo."""
_LOGO_WIDTH, _LOGO_HEIGHT = 300, 100
"""Pixels. Programs draw what somebody puts in wider, or leave it as it is."""
_NAMELESS = re.compile(r"image\d{3}\.(?:gif|jpe?g|png)", re.IGNORECASE)
"""How Outlook calls the images of a signature, also where nothing is left of the HTML that showed them."""
LARGEST_NAMELESS = 20_000
_DOT = 5_000
"""Bytes of a GIF. A page that somebody scanned has more."""
_TALL = 300
"""Pixels."""

_GUESSED = frozenset({Problem.UNKNOWN_CHARSET, Problem.WRONG_CHARSET, Problem.WRONG_ENCODING})
_UNREAD = frozenset(
    {
        *(Problem.UNREADABLE, Problem.UNREAD_PART, Problem.RICH_TEXT, Problem.NO_WORDS),
        Problem.BEHIND_LINK,
    }
)
_FORM = {"application/smil", "application/applefile", "application/pgp-keys"}
"""What programs add to the files or the words of others: an order of slides, a Mac's notes on a file, a key."""
_SIGNATURE = "signature"
_KEYS = (".asc", ".p7c", ".p7s", ".sig")
_SHOWN = re.compile(
    r"""(?:\bcid:|\bsrc\s{0,3}=\s{0,3}["']?(?:cid:)?)([^\s"'<>]{1,300})""", re.IGNORECASE
)


def is_closed(email: IncomingEmail) -> bool:
    """Whether nobody here can read all it says.

    It is broken, cut, garbled, encrypted, silent, RTF, packed, spoken, a fax, or stands behind a link.
    """
    silent = not email.text.strip() or any(
        not entry.text.strip() and any(map(is_packed, entry.files)) for entry in email.enclosed
    )
    packed = Problem.PACKED in email.problems and silent
    # Servers cut short what they return.
    cut = Problem.HTML_CUT in email.problems and email.automatic not in REPORTS
    unread = cut or not _UNREAD.isdisjoint(email.problems)
    garbled = not _GUESSED.isdisjoint(email.problems) and has_few_letters(email.text)
    return unread or email.encrypted or packed or garbled or email.by_gateway


def has_unread_file(
    email: IncomingEmail,
    files: Sequence[IncomingFile],
    tables: Iterable[IncomingFile],
    *,
    machine: bool,
) -> bool:
    """Whether a person attached one of these files, or gave it to a machine to hand over, and nobody here read it all.

    `tables`: those of them that were read as tables. A logo or a key is no such file.
    """
    if not files or (machine and not is_handed_over(email)):
        return False
    read = {id(file) for file in (*email.read_files, *tables, *_ornaments(email))}
    return any(id(file) not in read and not _is_form(email, file) for file in files)


def _is_form(email: IncomingEmail, file: IncomingFile) -> bool:
    if is_packed(file):
        # What was in it stands among the words and the files.
        return Problem.PACKED not in email.problems
    if is_card(file):
        return is_of_writer(file, email.sender)
    kind, name = file.content_type, (file.filename or "").lower()
    return is_theme(file) or kind in _FORM or kind.endswith(_SIGNATURE) or name.endswith(_KEYS)


def _ornaments(email: IncomingEmail) -> Iterator[IncomingFile]:
    """Images that belong to how a mail looks: small ones that it shows, and all that it shows in what it quotes.

    Who answers sends the pictures of the mail below along; what they put in above it is theirs.
    """
    images = list(filter(_is_image, email.files))
    quotes = email.reply_text.split() != email.text.split()
    shown = {unquote(found[1]).lower() for found in _SHOWN.finditer(email.html)}
    pictures = pictures_in(email.html, quotes=quotes) if images and shown else {}
    for file in images:
        names = {(name or "").lower() for name in (file.content_id, file.filename)}
        is_shown = not shown.isdisjoint(names)
        drawn = next((pictures[name] for name in names if name in pictures), None)
        is_quoted = quotes and is_shown and (drawn is None or drawn.quoted)
        is_small = _is_small(file, shown=is_shown) and not _is_tall(drawn)
        if is_quoted or is_small or _is_logo(file, drawn) or (not email.html and _is_left(file)):
            yield file
    # Of an enclosed message the HTML is not kept.
    for file in filter(_is_image, (file for entry in email.enclosed for file in entry.files)):
        if _is_small(file, shown=file.content_id is not None):
            yield file


def _is_image(file: IncomingFile) -> bool:
    return file.content_type.startswith("image/")


def _is_small(file: IncomingFile, *, shown: bool) -> bool:
    """Whether it is a logo by its bytes; a GIF that is not shown is a line or a dot if it has hardly any."""
    size = len(file.encoded) * 3 // 4
    is_dot = file.content_type == "image/gif" and size <= _DOT
    return (shown and size <= LARGEST_ORNAMENT) or is_dot


def _is_logo(file: IncomingFile, picture: Picture | None) -> bool:
    """Whether it is drawn so small that nobody could read a letter in it."""
    if picture is None or not picture.width or not picture.height:
        return False
    is_small = picture.width <= _LOGO_WIDTH and picture.height <= _LOGO_HEIGHT
    return is_small and len(file.encoded) * 3 // 4 <= LARGEST_LOGO


def _is_left(file: IncomingFile) -> bool:
    """Whether it is an image of a signature, of a mail that was made plain text."""
    small = len(file.encoded) * 3 // 4 <= LARGEST_NAMELESS
    return small and _NAMELESS.fullmatch(file.filename or "") is not None


def _is_tall(picture: Picture | None) -> bool:
    """Whether it is drawn higher than any logo, as a screen of a telephone is."""
    return picture is not None and (picture.height or 0) > _TALL
