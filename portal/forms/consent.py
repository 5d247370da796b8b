"""Question 12 once more, behind the code: whoever wrote changes who may be told, or takes all of it back."""

from __future__ import annotations

from casework.submissions import NOBODY
from portal.forms.asking import Kind, Question
from portal.forms.writer import WHO_MAY_WE_TELL

NO_CHANGE = ""


def _every_choice() -> dict[str, str]:
    """The choices of all paths: which of them the report showed is not known here, and would tell who wrote."""
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
    hint="What was passed on before, we cannot always get back: the police may keep it. "
    "When we must tell someone, that still holds.",
    options=_every_choice(),
    preset=NO_CHANGE,
)
