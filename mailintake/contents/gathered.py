"""What was gathered of a message on the way through its parts: words, what stands beside them, files."""

from __future__ import annotations

from dataclasses import dataclass, field

from casework.signals.problems import Problem
from mailintake.contents.renderings import Said
from mailintake.decoding.numbered_signs import with_signs
from mailintake.structure.incoming import Enclosed, IncomingFile, TextFrom
from mailintake.structure.mime import Part

MAX_TEXT = 500_000
"""Characters of text that are read of one message; the raw bytes keep the rest."""


@dataclass
class Body:
    """What was gathered from the parts so far."""

    texts: list[str] = field(default_factory=list, repr=False)
    besides: list[str] = field(default_factory=list, repr=False)
    """What renderings that are not shown say and the shown one lacks, and short texts that came as files."""
    others: list[str] = field(default_factory=list, repr=False)
    """Renderings that are not shown, and words outside the parts: as they came."""
    notes: list[str] = field(default_factory=list, repr=False)
    """Short texts that came as files beside other words."""
    in_files: bool = False
    """Its words are those of files."""
    spare: list[tuple[Part, IncomingFile]] = field(default_factory=list, repr=False)
    """Text that is kept as files, to read where there are no other words, or beside them."""
    strays: list[Part] = field(default_factory=list, repr=False)
    """Words outside the parts, to read in the same way."""
    html: list[str] = field(default_factory=list, repr=False)
    files: list[IncomingFile] = field(default_factory=list)
    read_files: list[IncomingFile] = field(default_factory=list)
    """Those of its files whose words were read whole."""
    enclosed: list[Enclosed] = field(default_factory=list)
    calendars: list[str] = field(default_factory=list, repr=False)
    by_hand: list[str] = field(default_factory=list, repr=False)
    """What was written into invitations and answers to them: part of what `calendars` say."""
    problems: set[Problem] = field(default_factory=set)
    encrypted: bool = False
    wraps: int = 0
    """Signed wrappings around these parts."""
    charset: str | None = None
    """The first charset that a text part declares."""

    @property
    def own(self) -> str:
        """The words of its text parts."""
        return "\n".join(text for text in self.texts if text.strip())

    @property
    def text(self) -> str:
        """The message's own words; those of an invitation or of an enclosed message only where it has no other."""
        passed_on = "\n\n".join(entry.text for entry in self.enclosed if entry.text.strip())
        return self.cut(self.own or "\n".join(self.calendars) or passed_on)

    @property
    def origin(self) -> TextFrom:
        """What `text` is of."""
        if self.own and not self.in_files:
            return TextFrom.BODY
        return TextFrom.FILE if self.own or self.calendars else TextFrom.ENCLOSED

    @property
    def beside(self) -> str:
        """What its other renderings, its invitations and short texts among its files say and `text` does not."""
        found = [*self.besides, *(self.calendars if self.own else ())]
        if not found:
            return ""
        said = Said()
        said.add(self.text)
        return self.cut(said.unsaid(self.cut("\n".join(found))))

    @property
    def has_room_beside(self) -> bool:
        """Whether more may be gathered to stand beside its words."""
        return sum(map(len, self.besides)) < MAX_TEXT

    def add(self, found: Body) -> None:
        """Add all that was gathered of a part but the words that are shown of it."""
        self.html += found.html
        self.files += found.files
        self.read_files += found.read_files
        self.enclosed += found.enclosed
        self.calendars += found.calendars
        self.by_hand += found.by_hand
        self.besides += found.besides
        self.others += found.others
        self.notes += found.notes
        self.problems |= found.problems
        self.encrypted = self.encrypted or found.encrypted
        self.charset = self.charset or found.charset

    def add_read(self, file: IncomingFile) -> None:
        """Keep a file whose words stand among those of the message, or of one enclosed."""
        self.files.append(file)
        self.read_files.append(file)

    def say(self, text: str) -> None:
        """Take a text as words of the message, whatever its letters are written as."""
        read = with_signs(text)
        if read != text:
            self.problems.add(Problem.WRONG_ENCODING)
        self.texts.append(read)

    def cut(self, text: str) -> str:
        if len(text) > MAX_TEXT:
            self.problems.add(Problem.LONG_TEXT)
        return text[:MAX_TEXT]
