"""The page of a campaign, its moves, and putting a case in or taking it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from casework.campaigns import campaign_choices, crowds
from casework.campaigns.campaign_choices import Answer, Chosen, Move, Moved
from casework.cases.cases import Outcome, UnmetNeed
from casework.decisions.basis import Basis
from casework.errors import ForbiddenMove
from casework.mail.ready_words import ready_in
from casework.signals.assessments import Child
from casework.signals.submissions import Need
from portal.staff import answers, forms, ready, showing, words
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from casework.campaigns.campaign_messages import Message

_WRITERS = {
    Need.SELF: "writes of self",
    Need.KNOWN: "writes of someone close",
    Need.SAW: "as an onlooker",
    Need.JOB: "met it at work",
}
_COUNTED = ("done", "asked", "answered", "again", "child", "left")


def show_campaign(reference: str) -> ResponseReturnValue:
    """What the messages of a campaign share, what each brings, and the moves for all. Any of its cases leads here."""
    head = services().campaign_head(signed_in(), reference)
    if head.reference != reference:
        return redirect(url_for("staff.show_campaign", reference=head.reference))
    return _campaign(reference)


def _campaign(
    reference: str, *, not_joined: str = "", wanted: str = "", not_moved: str = ""
) -> str:
    """The page. Where a press moved nothing (`not_moved` says why), with all that was ticked, chosen and typed."""
    number = max(0, request.args.get("page", 0, type=int))
    page = services().campaign(signed_in(), reference, number)
    standard = ready.to_a_crowd(services().hotline, ready_in(page.head.language, page.first.text))
    every = [*page.alone, *(m for crowd in page.crowds for m in crowd.messages)]
    return render_template(
        "staff/campaign.html",
        page=page,
        number=number,
        moved={name: request.args.get(name, 0, type=int) for name in _COUNTED},
        may_move=crowds.may_move(signed_in().person),
        answerable=sum(message.no_answer is None for message in every),
        children=_wait_for_a_decision(every),
        reopenable=[case for case in page.closed if case.outcome is Outcome.CAMPAIGN],
        form=forms.CampaignForm(request.form)
        if not_moved
        else forms.CampaignForm(data={"words": standard.said, **_asked_alike(every)}),
        standard=standard,
        brings=brings,
        not_joined=not_joined,
        not_moved=not_moved,
        ticked=_chosen() if not_moved else None,
        pressed=request.form.get("move", "") if not_moved else "",
        wanted=wanted,
        said=said,
        lines=services().status_line(),
    )


def _asked_alike(every: list[Message]) -> dict[str, str]:
    """What others ask to close with, where all ask the same: whoever agrees finds it chosen, and does not guess it."""
    me = signed_in().person.id
    asked = {
        (each.outcome.value, each.unmet_need.value, each.basis.value if each.basis else "")
        for message in every
        if (each := message.closing_asked) and each.by != me
    }
    outcome, unmet, basis = asked.pop() if len(asked) == 1 else ("", UnmetNeed.NONE.value, "")
    return {"outcome": outcome, "unmet": unmet, "basis": basis}


def _wait_for_a_decision(every: list[Message]) -> int:
    return sum(campaign_choices.waits_for_child_decision(message.case) for message in every)


def brings(message: Message) -> list[str]:
    """What it says that the message beside it does not, as short words; answers and other words stand beside these."""
    case, beside = message.case, message.beside
    found = [f"\u201c{clause}\u201d" for clause in message.new]
    if case.child is Child.YES and beside.child is not Child.YES:
        found.append("someone under 18")
    if case.need is not None and case.need is not beside.need and case.need in _WRITERS:
        found.append(_WRITERS[case.need])
    if case.state and case.state != beside.state:
        found.append(showing.state_name(case.state))
    return found


def said(message: Message) -> list[tuple[str, str]]:
    """Questions that were answered in another way, as label and words. How to reach the writer is not among them."""
    if message.newest is None:
        return []
    document = message.opened.signals[0].document
    return [
        (words.FIELDS[name], ", ".join(answers.in_words(document, name)))
        for name in message.answered_else
        if name in words.FIELDS
    ]


def move_campaign(reference: str) -> ResponseReturnValue:
    """Do one thing with everything that was ticked."""
    form = forms.CampaignForm(request.form)
    make = _MOVES.get(request.form.get("move", ""))
    if make is None:
        raise ForbiddenMove("Choose what to do with them.")
    try:
        moved = services().move_campaign(signed_in(), reference, _chosen(), make(form))
    except ForbiddenMove as refused:
        return _campaign(reference, not_moved=refused.why), 409
    return _done(reference, moved)


def reopen_campaign(reference: str) -> ResponseReturnValue:
    """Open again what was closed as part of it."""
    return _done(reference, services().reopen_campaign(signed_in(), reference, _chosen()))


def _done(reference: str, moved: Moved) -> ResponseReturnValue:
    counts = {name: getattr(moved, name) for name in _COUNTED if getattr(moved, name)}
    return redirect(url_for("staff.show_campaign", reference=reference, **counts), 303)


def _chosen() -> Chosen:
    shown: dict[str, int] = {}
    for text in request.form.getlist("shown"):
        reference, _, version = text.partition(".")
        if version.isdecimal():
            shown[reference] = int(version)
    return Chosen(
        shown=shown,
        like=frozenset(request.form.getlist("like")),
        one=frozenset(request.form.getlist("one")),
    )


def _close(form: forms.CampaignForm) -> Move:
    outcome = forms.chosen(Outcome, form.outcome.data)
    unmet = forms.chosen(UnmetNeed, form.unmet.data)
    if outcome is None or unmet is None:
        raise ForbiddenMove("Choose an outcome, and what could not be given.")
    return campaign_choices.close_all(
        by=signed_in().person.id,
        outcome=outcome,
        unmet_need=unmet,
        basis=forms.chosen(Basis, form.basis.data),
        text=form.text.data or "",
        child=form.decision.data or "",
        answer=_answer(form) if form.answer.data else None,
    )


def _answer(form: forms.CampaignForm) -> Answer:
    text = (form.words.data or "").strip()
    if not text:
        raise ForbiddenMove("There are no words in the answer yet.")
    return Answer(
        text=text, hotline=services().hotline, words_by_mail=bool(form.words_by_mail.data)
    )


def _hand(form: forms.CampaignForm) -> Move:
    person = forms.person_id(form.person.data)
    if person is None:
        raise ForbiddenMove("Choose whom to hand them to.")
    return campaign_choices.hand_all(person)


_MOVES: dict[str, Callable[[forms.CampaignForm], Move]] = {
    "close": _close,
    "answer": lambda form: campaign_choices.answer_all(_answer(form)),
    "hand": _hand,
}


def join_campaigns(reference: str) -> ResponseReturnValue:
    """Join this campaign and that of the typed reference, or put this case into it."""
    wanted = request.form.get("wanted", "")
    try:
        head = services().join_campaigns(signed_in(), reference, wanted)
    except ForbiddenMove as refused:
        if "from_campaign" not in request.form:
            raise
        return _campaign(reference, not_joined=refused.why, wanted=wanted), 409
    return redirect(url_for("staff.show_campaign", reference=head.reference), 303)


def take_out(reference: str) -> ResponseReturnValue:
    """Take a case out of its campaign."""
    services().take_out(signed_in(), reference)
    return redirect(url_for("staff.show_case", reference=reference), 303)


def suggest_campaign(reference: str) -> ResponseReturnValue:
    """Say what should be done with it."""
    services().suggest(signed_in(), reference, forms.WordsForm(request.form).text.data or "")
    return redirect(url_for("staff.show_campaign", reference=reference), 303)
