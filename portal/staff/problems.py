"""What the faults of a mail mean for whoever reads its case, and what to do: a sentence or two for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casework.arriving.threads import FAILED, FORGED
from casework.mail.acknowledging import NOT_TO_US
from casework.mail.partners import CLAIMS
from casework.signals.problems import Problem
from portal.staff import unproved

if TYPE_CHECKING:
    from collections.abc import Collection

_FORMATTED: Final = "See the mail with its formatting too."
_AGAIN: Final = "If something is missing, ask the writer to say it again."
_LETTERS: Final = "some letters below are a guess and may be wrong. Check names, numbers and times before you use them."

SENTENCES: Final = {
    Problem.UNREADABLE: "It is so broken that nobody can say what it was: below stands what could be found in it. "
    f"Read all of it. {_AGAIN}",
    Problem.UNREAD_PART: "A part of it could not be read and is kept among its files. "
    "Its words may stand there and not below.",
    Problem.ENCRYPTED: "It is encrypted, so what is locked in it cannot be read. We have no key for it: "
    "only whoever wrote can say it again in plain words, by the form or a call.",
    Problem.BEHIND_LINK: "What it says stands on a web page that it links to, and is gone from there in days or weeks. "
    "Open it as you may open a stranger\u2019s link, or ask the writer to say it again in plain words.",
    Problem.PACKED: "Outlook packed words or files of it into a file (winmail.dat) that could not be opened. "
    "What is in that file is missing below: ask the writer to send it again as plain text.",
    Problem.RICH_TEXT: "Its words stand in a rich text file (RTF), which is not opened here. "
    "Save that file to read them, or ask the writer for plain text.",
    Problem.NO_WORDS: "No words were found in it, and it is not empty. "
    "Look at its files and at the mail with its formatting. Ask the writer to say it again.",
    Problem.STRAYS: "Some of its words stood where only sender, date and the like belong. "
    "They are below with the rest. If it is signed, the signature does not vouch for them.",
    Problem.NO_HEADERS: "It came without the lines that say who sent it, when and to whom, "
    "so nobody knows that. Somebody may have sent only a piece of a mail.",
    Problem.TOO_MANY_FIELDS: "It has more lines about sender, recipients and the like than are read, "
    "so some of that may be missing. Its words are below.",
    Problem.SEVERAL_SUBJECTS: "It has more than one subject. The first is shown; "
    "the writer, or whoever gets a copy, may see another.",
    Problem.FROM_LIST: "The sender\u2019s address is that of the mailing list: "
    "who wrote it may stand in the name beside it, or in the words.",
    Problem.SENT_IN_BULK: "It says of itself that a program sent it, to many or as an answer. "
    "Nothing shows that a person wrote it through a mailing list.",
    Problem.SEVERAL_SENDERS: "It names more than one sender. Any of them may have written it, or none: "
    "an answer goes to the first alone.",
    Problem.LONG_TEXT: f"It is too long to be read whole: the end of it is missing below. {_AGAIN}",
    Problem.DEEP_HTML: "Its formatting is built so strangely that only the bare words could be taken out of it, "
    f"perhaps in another order. {_FORMATTED}",
    Problem.LONG_TABLE: "Its tables are so long that only their beginning was weighed. "
    "Open the files and read the rest yourself.",
    Problem.UNREAD_TABLE: "A table among its files could not be read, or tells something in columns that are not known "
    "here, so its words were not all weighed. Open it and read it yourself.",
    Problem.HTML_CUT: "Its formatting breaks off in the middle, so its end may be missing, "
    f"or words may stand below that the writer did not mean to show. {_FORMATTED}",
    Problem.WRONG_ENCODING: "It was not packed for sending as it says. It was read as well as could be guessed: "
    "signs below may be wrong. Check names, numbers and times before you use them.",
    Problem.WRONG_CHARSET: f"It does not say rightly in which set of letters it is written: {_LETTERS}",
    Problem.UNKNOWN_CHARSET: f"It is written in a set of letters that is not known here: {_LETTERS}",
    Problem.BROKEN_BOUNDARY: "What parts its pieces from one another is broken, so where each begins is a guess. "
    "Words and files may be mixed below: read to the end.",
    Problem.TOO_DEEP: "It is wrapped in itself more often than is opened. What lies deeper stands below as it came, "
    "among lines that mean nothing, or among its files: look for words to the end.",
    Problem.TOO_MANY_PARTS: "It has more parts than are opened. The others are kept together as one of its files: "
    "words and files may be in it that are not below.",
    Problem.TOO_MANY_FILES: "It has more files than are kept each by itself. The others are in the mail as it came "
    "and cannot be saved here: ask the writer to send them again, a few at a time.",
    Problem.NO_ROOM: "There was no room on our disk for one or more of its files. They are in the mail as it came: "
    "once support has made room, read the mail again to have them here.",
    Problem.MESSAGE_CUT: f"Only its beginning reached us: the rest is missing, words and files. {_AGAIN}",
    Problem.ANSWERED_ELSEWHERE: "It names an address of another domain for answers, as the form of a website does for "
    "whoever filled it in; anybody can write any address there. Others may read the mailbox that it came from, and a "
    "mail of ours goes there.",
    Problem.MAY_BE_TICKET: "It looks like what a program sends by itself, a help desk's or a shop's, but a person may "
    "have written it. It was weighed as a person's, and no automatic mail answers it until somebody says so, but a "
    "proved partner's.",
}
"""Problem to what the case says above the words."""
_ELSEWHERE: Final = frozenset({FORGED, FAILED, CLAIMS, *(why.value for why in NOT_TO_US)})
"""They have a banner of their own at the top of the case, or stand where it is decided what is sent there."""


def sentences(problems: Collection[str]) -> list[str]:
    """What to say above the words of a mail with these codes; a code that nobody knows is shown as it is.

    Of a mail that claims to be a partner's the top of the case says why it is not taken for one.
    """
    told = _ELSEWHERE | (set(unproved.WHY) if CLAIMS in problems else set())
    known = {**unproved.WHY, **{problem.value: said for problem, said in SENTENCES.items()}}
    return [known.get(code, f"While reading it: {code}.") for code in problems if code not in told]
