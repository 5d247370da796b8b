"""Who writes, whether a child is concerned, and what the writer asks of us."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from casework.signals.assessments import Category, Child
from casework.signals.submissions import Need
from triage.context import asking, chosen, endangered, wishes
from triage.context.gathering import DOUBTED
from triage.context.onlooking import OF_SELF, ONLOOKER
from triage.rules.answers import Ticked
from triage.rules.weighing import Weight

_SPAM = ("trade", "automatic_mail")
BULK = "bulk_mail"
VICTIM = "calls_self_victim"
_FOUND_OUT = ("short_window", "pursued", "waits_for_them")
"""Others know, are near or come: beside `I am the one who called` they know of the writer."""
_FOR_THEMSELVES = (Category.CRISIS, Category.AT_RISK, Category.REFERRAL)
_NO_STORY = 80
_NONE_OF_OURS = (Category.UNRELATED, Category.GENERAL_INFO)
_A_HINT = 0.4
"""Points of what happens to somebody that one weak cue gives."""
_ASKS = ("training", "media", "study", "definition", "involvement")
_FOR_WORK = ("case_sheet", "live_operation", "placement")
_WORKS = ("professional", *_FOR_WORK)
_A_CHILD = ("child_age", "child_used")
_STATED = frozenset(_A_CHILD)
_INVOLVEMENT = "involvement"
_ONLY_TALK = (*(each for each in _ASKS if each != _INVOLVEMENT), *_SPAM, "delusion", "wrong_place")
_OF_SOMEBODY = (Need.SELF, Need.KNOWN, Need.SAW)
"""Answers by which the words are about a person: a topic that is found in them too is a mere word."""
_LEAVES_OUT_WHO = ("ar", "ko")
"""Languages in which people tell of themselves without a word that says so: Korean leaves it out, and
Arabic says "me" and "my" by the ending of any word."""
SET_A_FIELD = frozenset(
    {
        *(*_ASKS, *_WORKS, "technical_help", "someone_near", "saw_it", "myself"),
        *(*_A_CHILD, "child_words", *asking.ASKS),
        *(
            *wishes.DO_NOT_WRITE,
            wishes.DO_NOT_CALL,
            wishes.ASKS_IF_SAFE,
            "deadline",
            ONLOOKER,
            BULK,
        ),
    }
)
"""Cues that say who writes, whether a child is concerned or what is asked of us, by themselves, or that many were
sent the same: a person is always shown their words, however little they weigh."""


def writer(ticked: Ticked, weight: Weight, kind: Category) -> Need | None:
    """Question 1 as answered, else what the words are taken for, else None.

    `The house` and `the car` are an onlooker's words, and also of whoever is held there: in a message of a `kind` of
    those who write for themselves, whoever tells of themselves and of harm looks on nobody.
    """
    if ticked.need is not None:
        return ticked.need
    if weight.has(*_ASKS):
        return Need.JOB if weight.has("professional", "technical_help") else Need.INFO
    if weight.has(*_WORKS):
        return Need.JOB
    if weight.has("someone_near"):
        return Need.KNOWN
    harmed = kind in _FOR_THEMSELVES and _is_harmed(weight)
    if weight.has("saw_it") and not (harmed or weight.has("hiding", "short_window")):
        return Need.SAW
    return Need.SELF if weight.has("myself") else None


def _is_harmed(weight: Weight) -> bool:
    """Whether the words tell of harm and of the writer, who says nothing by which one looks on."""
    of_self = weight.has("myself") and weight.has(OF_SELF) and not weight.has(ONLOOKER)
    return of_self and weight.harm > DOUBTED


def child(
    ticked: Ticked,
    weight: Weight,
    *,
    urgent: bool,
    there: AbstractSet[str] = frozenset(),
    perhaps: bool = False,
) -> Child:
    """YES by an answer or an age under 18 in what looks like harm; UNKNOWN by a word alone, and `perhaps` by what is
    said of children more than of others.

    `urgent` says whether anything made the message urgent: answers, rules or the model; `there` holds the cues that
    name a child who is spoken of as being or working somewhere now (see `children`): no topic takes from an age of one,
    and no advertisement from their words.
    """
    if ticked.child is Child.YES:
        return Child.YES
    of_somebody = bool(there & _STATED) or ticked.told_nobody or ticked.need in _OF_SOMEBODY
    only_talk = _only_talks(weight) and not urgent and not of_somebody
    if weight.has(*_A_CHILD):
        # The words of a child weigh more than a tick or a topic beside them: a person looks.
        return Child.UNKNOWN if only_talk or ticked.under_18 == "no" else Child.YES
    in_a_trade = there and weight.has(*_SPAM, BULK)
    if (only_talk and not in_a_trade) or ticked.under_18 == "no":
        return ticked.child
    return Child.UNKNOWN if perhaps or weight.has("child_words") else ticked.child


def _only_talks(weight: Weight) -> bool:
    """Whether a topic beside a child's words takes them for talk; who asks how to help may ask for a child in harm."""
    for_a_child = weight.harm > DOUBTED and not _is_professional(weight)
    return weight.has(*_ONLY_TALK) or (weight.has(_INVOLVEMENT) and not for_a_child)


