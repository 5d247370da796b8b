"""Which rights on its folders the user of a mailbox lacks (RFC 4314), where the server tells its rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Final

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from mailintake.imap.refusals import translated
from mailintake.imap.settings import After, MailboxSettings

WORDS: Final[Mapping[str, str]] = {
    "r": "read what lies there",
    "i": "put messages there",
    "w": "mark messages",
    "t": "mark messages as deleted",
    "e": "take messages out",
}
"""The rights that we use, as what they let do."""


def lacking(client: IMAPClient, settings: MailboxSettings, *, can_take_out: bool) -> Iterator[str]:
    """Sentences on what this user may not do and `after` needs. Raises MailboxUnavailable.

    Nothing where the server does not tell. `can_take_out` is False where nobody may take single messages out.
    """
    for folder, needed in _needed(settings, can_take_out=can_take_out).items():
        rights = _rights(client, folder)
        missing = [letter for letter in needed if rights is not None and letter not in rights]
        if missing:
            acts = ", nor ".join(WORDS[letter] for letter in missing)
            yield (
                f'in the folder {folder} this user may not {acts}, which after = "{settings.after.value}" needs:'
                " have whoever runs the server give that right, or name another folder"
                f" (RFC 4314: {''.join(missing)})"
            )


def _needed(settings: MailboxSettings, *, can_take_out: bool) -> Mapping[str, str]:
    """The rights by folder. Messages that are not stored whole are moved even where others are deleted."""
    if settings.after is After.FLAG:
        return {settings.folder: "rw"}
    moved = settings.after is After.MOVE
    # What was put aside is read once more, and taken out after seven days.
    return {settings.folder: "rte", settings.processed: "irte" if moved and can_take_out else "i"}


def _rights(client: IMAPClient, folder: str) -> frozenset[str] | None:
    """None where the server does not say, or there is no such folder (yet)."""
    with translated():
        if not client.has_capability("ACL"):
            return None
    said: list[object] = [b""]
    with translated(keep=IMAPClientError), suppress(IMAPClientError):
        # IMAPClient knows no MYRIGHTS, the library below it does.
        said = client._command_and_check("myrights", client._normalise_folder(folder))  # noqa: SLF001
    answer = said[-1].split() if isinstance(said[-1], bytes) else []
    if not answer:
        return None
    rights = frozenset(answer[-1].decode("ascii", "replace"))
    # Of old servers one right stands for both (RFC 2086); new ones give `d` beside what it stands for.
    old = "d" in rights and not rights & {"t", "e", "x"}
    return rights | {"t", "e"} if old else rights
