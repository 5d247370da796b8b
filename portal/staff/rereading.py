"""A mail read again from its raw bytes: what would change, and one button that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for

from portal.staff import words
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue


def show_reading(reference: str, record: UUID) -> ResponseReturnValue:
    """Both readings, one above the other. Keeps nothing."""
    compared = services().compare_readings(signed_in(), reference, record)
    return render_template(
        "staff/reading.html",
        reference=reference,
        record=record,
        compared=compared,
        read_anew=words.READ_ANEW,
        lines=services().status_line(),
    )


def keep_reading(reference: str, record: UUID) -> ResponseReturnValue:
    """Keep the new reading beside the first."""
    services().keep_reading(signed_in(), reference, record)
    return redirect(url_for("staff.show_case", reference=reference), 303)