def tells_of_harm(weight: Weight) -> bool:
    """Whether the words tell of harm or plead for help, and no professional and no mere enquiry does so.

    An enquiry may name what it asks about in general or in doubt; a professional tells of others.
    """
    if _is_professional(weight):
        return False
    if weight.has(*_ASKS):
        return weight.harm > DOUBTED
    # Bad pay is no harm by itself; whoever tells of it hardly writes of somebody else's.
    return weight.harm > 0 or weight.has("wages")


def tells_of_self(weight: Weight, who: Need | None, kind: Category, length: int) -> bool:
    """Whether the words call the writer a victim, or are taken for the writer's own and tell of harm, in no doubt.

    Whoever says that they are or were a victim is taken at their word, whatever their profession and what they ask;
    so is who says that it was they who called or told, and that somebody found out.
    Harm alone is the writer's where the kind is one of those who write for themselves, or where `length` code points
    leave no room for a story about somebody else.
    """
    if weight.has(VICTIM) or _was_found_out(weight):
        return True
    of_self = kind in _FOR_THEMSELVES or length <= _NO_STORY
    return of_self and who is Need.SELF and weight.harm > DOUBTED


def _was_found_out(weight: Weight) -> bool:
    found_out = weight.has(chosen.IS_ME) and weight.has(*_FOUND_OUT)
    return found_out and not weight.has(*_ASKS)


def tells_of_others(weight: Weight, told: str | None, kind: Category) -> bool:
    """Whether somebody writes who tells of others alone: nothing is said of the writer or of anyone close to them.

    A tip without a word of the writer is taken for one by an onlooker; where a language can leave out
    who does a thing, an onlooker has to say so. Who asks whether it is safe to write says something of themselves.
    """
    if weight.has(OF_SELF, wishes.ASKS_IF_SAFE):
        return False
    if told in _LEAVES_OUT_WHO:
        return kind is Category.TIP and weight.has(ONLOOKER)
    return kind is Category.TIP or weight.has(ONLOOKER)


def _is_professional(weight: Weight) -> bool:
    """Whether they plainly write for their work: a nurse who tells of herself alone may be the one who is harmed."""
    if weight.has(*_FOR_WORK):
        return True
    of_others = not weight.has("myself") or weight.has("someone_near", "technical_help", *_ASKS)
    return weight.has("professional") and of_others


def made_to_write(weight: Weight, kind: Category) -> bool:
    """Whether an advertisement says in between that somebody is made to write it.

    People who are made to send such mail have no other way to write. Its wording as a whole is calm: nothing rings.
    """
    made = weight.has("controlled") and not weight.has(*_ASKS)
    return weight.has(*_SPAM, BULK) and kind in _NONE_OF_OURS and made


def says_in_danger(weight: Weight) -> bool:
    """Whether somebody is said to be in danger, in no doubt, but by an advertisement or for a training."""
    talk = weight.has("training", "media", "study", *_SPAM, BULK)
    return not talk and weight.surest.get(endangered.IN_DANGER, 0.0) == 1.0


def likely_spam(weight: Weight, kind: Category, there: AbstractSet[str] = frozenset()) -> bool:
    """What is sent to many alike, an advertisement or a machine, of no kind that is ours, in which nothing happens.

    Whoever tells of a shop that sells something is none: half of what only names trade is a tip. Nor is what names a
    child's age or work without pay, or a child who is somewhere now (`there`, see `child`): who is made to write
    advertisements may say it between two of them. Words that are only sent to many (BULK) may stand beside a word that
    hints at harm to others, `dear client`, but beside none of the writer or of somebody near: they got such an offer,
    or are made to work for who sends them.
    """
    if there or weight.has("unpaid", "controlled", "harsh_home", *_A_CHILD):
        return False
    if weight.has(BULK):
        of_people = weight.has("myself", "someone_near")
        return kind in _NONE_OF_OURS and weight.what <= _A_HINT and not of_people
    ours = kind is not Category.UNRELATED or weight.what > 0
    return weight.has(*_SPAM) and not ours and weight.points < 0
