"""Messages as they come over one connection: small ones in batches, and then large ones alone and in windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from mailintake.imap.breaks import Unanswered
from mailintake.imap.fetching import MOST, Fetched, batches
from mailintake.imap.refusals import translated
from mailintake.imap.windows import WINDOW, windows

LARGE = 4_000_000
"""Bytes from which a message is fetched alone and in windows, so that it is in memory once."""


@dataclass
class Reading:
    """Reads in the folder that `client` has selected, and changes nothing there. Raises MailboxUnavailable."""

    client: IMAPClient
    unanswered: Unanswered | None = None
    """What was asked for when the connection broke."""

    def messages(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """Fetch messages. One that the library cannot take apart is left out, and the others come.

        The small ones come first: a line that breaks in a film must not keep them out.
        """
        sizes = self._sizes(uids)
        for batch in batches({uid: size for uid, size in sizes.items() if size <= LARGE}):
            yield from self._together(batch)
        for uid, size in sizes.items():
            if size > LARGE:
                yield Fetched(uid=uid, raw=None, size=size, whole=size <= MOST)

    def beginning(self, uid: int, most: int) -> Iterator[Fetched]:
        """The first bytes of a message that the line broke on, as many as came; none where nothing comes."""
        if most > WINDOW:
            yield Fetched(uid=uid, raw=None, size=most, whole=False, most=most)
        elif raw := self._window(uid, 0, most):
            yield Fetched(uid=uid, raw=raw, size=most, whole=False, most=most)

    def pieces(self, message: Fetched) -> Iterator[bytes]:
        """The bytes of a large message as by `pieces_of`, so that it is never whole in memory here; MOST of them."""
        left = message.most or MOST
        for piece in self.pieces_of(message.uid, message.size):
            yield piece[:left]
            left -= len(piece)
            if left <= 0:
                return

    def pieces_of(self, uid: int, size: int) -> Iterator[bytes]:
        """All bytes of a message in windows. Raises Shortened where there are no more and it is not at its end."""
        return windows(lambda at: self._window(uid, at), size)

    def _window(self, uid: int, at: int, length: int = WINDOW) -> bytes:
        with self._asking(uid, came=at), translated():
            answer = self.client.fetch([uid], [f"BODY.PEEK[]<{at}.{length}>"])
        return answer.get(uid, {}).get(f"BODY[]<{at}>".encode()) or b""

    @contextmanager
    def _asking(self, *uids: int, came: int = 0) -> Iterator[None]:
        self.unanswered = Unanswered(uids, came)
        yield
        self.unanswered = None

    def _sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """The bytes of messages, as the server counts them; without those that are gone."""
        with self._asking(*uids), translated():
            answer = self.client.fetch(list(uids), [b"RFC822.SIZE"]) if uids else {}
        return {uid: int(answer[uid].get(b"RFC822.SIZE", 0)) for uid in uids if uid in answer}

    def _together(self, sizes: dict[int, int]) -> Iterator[Fetched]:
        try:
            with self._asking(*sizes), translated(keep=IMAPClientError):
                answer = self.client.fetch(list(sizes), [b"BODY.PEEK[]"])
        except IMAPClientError:
            self.unanswered = None
            if len(sizes) > 1:
                for uid, size in sizes.items():
                    yield from self._together({uid: size})
            return
        for uid, size in sizes.items():
            raw = answer.get(uid, {}).get(b"BODY[]")
            if raw is not None:
                # Many servers only estimate the size, and an answer says itself how long it is.
                yield Fetched(uid=uid, raw=raw, size=size, whole=2 * len(raw) >= size)
