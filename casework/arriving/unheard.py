"""A file that says what the words do not: a voice message of who cannot write, a photograph of a letter.

Triage reads no files. So a signal with hardly any words beside one, or beside a link to one, could not be read: a
person has to hear or see it first (`domain.md` 7.2).
"""

from __future__ import annotations

import re
from dataclasses import replace

from casework.signals import read_first
from casework.signals.assessments import Assessment, Category, Finding, ReadFirst, Urgency
from casework.signals.problems import Problem
from casework.signals.submissions import Attachment, Automatic, Submission, Words
from casework.texts.footers import without_signature
from casework.texts.pointing import points_at_a_story
from casework.texts.subjects import is_sent_on

_FEW_WORDS = 8
"""Words beside a recording that say no more than that it is one: `please listen to my voice message`."""
_FEW_IN_A_MAIL = 40
"""Words of a mail that mostly greet, point at a file and sign: a letter that tells of its matter has more."""
_LONGEST = 10_000
"""Characters of a text that may have so few words, with notices below it."""
_OF_NO_BLANKS = 2
"""Signs that count as a word in scripts that set no blanks between words."""
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]")
_RECORDED = re.compile(
    r"(?s).*\.(?:3gpp?|aac|aiff?|amr|avi|caf|flac|m4[abv]|mka|mkv|mov|mp[34]|mpe?g|oga|ogg|ogv|opus|wav|weba|webm|wm[av])"
)
_LINKED = re.compile(
    r"https?://(?:(?:drive|docs|photos)\.google\.com/|photos\.app\.goo\.gl/|1drv\.ms/|onedrive\.live\.com/"
    r"|[\w-]{1,60}\.sharepoint\.com/:|(?:www\.)?dropbox\.com/|we\.tl/|wetransfer\.com/downloads/"
    r"|(?:www|share)\.icloud\.com/|(?:[\w-]{1,60}\.)?box\.com/s/|mega\.nz/|(?:www\.)?mediafire\.com/)\S",
    re.IGNORECASE,
)
"""Where people put files that they only link to, often for a few days."""
_TOLD = frozenset({Category.TRAINING_TA, Category.GENERAL_INFO})
"""Kinds that few words tell well enough: `could you train our staff in May? Our flyer is attached`."""
_OF_NO_CASE = _TOLD | {Category.UNRELATED}
_RETURNED = frozenset({Automatic.BOUNCE, Automatic.RECEIPT, Automatic.OUT_OF_OFFICE})
_HEARD = Finding(
    cue="voice_or_video",
    label="a voice or video file, and hardly any words: somebody has to hear it",
    quote="",
    weight=0.0,
    where="answers",
)
_SEEN = replace(_HEARD, cue="file_alone", label="a file, and no words: somebody has to look at it")
_FILE = replace(
    _HEARD, cue="file_and_few_words", label="a file, and few words: somebody has to look at it"
)
_TABLE = replace(
    _HEARD, cue="table_not_read", label="a table that was not read: somebody has to open it"
)
_LINK = replace(
    _HEARD, cue="link_and_few_words", label="a link to a file, and few words: it may soon be gone"
)


def with_files(assessment: Assessment, submission: Submission) -> Assessment:
    """The assessment of words with what is known of the files beside them: that they have to be read first.

    It is not understood then as a whole: what the files say nobody read.
    """
    why = None if assessment.urgency is Urgency.URGENT else _why(assessment, submission)
    if why is None:
        return assessment
    first = read_first.foremost((assessment.read_first, ReadFirst.UNREADABLE), assessment.child)
    findings = (why, *assessment.findings)
    return replace(assessment, read_first=first, findings=findings, understood=False)


def _why(assessment: Assessment, submission: Submission) -> Finding | None:
    if Problem.UNREAD_TABLE in submission.problems and _may_be_of_a_case(assessment, submission):
        return _TABLE
    files, text = submission.attachments, _own_text(submission)
    linked = _LINKED.search(text) is not None
    if not (files or linked or submission.words.unread_file) or len(text) > _LONGEST:
        return None
    number = _words_in(text if submission.mail is None else without_signature(text))
    if number <= _FEW_WORDS and any(map(_is_recorded, files)):
        return _HEARD
    if assessment.says_nothing:
        return None
    if submission.mail is None:
        return _SEEN if files and not number else None
    few = number <= _FEW_IN_A_MAIL and not assessment.likely_spam
    # Whoever says that somebody wrote it down has told nothing yet.
    told = number and not points_at_a_story(f"{submission.words.subject}\n{text}")
    is_first = few and not (told and _is_told(assessment))
    return _in_few_words(submission.words, linked=linked) if is_first else None


def _in_few_words(words: Words, *, linked: bool) -> Finding | None:
    if words.unread_file:
        return _FILE
    return _LINK if linked and words.automatic not in _RETURNED else None


def _own_text(submission: Submission) -> str:
    """What its writer says. Whoever sends on what another wrote means it all."""
    words = submission.words
    if words.only_quotes:
        return ""
    sent_on = submission.mail is not None and is_sent_on(words.subject)
    return words.text if words.reply_text is None or sent_on else words.reply_text


def _is_told(assessment: Assessment) -> bool:
    """Whether the words tell what it is of, and that is no matter of anybody in trouble."""
    of_nobody = not (assessment.tells_of_harm or assessment.of_their_own)
    return of_nobody and assessment.category in _TOLD


def _may_be_of_a_case(assessment: Assessment, submission: Submission) -> bool:
    """Whether a table beside words can tell of somebody in trouble, by who sent it, what it says or what they say."""
    words = submission.words
    if words.from_partner or words.case_files is not None:
        return True
    calm = assessment.category in _OF_NO_CASE and not assessment.tells_of_harm
    return not (assessment.likely_spam or (calm and not assessment.of_their_own))


def _words_in(text: str) -> float:
    without, signs = _SPACELESS.subn(" ", text)
    return sum(1 for word in without.split() if _WORD.search(word)) + signs / _OF_NO_BLANKS


def _is_recorded(file: Attachment) -> bool:
    kind = file.content_type.partition("/")[0].strip().lower()
    return kind in {"audio", "video"} or _RECORDED.fullmatch(file.name.strip().lower()) is not None
