"""How well alarms do, in figures and plots; and the lines that two people make of a correction."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from casework.decisions.learning import Identifying
from casework.errors import ForbiddenMove
from portal.staff import plots
from portal.staff.cases import case_with
from portal.staff.forms import WordsForm
from portal.staff.guard import signed_in
from portal.staff.typed import Typed
from portal.staff_services import services

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue


def show_quality() -> ResponseReturnValue:
    """True alarms, missed urgent, time to a decision: by week, language and channel."""
    found = services().quality(signed_in())
    return render_template(
        "staff/quality.html",
        figures=found.figures,
        falsely=found.falsely,
        names=found.names,
        waiting=found.lines_waiting,
        weeks=[week for week in found.figures.weeks if week.alarms or week.missed],
        plots=plots.of_weeks(found.figures.weeks),
        week_of=plots.week_of,
        task=services().task(signed_in()),
        lines=services().status_line(),
    )


def propose_line(reference: str) -> ResponseReturnValue:
    """Propose the words that were typed."""
    text = WordsForm(request.form).text.data or ""
    no_names = tuple(request.form.getlist("no_name"))
    try:
        services().propose_line(signed_in(), reference, text, no_names)
    except Identifying as still:
        page = render_template(
            "staff/identifying.html",
            reference=reference,
            found=still.found,
            no_names=no_names,
            text=text,
            lines=services().status_line(),
        )
        return page, HTTPStatus.CONFLICT
    except ForbiddenMove as refused:
        typed = Typed(action="line", fields=request.form, why=refused.why)
        return case_with(reference, typed), HTTPStatus.CONFLICT
    return _back(reference)


def judge_line(reference: str, line: UUID) -> ResponseReturnValue:
    """Approve the words that were shown, or refuse them; or take back what was approved."""
    if request.form.get("judge") == "take back":
        services().take_line_back(signed_in(), reference, line)
        return _back(reference)
    approve = request.form.get("judge") == "approve"
    services().judge_line(signed_in(), reference, line, approve)
    return _back(reference)


def _back(reference: str) -> ResponseReturnValue:
    return redirect(url_for("staff.show_case", reference=reference, _anchor="line"), 303)
