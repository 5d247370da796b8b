"""Whether the writer said that mail is safe: what the case says of it, and writing it down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import request

from casework.answering import mail_safety
from casework.answering.ways import Said
from portal.staff import forms
from portal.staff.words import SAID
from portal.staff_services import services

if TYPE_CHECKING:
    from casework.console.pages import CasePage
    from casework.decisions.work import Decision


def sentence(page: CasePage) -> str | None:
    """Who said so, how and when; None where nobody did."""
    said = page.ways.mail_is_safe
    if said is None:
        return None
    if said.on is None:
        return "They said so on the form: only they use this address"
    who, on = page.names.get(said.by, "Somebody") if said.by else "Somebody", said.on
    return f"{who} wrote down that they said so {SAID[said.how]} on {on:%a} {on.day} {on:%b %Y}"


def is_safe() -> Decision:
    """As the form says it."""
    form = forms.MailSafeForm(request.form)
    form.validate()
    return partial(
        mail_safety.is_safe,
        how=forms.chosen(Said, form.how.data),
        on=form.on.data,
        zone=services().zone,
        text=form.text.data or "",
    )


def is_not_safe() -> Decision:
    """That it was taken back."""
    return partial(mail_safety.is_not_safe, text=forms.WordsForm(request.form).text.data or "")


def may_be_written_to() -> Decision:
    """That nobody asks for silence, and why."""
    text = forms.WordsForm(request.form).text.data or ""
    return partial(mail_safety.may_be_written_to, text=text)


def may_be_called() -> Decision:
    """That nobody asks not to be called, and why."""
    return partial(mail_safety.may_be_called, text=forms.WordsForm(request.form).text.data or "")
