"""What the files with fields of one mail say, each read once: for its claims and for triage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casework.signals.submissions import FileCase
from mailintake.case_mail.case_files import MOST_WORDS, Told, entries_of, told
from mailintake.case_mail.entries import Fields
from mailintake.case_mail.file_cases import cases_of
from mailintake.case_mail.tables import first_of, read
from mailintake.structure.incoming import IncomingFile


@dataclass(frozen=True, kw_only=True)
class ToldFile:
    """What is kept of a table: a file unpacks to more than it says."""

    file: IncomingFile
    entries: Sequence[Fields] = field(repr=False)
    told: Told
    cases: Sequence[FileCase] = field(repr=False)
    """Those of a file that has words for triage."""


class ToldFiles:
    """The files of a mail and of the messages in it. What they say together is bounded by `MOST_WORDS`."""

    def __init__(self) -> None:
        self._known: dict[int, ToldFile] = {}
        """By the identity of a file, which lives as long as what is told of it."""
        self._most = MOST_WORDS

    def of(self, files: Sequence[IncomingFile]) -> Iterator[ToldFile]:
        """The first of some files that are of fields, as many as are read of one message."""
        for file, kind in first_of(files):
            if id(file) not in self._known:
                table = read(file, kind)
                said = told(table, self._most)
                self._most -= len(said.words)
                self._known[id(file)] = ToldFile(
                    file=file,
                    entries=entries_of(table),
                    told=said,
                    cases=cases_of([table]) if said.words else (),
                )
            yield self._known[id(file)]
