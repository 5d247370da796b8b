"""The report form: the questions as WTForms fields, and what they say as plain answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import (
    Field,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from portal.forms.csrf import PublicForm, strip
from portal.forms.questions import (
    FIRST,
    MAY_TELL,
    MAY_TELL_DEFAULT,
    MAY_TELL_VARIANT,
    Group,
    Kind,
    Question,
    questions,
    questions_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "what_happened"
SILENT = {"contact_how": "none", "language": None, "need": "info"}
"""What says nothing by itself: a preset, or what the link of the first page ticks. The one value, or None for any."""


class ReportForm(PublicForm):
    """All fields of `questions`. Unknown choices are left out when read, never an error: the words matter."""

    def said(self, question: Question) -> str | tuple[str, ...]:
        """What was answered: known choices only; `""` or `()` where nothing was."""
        data = self[question.name].data
        if question.kind is Kind.ANY:
            return tuple(value for value in question.options if value in (data or ()))
        if question.kind is Kind.FILES:
            return ()
        if question.options:
            plain = str(data or "").removeprefix(f"{question.variant}:")
            return plain if plain in question.options else ""
        return str(data or "")

    def now(self, group: Group) -> str:
        """The words of the choice that holds in a group, for its summary; "" where nothing does."""
        asked = (question for question in group.questions if question.name == group.now)
        return next((question.options.get(str(self.said(question)), "") for question in asked), "")

    def answers(self) -> dict[str, str | tuple[str, ...]]:
        """Every answer of the chosen path by field name, without `what_happened`; what nobody answered is left out."""
        found = {
            question.name: self.said(question)
            for question in self.asked()
            if not question.variant and question.name != TEXT
        }
        found.update(self.may_tell_answers())
        return {name: value for name, value in found.items() if value}

    def may_tell_answers(self) -> dict[str, str | tuple[str, ...]]:
        """Question 12, by the path of question 1: the choice if that path shows it, else the path's default."""
        variant = MAY_TELL_VARIANT.get(str(self["need"].data or ""))
        if variant is None:
            return {}
        question = MAY_TELL[variant]
        sent = str(self["may_tell"].data or "")
        foreign = ":" in sent and not sent.startswith(f"{variant}:")
        chosen = "" if foreign else self.said(question)
        if chosen:
            return {"may_tell": chosen, "may_tell_chosen": "yes"}
        return {"may_tell": MAY_TELL_DEFAULT[variant]}

    def says_something(self) -> bool:
        """Whether any box, tick or text says anything. Files are counted by who holds them."""
        return any(self.speaks(question) for question in self.asked())

    def asked(self) -> Iterator[Question]:
        """The fields of the path that was chosen."""
        return questions_of(str(self.said(FIRST[0])))

    def speaks(self, question: Question) -> bool:
        """Whether this one says anything: a preset or a bare language does not."""
        said = self.said(question)
        if question.name in SILENT:
            return bool(said) and SILENT[question.name] not in {None, said}
        return bool(said)


def sent_values(form: ReportForm, question: Question) -> frozenset[str]:
    """The values of a question with choices that stand chosen on the page, as the page sends them."""
    data = form[question.name].data
    values = data if isinstance(data, (list, tuple)) else (data,)
    return frozenset(str(value) for value in values if value)


def _field(question: Question) -> Field:
    filters = [strip]
    match question.kind:
        case Kind.ONE:
            choices = _choices(question)
            return RadioField(choices=choices, default=question.preset, validate_choice=False)
        case Kind.ANY:
            return SelectMultipleField(choices=_choices(question), validate_choice=False)
        case Kind.LIST:
            return SelectField(choices=_choices(question), validate_choice=False)
        case Kind.FILES:
            return MultipleFileField()
        case Kind.TEXT:
            return TextAreaField(filters=filters)
        case Kind.LINE:
            return StringField(filters=filters)


def _choices(question: Question) -> dict[str, str]:
    return {question.sent(value): label for value, label in question.options.items()}


def _fields() -> Iterator[tuple[str, Field]]:
    for question in questions():
        yield question.name, _field(question)


# The list of questions is the form: one place to add a question, one place to name it.
for _name, _made in _fields():
    setattr(ReportForm, _name, _made)
