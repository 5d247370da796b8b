"""Question 12 once more, behind the code: whoever wrote changes who may be told, or takes all of it back."""

from __future__ import annotations

from casework.signals.submissions import NOBODY
from portal.forms.asking import Kind, Question
from portal.forms.writer import WHO_MAY_WE_TELL

NO_CHANGE = ""
ASK = "ask"
ABOUT_SELF = "If you wrote about yourself"
ABOUT_ANOTHER = "If you wrote about someone else"


def _every_choice() -> dict[str, str]:
    """The choices of all paths: which of them the report showed, and what was chosen, would tell who wrote."""
    choices = {
        NO_CHANGE: "Leave it as it is",
        NOBODY: "Tell nobody any more. I take back what I allowed.",
    }
    for question in WHO_MAY_WE_TELL.questions:
        for value, label in question.options.items():
            choices.setdefault(value, label)
    return choices


CHANGE = Question(
    name="may_tell",
    kind=Kind.ONE,
    title="Who may we tell from now on?",
    hint="What you chose before holds until you choose here. It is not shown, so that nobody else can read it. "
    "What was passed on before, we cannot always get back: the police may keep it. "
    "When we must tell someone, that still holds.",
    options=_every_choice(),
    preset=NO_CHANGE,
)

SELF = next(question for question in WHO_MAY_WE_TELL.questions if question.variant == "self")
PARTS = {
    "": (NO_CHANGE, NOBODY, ASK),
    ABOUT_SELF: tuple(value for value in SELF.options if value != ASK),
    ABOUT_ANOTHER: tuple(
        value for value in CHANGE.options if value not in (NO_CHANGE, NOBODY, *SELF.options)
    ),
}
"""The choices by whom they are for, as the page parts them: both parts are on it, whoever wrote."""
