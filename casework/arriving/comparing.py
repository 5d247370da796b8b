"""What of a signal is compared with others: nothing in it that is the hotline's own.

Whoever answers a letter of ours sends it back, with the address that it came from. By these strangers would be linked,
and made one campaign: our sentences and addresses are nobody's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from casework.arriving.weighing import LONGEST_ANSWER
from casework.cases import tagging
from casework.mail.own_addresses import is_ours
from casework.signals.assessments import Assessment, Indicators
from casework.signals.submissions import Channel, Submission, Words


def with_ours(assessment: Assessment, submission: Submission) -> Assessment:
    """The assessment, with the addresses of the hotline's own that the signal gives."""
    own = submission.own_addresses
    given = tagging.addresses_of(submission, assessment.indicators) if own else ()
    ours = tuple(dict.fromkeys(each for each in given if is_ours(each, own)))
    if not ours:
        return assessment
    return replace(assessment, indicators=replace(assessment.indicators, ours=ours))


def compared(
    submission: Submission, found: Indicators, without_ours: Callable[[str], str]
) -> tuple[Submission, Indicators]:
    """The submission, and what was found in it, without the sentences of our letters and what stands in them alone.

    What programs write above a quotation goes with them, as far as it is known for one. Most mails have no such
    sentence, and come back as they are.
    """
    words = submission.words
    if words.channel is not Channel.EMAIL or len(words.text) > LONGEST_ANSWER:
        return submission, found
    theirs = without_ours(words.text)
    if theirs == words.text:
        return submission, found
    left = theirs if words.unmarked is None else without_ours(words.unmarked)
    # A rule above what is quoted is one word more to whoever compares words.
    text = "\n".join(line for line in left.splitlines() if any(map(str.isalnum, line)))
    alone = replace(words, text=text, unmarked=None, reply_text=None, case_files=None)
    return replace(submission, words=alone), _standing_in(words, theirs, found)


def _standing_in(words: Words, theirs: str, found: Indicators) -> Indicators:
    """What of it stands in the subject or in what is left of the text: a letter of ours names our telephone."""
    left = _closed_up(f"{words.subject}\n{theirs}")

    def kept(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in values if _closed_up(one) in left)

    return replace(
        found,
        phones=kept(found.phones),
        emails=kept(found.emails),
        urls=kept(found.urls),
        plates=kept(found.plates),
        handles=kept(found.handles),
    )


def _closed_up(text: str) -> str:
    """Without blanks and marks of quotation, as an indicator may be broken between two lines."""
    return "".join(text.replace(">", " ").split())
