"""A file that says what the words do not: a voice message of who cannot write, a photograph of a letter.

Triage reads no files. So a signal with hardly any words beside one could not be read: a person has to hear or see it
first (`domain.md` 7.2).
"""

from __future__ import annotations

import re
from dataclasses import replace

from casework.signals import read_first
from casework.signals.assessments import Assessment, Finding, ReadFirst, Urgency
from casework.signals.submissions import Attachment, Submission

_FEW_WORDS = 8
"""Words beside a recording that say no more than that it is one: `please listen to my voice message`."""
_OF_NO_BLANKS = 2
"""Signs that count as a word in scripts that set no blanks between words."""
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+")
_RECORDED = re.compile(
    r"(?s).*\.(?:3gpp?|aac|aiff?|amr|avi|caf|flac|m4[abv]|mka|mkv|mov|mp[34]|mpe?g|oga|ogg|ogv|opus|wav|weba|webm|wm[av])"
)
_HEARD = Finding(
    cue="voice_or_video",
    label="a voice or video file, and hardly any words: somebody has to hear it",
    quote="",
    weight=0.0,
    where="answers",
)
_SEEN = replace(_HEARD, cue="file_alone", label="a file, and no words: somebody has to look at it")


def with_files(assessment: Assessment, submission: Submission) -> Assessment:
    """The assessment of words with what is known of the files beside them: that they have to be read first."""
    if assessment.urgency is Urgency.URGENT or not submission.attachments:
        return assessment
    number = _words_in(submission.words.text)
    if number <= _FEW_WORDS and any(map(_is_recorded, submission.attachments)):
        why = _HEARD
    elif not number and not assessment.says_nothing and not submission.mail:
        why = _SEEN
    else:
        return assessment
    first = read_first.foremost((assessment.read_first, ReadFirst.UNREADABLE), assessment.child)
    return replace(assessment, read_first=first, findings=(why, *assessment.findings))


def _words_in(text: str) -> float:
    without, signs = _SPACELESS.subn(" ", text)
    return len(_WORD.findall(without)) + signs / _OF_NO_BLANKS


def _is_recorded(file: Attachment) -> bool:
    kind = file.content_type.partition("/")[0].strip().lower()
    return kind in {"audio", "video"} or _RECORDED.fullmatch(file.name.strip().lower()) is not None
