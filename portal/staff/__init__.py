"""The console: the pages of those who have signed in, and the two that need no signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from portal.staff import (
    actions,
    alerts,
    call_note,
    campaigns,
    cases,
    claims,
    door,
    finding,
    giving_back,
    guard,
    hearing,
    lock_screen,
    partners,
    quality,
    queue,
    refusals,
    rereading,
    shift,
    showing,
)
from portal.staff.door import slow_wrong_tries

if TYPE_CHECKING:
    from flask import Flask

    from portal.staff_services import StaffServices

__all__ = ["register_staff_pages", "slow_wrong_tries"]

ADDRESSES = (
    ("/", queue.first, "GET"),
    ("/sign-in", door.show_sign_in, "GET"),
    ("/sign-in", door.sign_in, "POST"),
    ("/lock", door.lock, "POST"),
    ("/waiting", lock_screen.waiting, "GET"),
    ("/words", door.switch_words, "POST"),
    ("/me", shift.me, "GET"),
    ("/queue", queue.show_queue, "GET"),
    ("/queue/pulse", queue.pulse, "GET"),
    ("/queue/next", queue.read_next, "GET"),
    ("/open", queue.show_open, "GET"),
    ("/find", finding.show_find, "GET"),
    ("/find", finding.find, "POST"),
    ("/shift", shift.show_shift, "GET"),
    ("/shift/automatic-mail", shift.switch_receipts, "POST"),
    ("/shift/mail-taken-out", shift.see_taken_out, "POST"),
    ("/partners", partners.show_partners, "GET"),
    ("/partners", partners.add_partner, "POST"),
    ("/partners/new", partners.new_partner, "GET"),
    ("/partners/<uuid:partner>", partners.show_partner, "GET"),
    ("/partners/<uuid:partner>", partners.change_partner, "POST"),
    ("/partners/<uuid:partner>/<any(retire, resume):move>", partners.switch_partner, "POST"),
    ("/quality", quality.show_quality, "GET"),
    ("/call-note", call_note.show_note, "GET"),
    ("/call-note", call_note.send_note, "POST"),
    ("/call-note/count", call_note.count, "POST"),
    ("/cases/<reference:reference>", cases.show_case, "GET"),
    ("/cases/<reference:reference>/heard", hearing.heard, "GET"),
    ("/cases/<reference:reference>/typed", hearing.show_typed, "POST"),
    ("/cases/<reference:reference>/files/<uuid:blob>", cases.save_file, "POST"),
    ("/cases/<reference:reference>/formatted/<uuid:record>", cases.show_formatted, "GET"),
    ("/cases/<reference:reference>/reading/<uuid:record>", rereading.show_reading, "GET"),
    ("/cases/<reference:reference>/reading/<uuid:record>", rereading.keep_reading, "POST"),
    ("/cases/<reference:reference>/claim", claims.decide_claim, "POST"),
    ("/cases/<reference:reference>/campaign", campaigns.join_campaigns, "POST"),
    ("/cases/<reference:reference>/apart", campaigns.take_out, "POST"),
    ("/campaigns/<reference:reference>", campaigns.show_campaign, "GET"),
    ("/campaigns/<reference:reference>/move", campaigns.move_campaign, "POST"),
    ("/campaigns/<reference:reference>/reopen", campaigns.reopen_campaign, "POST"),
    ("/campaigns/<reference:reference>/suggest", campaigns.suggest_campaign, "POST"),
    ("/cases/<reference:reference>/line", quality.propose_line, "POST"),
    ("/cases/<reference:reference>/line/<uuid:line>", quality.judge_line, "POST"),
    ("/cases/<reference:reference>/<action>", actions.act, "POST"),
    ("/a/<token>", alerts.show_alert, "GET"),
    ("/a/<token>", alerts.press_alert, "POST"),
)


def register_staff_pages(app: Flask, given: StaffServices) -> None:
    """Put every page of the console at its address, all of them guarded but those that `guard.PUBLIC` names."""
    app.extensions["services"] = given
    app.url_map.converters["reference"] = cases.ReferenceConverter
    blueprint = Blueprint("staff", __name__)
    for rule, view, method in ADDRESSES:
        blueprint.add_url_rule(rule, view.__name__, view, methods=[method])
    app.before_request(guard.guard)
    app.after_request(guard.keep_cookie)
    app.context_processor(guard.who_is_here)
    app.jinja_env.globals.update(waiting_cases=lock_screen.sentence)
    lock_screen.register(app)
    showing.add_filters(app)
    refusals.register(app)
    giving_back.register(app)
    app.register_blueprint(blueprint)
