"""A request whose files are sealed as they arrive, so that nothing of them ever lies in clear on a disk.

What is too large is swallowed, not refused: the fields that come after it hold the person's words.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from enum import Enum
from typing import IO, TYPE_CHECKING, Any, Protocol

from flask import Request, current_app, request

if TYPE_CHECKING:
    from flask import Flask

    from casework.signals.submissions import Attachment

FILES = 5
FILE_BYTES = 10 * 1024 * 1024
BODY_BYTES = 60 * 1024 * 1024
"""Files beyond this much of one body are swallowed."""
WALL_BYTES = 1024 * 1024 * 1024
"""Above this a body is not read at all."""
TEXT_BYTES = 8 * 1024 * 1024
"""All typed words of one form together; Werkzeug's own half a megabyte would lose a long account."""

SINKS = "tipline.sinks"


class DraftWriter(Protocol):
    """Takes the bytes of one file and seals them under a key of its own, chunk by chunk."""

    def write(self, chunk: bytes, /) -> object:
        """Seal the next bytes. Raises OSError when the disk cannot take them."""

    def finish(self, name: str, content_type: str, /) -> Attachment:
        """Close the sealed file and say what it is."""

    def abandon(self) -> None:
        """Delete what was written. Safe after `finish` and twice."""


class Trouble(Enum):
    """Why a file was not taken. The words always were."""

    TOO_LARGE = "too large"
    TOO_MANY = "too many"
    NO_ROOM = "no room"
    EMPTY = "empty"


class Sink(io.RawIOBase):
    """Where the parser writes one uploaded file."""

    def __init__(self, open_draft: Callable[[], DraftWriter], trouble: Trouble | None) -> None:
        super().__init__()
        self._open_draft = open_draft
        self._writer: DraftWriter | None = None
        self.trouble = trouble
        self.size = 0

    def write(self, chunk: Any) -> int:  # noqa: ANN401 - the buffer type of io
        """Seal the chunk, or swallow it once something is wrong. A field without a file never opens a draft."""
        data = bytes(chunk)
        self.size += len(data)
        if self.size > FILE_BYTES:
            self._refuse(Trouble.TOO_LARGE)
        if data and self.trouble is None:
            self._seal(data)
        return len(data)

    def _seal(self, data: bytes) -> None:
        try:
            self._writer = self._writer or self._open_draft()
            self._writer.write(data)
        except OSError:
            self._refuse(Trouble.NO_ROOM)

    def _refuse(self, trouble: Trouble) -> None:
        self.abandon()
        self.trouble = self.trouble or trouble

    def finish(self, name: str, content_type: str) -> Attachment | None:
        """The sealed file, or None where it was refused or empty."""
        if self._writer is None or self.trouble is not None:
            return None
        try:
            return self._writer.finish(name, content_type)
        except OSError:
            self._refuse(Trouble.NO_ROOM)
            return None

    def abandon(self) -> None:
        """Delete what was sealed so far."""
        if self._writer is not None:
            self._writer.abandon()
            self._writer = None

    def release(self) -> None:
        """What was sealed belongs to a submission or to a page that comes back: leave it where it is."""
        self._writer = None

    def seek(self, offset: int, whence: int = 0, /) -> int:  # noqa: ARG002 - the signature of io
        """The parser rewinds each file for whoever reads it; nobody reads these back."""
        return 0

    def seekable(self) -> bool:
        """As the parser expects."""
        return True

    def writable(self) -> bool:
        """As the parser expects."""
        return True


class SealingRequest(Request):
    """Streams every uploaded file into a sealed draft instead of a temporary file."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        del total_content_length, content_type, content_length
        before: list[Sink] = self.environ.setdefault(SINKS, [])
        sink = Sink(current_app.extensions["open_draft"], _trouble_before(before, filename))
        before.append(sink)
        return sink  # type: ignore[return-value] # all that the parser uses of IO[bytes]


def _trouble_before(sinks: list[Sink], filename: str | None) -> Trouble | None:
    filled = [sink for sink in sinks if sink.size]
    if filename and len(filled) >= FILES:
        return Trouble.TOO_MANY
    if sum(sink.size for sink in filled) > BODY_BYTES:
        return Trouble.TOO_LARGE
    return None


def seal_uploads(app: Flask, open_draft: Callable[[], DraftWriter]) -> None:
    """Make the application's requests seal their files with `open_draft`."""
    app.request_class = SealingRequest
    app.extensions["open_draft"] = open_draft
    app.config.update(MAX_CONTENT_LENGTH=WALL_BYTES, MAX_FORM_MEMORY_SIZE=TEXT_BYTES)
    app.teardown_request(abandon_drafts)


def abandon_drafts(_error: BaseException | None = None) -> None:
    """Delete what no submission took and no page keeps when the request ends, broken off or not."""
    for sink in request.environ.get(SINKS, ()):
        sink.abandon()
