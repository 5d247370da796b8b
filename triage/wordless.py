"""A mail that says nothing: no words but a greeting above a picture. Nobody knows who writes, or of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casework import read_first
from casework.assessments import Assessment, Category, Child, Finding, ReadFirst, Urgency
from casework.submissions import Channel, Words
from triage.gathering import Reading

MOST_WORDS = 3
"""Words of a subject that say nothing by themselves: `Hi`, `Look at this`, a name of a file."""
_OF_NO_BLANKS = 2
"""Signs that count as a word in scripts that set no blanks between words."""
_LONGEST = 400
"""Characters of a text that may be no more than what a program adds."""
_QUOTED = "quoted"
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+")
_BRANDS = (
    r"(?:(?:apple|samsung|huawei|honor|xiaomi|redmi|google|pixel|lg|nokia|motorola|moto|oneplus|oppo|vivo|sony|htc"
    r"|verizon|at&t|t-mobile|sprint|wireless|galaxy|4g|5g|lte)[ ,]{1,2}){0,5}"
)
_DEVICE = (
    rf"{_BRANDS}(?:iphone|ipad|ipod|android|galaxy|blackberry|smart ?phone|(?:mobile|cell) ?phone|phone|mobile"
    r"|tablet|device|m[oó]vil|celular|tel[eé]fono|telefone|t[ée]l[ée]phone|portable|телефона?)"
)
_PROGRAM = r"(?:outlook|gmail|proton ?mail|(?:yahoo|aol|apple) mail|mail)"
# The lines that a telephone puts below each mail, each as a whole: words beside one are somebody's.
_FOOTER = re.compile(
    rf"[^\w\n]*(?:(?:sent|get) (?:from |via |using )?{_PROGRAM}"
    r"(?: (?:for|on) (?:my )?(?:ios|iphone|ipad|android|mobile|windows(?: 1[01])?))?"
    rf"|sent (?:from|via|using) (?:my |the |an? )?{_DEVICE}"
    rf"|enviad[oa] (?:desde|do|de|a partir do) (?:mi |meu )?{_DEVICE}"
    rf"|envoy[ée] (?:de|depuis) (?:mon )?{_DEVICE}"
    rf"|отправлено с (?:моего )?{_DEVICE}"
    rf"|(?:đã )?(?:được )?gửi từ {_DEVICE}(?: của tôi)?"
    rf"|ipinadala mula sa (?:aking )?{_DEVICE}"
    rf"|voye (?:soti nan|depi) {_DEVICE}(?: mwen)?"
    rf"|(?:나의 |내 )?{_DEVICE}에서 (?:보냄|발송)"
    rf"|(?:发自|發自|從|从)(?:我的)? ?{_DEVICE}(?: ?(?:傳送|发送|發送))?"
    rf"|(?:أ?رسلت?|مرسل[ة]?) من (?:ال ?)?{_DEVICE}(?: الخاص بي)?"
    rf"|मेरे {_DEVICE} से भेजा गया"
    r")(?:[ ]?[<(]https?://[^\s<>()]{1,200}[>)])?[^\w\n]*",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\[(?:image|cid|inline image|imagen|bild)\b[^\]\n]{0,200}\]", re.IGNORECASE)
_OF_A_FOOTER = frozenset({"courtesy", "myself", "speaks_of_self", _QUOTED})
"""Cues that are found in such lines, as in `Sent from my iPhone`, and in the address behind one."""


def says_nothing(words: Words, readings: Sequence[Reading], assessed: Assessment) -> bool:
    """Whether a person's mail has no words of its own below a subject that is hardly one.

    `readings` and `assessed` are of all its words, in whatever languages. What is urgent, tells of a child or has a
    finding says something; so does a form that is only ticked, and so does a machine.
    """
    if words.channel is not Channel.EMAIL or words.automatic is not None or words.answers:
        return False
    if assessed.urgency is Urgency.URGENT or assessed.child is Child.YES:
        return False
    if len(words.text) > _LONGEST or _has_words(words.text):
        return False
    found = {(each.where, each.cue) for each in assessed.findings}
    for reading in readings:
        found.update((reading.where, each.cue.name) for each in reading.found if each.sure > 0)
    if any(cue not in _SAY_NOTHING.get(where, ()) for where, cue in found):
        return False
    without, signs = _SPACELESS.subn(" ", words.subject)
    return len(_WORD.findall(without)) + signs / _OF_NO_BLANKS <= MOST_WORDS


def _has_words(text: str) -> bool:
    """Whether it says more than what a program adds."""
    lines = _PICTURE.sub(" ", text).splitlines()
    return any(_WORD.search(line) and not _FOOTER.fullmatch(line.strip()) for line in lines)


_SAY_NOTHING = {"subject": frozenset({_QUOTED}), "text": _OF_A_FOOTER}
"""Cues that are no words of the writer, by where they are found."""
FINDING = Finding(
    cue="no_words",
    label="no words: somebody has to look at it",
    quote="",
    weight=0.0,
    where="subject",
)


def as_saying_nothing(assessed: Assessment) -> Assessment:
    """What is said of such a mail: nothing is guessed of its kind, its writer or its language.

    No rule read anything of it: for the reasons to read it first it could not be read.
    """
    first = read_first.foremost((assessed.read_first, ReadFirst.UNREADABLE), assessed.child)
    return replace(
        assessed,
        read_first=first,
        category=Category.TIP,
        language=None,
        findings=(FINDING,),
        writer=None,
        child=Child.UNKNOWN,
        understood=False,
        of_self=False,
        of_their_own=False,
        likely_spam=False,
        says_nothing=True,
        also_in=(),
    )
