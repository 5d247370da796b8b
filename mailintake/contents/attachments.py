"""The files of a message: which parts are files, and names that can do no harm."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from mailintake.decoding.charsets import clean
from mailintake.decoding.transfer import from_uu
from mailintake.structure.incoming import IncomingFile
from mailintake.structure.mime import Part

MAX_NAME = 200
"""Characters of a file name that are kept; its ending survives."""
MAX_UU_FILES = 20

# Control characters, those that are not seen, and those that turn the reading direction so that `gpj.exe` reads as
# `exe.jpg`.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# Windows opens these as devices, whatever ending they have.
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE
)
_OF_OUTLOOK = frozenset(
    {"colorschememapping.xml", "editdata.mso", "filelist.xml", "oledata.mso", "themedata.thmx"}
)
_DRIVE = re.compile(r"^(?:[A-Za-z]:|\\\\).*[\\/]")
_SEPARATORS = re.compile(r"[\\/:*?\"<>|]+")
_UU_FILE = re.compile(
    r"^begin [0-7]{3,4} ([^\n]{1,300})\n((?:[ -`][^\n]{0,120}\n){1,200000}?)(?:[ `]\n)?end[ \t]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, kw_only=True)
class Uncoded:
    """A text without the uuencoded files that stood in it, and the files."""

    text: str = field(repr=False)
    files: tuple[IncomingFile, ...]


def harmless_name(name: str | None) -> str | None:
    """A name without folders, control and direction characters, safe to show and to offer for download.

    It is still only a label: nothing is ever stored under it.
    """
    if not name:
        return None
    plain = unicodedata.normalize("NFC", _HARMFUL.sub("", clean(name)))
    plain = _SEPARATORS.sub("_", _DRIVE.sub("", plain))
    plain = re.sub(r"\s+", " ", plain).strip()
    plain = re.sub(r"^[._ ]*(?:\.\._+)+|^\.+(?=\.)|^_+(?=\.)", "", plain).strip()
    if not plain.strip("._ "):
        return "file"
    # Windows leaves out dots and blanks at the end, and what stands before them is then the ending.
    plain = plain.rstrip(". ")
    plain = f"_{plain}" if _DEVICE.match(plain) else plain
    if len(plain) <= MAX_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 10:  # noqa: PLR2004 - longer is no file type
        return f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}"
    return plain[:MAX_NAME].rstrip(". ")


def file_of(part: Part) -> IncomingFile:
    """The file that a part is; its bytes are not decoded yet."""
    return IncomingFile(
        filename=harmless_name(part.filename),
        content_type=part.content_type,
        encoded=part.body,
        encoding=part.encoding,
        content_id=clean(part.headers.first("content-id") or "").strip(" \t<>") or None,
    )


def is_packed(file: IncomingFile) -> bool:
    """Whether Outlook packed it (TNEF), by its type or by its name."""
    named = (file.filename or "").lower() == "winmail.dat"
    return named or file.content_type.endswith("/ms-tnef")


def is_theme(file: IncomingFile) -> bool:
    """Whether Outlook added it, for the colours of a page and what it is made of, by its name."""
    return (file.filename or "").lower() in _OF_OUTLOOK


def take_out_uuencoded(text: str) -> Uncoded:
    """Find the files that old programs write into the text itself (`begin 644 photo.jpg`)."""
    files: list[IncomingFile] = []

    def keep(match: re.Match[str]) -> str:
        if len(files) >= MAX_UU_FILES:
            return match.group(0)
        data = from_uu(match.group(2).encode("ascii", "replace"))
        files.append(
            IncomingFile(
                filename=harmless_name(match.group(1).strip()),
                content_type="application/octet-stream",
                encoded=data,
            )
        )
        return ""

    if "begin " not in text:
        return Uncoded(text=text, files=())
    plain = _UU_FILE.sub(keep, text.replace("\r\n", "\n"))
    return Uncoded(text=plain, files=tuple(files))
