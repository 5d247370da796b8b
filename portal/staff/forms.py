"""The forms of the console. Each belongs to its session: the guard has checked its token before a view reads it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    Form,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from casework.cases.cases import FalseAlarm, Outcome, UnmetNeed
from casework.decisions.basis import Basis
from casework.decisions.expecting import Expected
from casework.decisions.review import CHILD_DECISIONS
from casework.signals.assessments import Urgency
from casework.texts.places import STATES
from casework.times.local_clocks import CLOCKS
from portal.forms.places import LANGUAGE_CHOICES
from portal.staff.words import CHILD_WORDS, KINDS, LANGUAGES, SAID

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCAL = "%Y-%m-%dT%H:%M"
"""How a browser sends a local date and time."""


class SignInForm(Form):
    """Name, passphrase and one-time code, on one page."""

    username = StringField("User name")
    passphrase = PasswordField("Passphrase")
    code = StringField("Code")


class WordsForm(Form):
    """A note, or the reason of a decision."""

    text = TextAreaField()


class AnswerForm(Form):
    """Words to the writer."""

    text = TextAreaField()
    by_mail = BooleanField()
    words_by_mail = BooleanField()


class MailSafeForm(Form):
    """How and when the writer said that mail is safe."""

    how = SelectField(
        choices={"": "Choose one", **{said.value: words for said, words in SAID.items()}}
    )
    on = DateField(validators=[Optional()])
    text = StringField()


class StepForm(Form):
    """The next step, when, and who."""

    step = StringField()
    at = DateTimeLocalField(format=LOCAL, validators=[Optional()])
    who = StringField()


def zone_choices() -> dict[str, str]:
    """The clocks on which a contact may be expected; ours first."""
    return {"": "our time", **CLOCKS}


class ExpectForm(Form):
    """Who is expected to be in touch, until when by which clock, and what is done if not."""

    expected = StringField("Expected contact")
    expected_at = DateTimeLocalField("Until", format=LOCAL, validators=[Optional()])
    expected_zone = SelectField("By the clock of", choices=zone_choices)
    if_not = StringField("If not")


class HandForm(Form):
    """Whom to hand a case to."""

    person = StringField()


class CorrectForm(Form):
    """What a person says instead of triage. Empty choices leave things as they are."""

    urgency = SelectField(choices={"": "as it is", **{u.value: u.value for u in Urgency}})
    category = SelectField(choices={"": "as it is", **KINDS})
    child = SelectField(choices={"": "as it is", **CHILD_WORDS})
    language = SelectField(choices={"": "as it is", **LANGUAGES})
    false_alarm = SelectField(
        choices={"": "no false alarm", **{reason.value: reason.value for reason in FalseAlarm}}
    )
    text = StringField()


class ChildForm(Form):
    """The child decision."""

    decision = SelectField(choices={"": "Choose one", **CHILD_DECISIONS})
    text = StringField()


OUTCOMES = {
    "": "Choose one",
    **{outcome.value: f"{n} {outcome.value}" for n, outcome in enumerate(Outcome, start=1)},
}
BASES = {"": "Choose one, where it was passed on", **{basis.value: basis.value for basis in Basis}}
UNMET = {need.value: need.value for need in UnmetNeed}


class CloseForm(Form):
    """Outcome, unmet need, and the basis of what was passed on."""

    outcome = SelectField(choices=OUTCOMES)
    basis = SelectField(choices=BASES)
    unmet = SelectField(choices=UNMET)
    text = StringField()


class CampaignForm(Form):
    """One move for many messages of a campaign."""

    outcome = SelectField(choices=OUTCOMES)
    basis = SelectField(choices=BASES)
    unmet = SelectField(choices=UNMET)
    text = StringField()
    decision = SelectField(choices={"": "Leave them for a person", **CHILD_DECISIONS})
    answer = BooleanField()
    words = TextAreaField()
    words_by_mail = BooleanField()
    person = StringField()


class PartnerForm(Form):
    """An organisation that sends cases by mail."""

    name = StringField("Name")
    senders = TextAreaField("Their domains and addresses")
    sends = StringField("What they may send")
    passes_on = RadioField(
        "May what they send go on to others?",
        choices={"no": "Only with their yes, each time", "yes": "Yes, without asking them"},
        default="no",
    )
    telephone = StringField("Telephone to call them back at")
    team = StringField("Team")


LINES = {"voice": "Voice", "relay": "711 relay", "video relay": "Video relay"}
YES_NO = {"yes": "Yes", "no": "No", "unsure": "Not sure"}
NEEDS = {
    "self": "1 Self",
    "known": "2 Someone they know",
    "saw": "3 Saw",
    "job": "4 Job",
    "info": "5 Information",
}
WHEN = {"now": "Now", "24h": "24 h", "7d": "7 days", "soon": "Soon", "longer": "Ago"}
UNDER_18 = {"yes": "Yes", "unknown": "Not known", "no": "No"}
CALL_BACK = {"none": "No", "call": "Yes"}
MAY_TELL = {
    "ask": "Ask first",
    "services": "Services",
    "services_police": "Services, police",
    "words": "What was said, not who",
}
DID = {
    "listened": "Listened",
    "safety plan": "Safety plan",
    "numbers given": "Numbers given",
    "warm transfer": "Warm transfer",
    "911 caller": "911: caller rang",
    "911 us": "911: we rang",
}
ENDED = {"caller": "Caller", "us": "Us", "cut off": "Cut off"}


class CallNoteForm(Form):
    """One call, in the order of `domain.md` 6.4."""

    line = RadioField("Line", choices=LINES, default="voice", validators=[Optional()])
    safe = RadioField("Safe to talk", choices=YES_NO, validators=[Optional()])
    need = RadioField("Who calls", choices=NEEDS, validators=[Optional()])
    danger_now = RadioField("Danger now, or in 24 h", choices=YES_NO, validators=[Optional()])
    words = TextAreaField("Words")
    place = StringField("Where")
    city = StringField("City")
    state = SelectField("State", choices={"": "Not known", **STATES})
    when = RadioField("When", choices=WHEN, validators=[Optional()])
    when_text = StringField("Day or time, in their words")
    under_18 = RadioField("Child", choices=UNDER_18, validators=[Optional()])
    language = SelectField("Language", choices={"": "Not known", **LANGUAGE_CHOICES})
    interpreter_number = StringField("Interpreter no.")
    contact_how = RadioField(
        "May we call back", choices=CALL_BACK, default="none", validators=[Optional()]
    )
    contact_value = StringField("Number")
    contact_rules = StringField("Rules")
    code_word = StringField("Word")
    may_tell = RadioField("May tell", choices=MAY_TELL, default="ask", validators=[Optional()])
    did = SelectMultipleField("What we did", choices=DID)
    did_text = StringField("To whom, event no.")
    ended_by = RadioField("Ended by", choices=ENDED, validators=[Optional()])
    step = StringField("Next step")
    at = DateTimeLocalField("When", format=LOCAL, validators=[Optional()])
    who = StringField("Who")
    expected = StringField("Expected contact")
    expected_at = DateTimeLocalField("Until", format=LOCAL, validators=[Optional()])
    expected_zone = SelectField("By the clock of", choices=zone_choices)
    if_not = StringField("If not")
    category = SelectField("Kind", choices={"": "As triage thinks", **KINDS})
    receipt = BooleanField("The caller wants a code to come back with")


def moment(at: datetime | None, now: datetime, zone: ZoneInfo) -> datetime | None:
    """A local date and time as a moment."""
    return at.replace(tzinfo=zone).astimezone(now.tzinfo) if at else None


def expected_of(form: ExpectForm | CallNoteForm, now: datetime, zone: ZoneInfo) -> Expected:
    """The contact that a form expects, by the clock that was chosen."""
    named = form.expected_zone.data if form.expected_zone.data in CLOCKS else None
    return Expected(
        text=form.expected.data or "",
        at=moment(form.expected_at.data, now, ZoneInfo(named) if named else zone),
        if_not=form.if_not.data or "",
        zone=named,
    )


def shown_words(fields: Mapping[str, str]) -> datetime | None:
    """Until when the pressed page showed words: the field `words_until`. None where it has none."""
    return shown_moment(fields.get("words_until", ""))


def shown_moment(text: str) -> datetime | None:
    """A moment that a page carries in a field of its own; None for none."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def default_step(now: datetime, zone: ZoneInfo) -> str:
    """In half an hour, as the field shows it."""
    return (now.astimezone(zone) + timedelta(minutes=30)).strftime(LOCAL)


def person_id(text: str | None) -> UUID | None:
    """The id that a list of people sends, or None."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


Choice = TypeVar("Choice", bound=StrEnum)


def chosen(kind: type[Choice], value: str | None) -> Choice | None:
    """The member of a list that was chosen, or None for nothing and for what the list does not have."""
    return kind(value) if value in set(kind) else None
