"""A mail that says nothing: no words but a greeting above a picture. Nobody knows who writes, or of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casework.assessments import Assessment, Category, Child, Finding
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
# What a telephone puts below each mail, or in the place of a picture.
_ADDED = re.compile(
    r"(?:(?:sent from|get) (?:my |the )?[^\n.!?]{0,20}?(?:iphone|ipad|android|galaxy|phone|mobile|outlook|yahoo|mail)\b"
    r"|enviad[oa] (?:desde|do|de|a partir do) (?:mi|meu) [^\n.!?]{0,20}?(?:iphone|ipad|android|m[oó]vil|celular)\b"
    r"|envoy[ée] (?:de|depuis) mon [^\n.!?]{0,20}?(?:iphone|ipad|android|t[ée]l[ée]phone|mobile)\b"
    r"|(?:отправлено с|gửi từ|ipinadala mula sa|voye soti nan|발송|나의) ?[^\n.!?]{0,20}?(?:iphone|ipad|android)\b"
    r"|(?:发自|發自|從|从)我?的? ?(?:iphone|ipad|android)|أ?رسل[تم]? من [^\n.!?]{0,20}?(?:iphone|ipad|android)"
    r"|मेरे (?:iphone|ipad|android) से भेजा गया"
    r"|\[(?:image|cid|inline image|imagen|bild)\b[^\]\n]{0,200}\])[^\n.!?]{0,20}[.!]?",
    re.IGNORECASE,
)


def says_nothing(words: Words, readings: Sequence[Reading]) -> bool:
    """Whether a person's mail has no words of its own below a subject that is hardly one.

    A form that is only ticked says something, and so does a machine.
    """
    if words.channel is not Channel.EMAIL or words.automatic is not None or words.answers:
        return False
    if len(words.text) > _LONGEST or _WORD.search(_ADDED.sub("", words.text)):
        return False
    found = [each for reading in readings if reading.where == "subject" for each in reading.found]
    if any(each.sure > 0 and each.cue.name != _QUOTED for each in found):
        return False
    without, signs = _SPACELESS.subn(" ", words.subject)
    return len(_WORD.findall(without)) + signs / _OF_NO_BLANKS <= MOST_WORDS


FINDING = Finding(
    cue="no_words",
    label="no words: somebody has to look at it",
    quote="",
    weight=0.0,
    where="subject",
)


def as_saying_nothing(assessed: Assessment) -> Assessment:
    """What is said of such a mail: nothing is guessed of its kind, its writer or its language."""
    return replace(
        assessed,
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
    )
