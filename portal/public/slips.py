"""What went wrong with a form that comes back, in words, and the field it belongs to.

Each sentence is a key of the catalogues. None says "invalid", "failed" or "session".
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from casework.signals.contact import Doubt
from portal.languages import say
from portal.uploads import FILE_BYTES, FILES, Trouble

CONTACT = "contact_value"


@dataclass(frozen=True, kw_only=True)
class Slip:
    """One thing to put right."""

    field: str
    """The id on the page that the line links to."""
    sentence: Markup


def nothing_said() -> Slip:
    """Every box and file is empty."""
    return Slip(
        field="what_happened",
        sentence=say("Please write a few words, or answer one question. Anything helps."),
    )


def too_old() -> Slip:
    """The form was open for more than a day, or its token is not one of ours."""
    return Slip(
        field="send", sentence=say("This page was open for long. Please press Send once more.")
    )


def from_another_site() -> Slip:
    """The browser says that another site sent the form."""
    return Slip(
        field="send",
        sentence=say("This came by way of another site. Please read it, and press Send here."),
    )


def about_contact(doubt: Doubt) -> Slip:
    """How to answer does not fit with what was written. A question, asked once: pressing Send again sends it so."""
    match doubt:
        case Doubt.NOT_CHOSEN:
            sentence = say(
                "You wrote a number or address, and “No, I will come back with my code” is chosen. "
                "May we use it? Then choose how. If not, press Send now again."
            )
        case Doubt.NO_NUMBER:
            sentence = say(
                "You chose a call or a text. Which number may we use? "
                "If you do not want to give one, press Send now again."
            )
        case Doubt.NO_ADDRESS:
            sentence = say(
                "You chose email. Is this the whole address, like name@example.org? "
                "If you do not want to give one, press Send now again."
            )
        case Doubt.NO_WAY:
            sentence = say(
                "You chose another way. How may we reach you? "
                "If you do not want to say, press Send now again."
            )
    return Slip(field=CONTACT, sentence=sentence)


def wait_a_minute() -> Slip:
    """The limit of this network is spent."""
    return Slip(
        field="send",
        sentence=say("Many messages come from where you are. Please press Send again in a minute."),
    )


def not_taken() -> Slip:
    """Neither database nor spool can take it."""
    return Slip(
        field="send",
        sentence=say(
            "We could not take it just now. Please press Send again in a minute, or call."
        ),
    )


def file_refused(name: str, trouble: Trouble) -> Slip:
    """A file was not taken. Names the file as the person knows it."""
    shown = Markup("<bdi>{}</bdi>").format(name)
    megabytes = FILE_BYTES // (1024 * 1024)
    match trouble:
        case Trouble.TOO_LARGE:
            sentence = say(
                "%(name)s is larger than %(limit)s MB. Choose a smaller one, or send without it.",
                name=shown,
                limit=megabytes,
            )
        case Trouble.TOO_MANY:
            sentence = say(
                "%(name)s was not taken: we can take %(limit)s files. Send without it.",
                name=shown,
                limit=FILES,
            )
        case Trouble.NO_ROOM:
            sentence = say("We have no room for %(name)s just now. Send without it.", name=shown)
        case Trouble.EMPTY:
            sentence = say(
                "%(name)s came empty. Choose it once more, or send without it.", name=shown
            )
    return Slip(field="files", sentence=sentence)


def file_gone() -> Slip:
    """A file was held for an hour and then deleted."""
    return Slip(
        field="files",
        sentence=say("A file that we held is gone. Choose it again, or send without it."),
    )


def nothing_written() -> Slip:
    """Send was pressed under an empty box."""
    return Slip(
        field="words",
        sentence=say("The box was empty. Please write a few words, then press Send."),
    )


def no_code() -> Slip:
    """Open was pressed without a code."""
    return Slip(
        field="receipt",
        sentence=say("Please type your code first: the 20 digits that we showed you."),
    )


def digits_do_not_fit() -> Slip:
    """Length or check digit are wrong; saying so discloses nothing."""
    return Slip(
        field="receipt",
        sentence=say(
            "These digits do not fit together; one may be mistyped. Please compare them with your note."
        ),
    )


def that_is_the_number() -> Slip:
    """The reference was typed where the receipt belongs."""
    return Slip(
        field="receipt",
        sentence=say(
            "That is your reference, for when you call. This page needs the code: 20 digits."
        ),
    )


def opens_nothing() -> Slip:
    """Well-formed, and wrong, unknown or expired: one wording for all."""
    return Slip(
        field="receipt",
        sentence=say(
            "This code opens nothing here. Please compare it with your note, "
            "or write again and say that you wrote before."
        ),
    )


def busy() -> Slip:
    """The keeper or the database gives no answer now."""
    return Slip(
        field="receipt",
        sentence=say("We cannot open it just now. Please press again in a minute, or call."),
    )


def visit_over() -> Slip:
    """The page was open for too long; words typed meanwhile stay."""
    return Slip(
        field="receipt",
        sentence=say("To keep you safe, this page closed by itself. Please type your code again."),
    )
