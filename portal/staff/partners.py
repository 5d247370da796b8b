"""The registry of partners: everyone who reads may look, supervisors add, change and retire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, request, url_for

from casework.errors import NotAllowed
from casework.mail import registry
from casework.mail.registry import Typed, WrongEntry
from portal.staff.forms import PartnerForm
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue


def show_partners() -> ResponseReturnValue:
    """Every organisation, by name, those retired after the others."""
    found = services().partners(signed_in())
    return _page(
        "staff/partners.html", partners=sorted(found, key=lambda partner: not partner.active)
    )


def new_partner() -> ResponseReturnValue:
    """An empty form."""
    return _form(PartnerForm())


def add_partner() -> ResponseReturnValue:
    """Add what was typed."""
    return _keep(None)


def show_partner(partner: UUID) -> ResponseReturnValue:
    """What is known of one, to be changed."""
    known = registry.find(services().partners(signed_in()), partner)
    typed = {
        **vars(known),
        "senders": "\n".join(known.senders),
        "passes_on": "yes" if known.passes_on else "no",
    }
    return _form(PartnerForm(data=typed), partner=known)


def change_partner(partner: UUID) -> ResponseReturnValue:
    """Change one as typed."""
    return _keep(partner)


def switch_partner(partner: UUID, move: str) -> ResponseReturnValue:
    """Retire one, whose mail is then like any stranger's, or take it up again."""
    services().switch_partner(signed_in(), partner, move == "resume")
    return redirect(url_for("staff.show_partners"), 303)


def _keep(partner: UUID | None) -> ResponseReturnValue:
    form = PartnerForm(request.form)
    typed = Typed(
        name=form.name.data or "",
        senders=form.senders.data or "",
        sends=form.sends.data or "",
        passes_on=form.passes_on.data == "yes",
        telephone=form.telephone.data or "",
        team=form.team.data or "",
    )
    try:
        services().keep_partner(signed_in(), partner, typed)
    except WrongEntry as wrong:
        known = None
        if partner is not None:
            known = registry.find(services().partners(signed_in()), partner)
        return _form(form, partner=known, wrong=wrong), 422
    return redirect(url_for("staff.show_partners"), 303)


def _form(form: PartnerForm, **given: Any) -> str:  # noqa: ANN401 - what the template shows
    if not registry.may_keep(signed_in().person):
        raise NotAllowed
    return _page("staff/partner.html", form=form, **given)


def _page(template: str, **given: Any) -> str:  # noqa: ANN401 - what the template shows
    return render_template(
        template,
        may_keep=registry.may_keep(signed_in().person),
        lines=services().status_line(),
        **given,
    )
