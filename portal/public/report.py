"""The form, and the answer to it. The answer to the POST is the receipt page itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import g, make_response, redirect, render_template, request, url_for

from casework.arriving.received import NotTaken, Received
from casework.errors import CannotOpen, CaseworkError, KeeperAway
from casework.signals.contact import ASKED, doubt_of
from casework.signals.submissions import Channel, Submission, Words
from portal.forms.questions import FIRST, GROUPS
from portal.forms.report import TEXT, ReportForm, sent_values
from portal.headers import allow, from_elsewhere
from portal.languages import SPEAK, say
from portal.public import slips
from portal.public.files import Gathered, gather
from portal.public.leaving import empty_page, leaving, was_left
from portal.public.visit_cookie import keep_visit
from portal.public_services import services

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flask.typing import ResponseReturnValue

    from portal.public.files import Kept
    from portal.public.slips import Slip


def show_form() -> ResponseReturnValue:
    """An empty form; `?need=info` from the first page ticks that answer."""
    form = ReportForm(data={"language": g.wish, "need": request.args.get("need", "")})
    return _page(form)


def send_report() -> ResponseReturnValue:
    """Take the report in, or give the page back with every word still in it."""
    return take_report()


def take_report(*, unless_urgent: Callable[[], None] | None = None) -> ResponseReturnValue:
    """The same. `unless_urgent` is done between storing a report that is not urgent and answering it."""
    form = ReportForm()
    holds = form.token_holds
    files = gather(form.sent_id)
    left = was_left(form)
    if from_elsewhere():
        return give_back(form, files, [slips.from_another_site()], 403)
    if not holds:
        return give_back(form, files, [slips.too_old(), *files.slips], 422)
    if SPEAK in request.form:
        return _speak(form, files)
    submission = to_submission(form, files)
    looks = request.form.get("do") == "look"
    wrong = [*files.slips] if left else [*files.slips, *_about_contact(submission)]
    if not (looks or wrong or files.attachments or form.says_something()):
        wrong = [slips.nothing_said()]
    if wrong or looks:
        return give_back(form, files, wrong, 422 if wrong else 200)
    try:
        received = services().receive(submission)
    except NotTaken:
        return give_back(form, files, [slips.not_taken()], 503)
    files.release()
    if unless_urgent and not (received.urgent or form["danger_now"].data == "yes"):
        unless_urgent()
    return _received_page(form, received, left=left)


def _speak(form: ReportForm, files: Gathered) -> ResponseReturnValue:
    """The form in another language, with all that was typed: an empty one anew, one with words as it stands."""
    if not (files.attachments or files.slips or form.says_something()):
        need = str(form["need"].data or "") or None
        return redirect(url_for("public.show_form", lang=g.wish, need=need), code=303)
    if form["language"].data == request.form[SPEAK]:
        # It stood there because the page was in it.
        form["language"].data = g.wish
    return give_back(form, files, files.slips, 422 if files.slips else 200)


def _about_contact(submission: Submission) -> list[Slip]:
    """What to ask about contact before it is sent: once, and never where somebody may be in danger."""
    doubt = doubt_of(submission.words.answers)
    if doubt is None or _was_asked() or services().is_urgent(submission.words):
        return []
    return [slips.about_contact(doubt)]


def _was_asked() -> bool:
    return request.form.get(ASKED) == "yes"


def to_submission(form: ReportForm, files: Gathered) -> Submission:
    """What the form says, as plain data."""
    return Submission(
        submission_id=form.page_id,
        received_at=datetime.now(UTC),
        words=Words(
            channel=Channel.WEB,
            text=form[TEXT].data or "",
            answers=form.answers() | ({ASKED: "yes"} if _was_asked() else {}),
            language_hint=g.wish,
        ),
        attachments=tuple(files.attachments),
    )


def give_back(
    form: ReportForm, files: Gathered, wrong: Sequence[Slip], status: int
) -> ResponseReturnValue:
    """The page with everything in it, its answered groups open, its files held, and what to do at the top.

    Where somebody left that page it is empty.
    """
    if was_left(form):
        return empty_page(say("This page is empty now."))
    page = _page(form, wrong=wrong, kept=files.hold(form.page_id), back=True)
    return page, status


def _page(
    form: ReportForm, *, wrong: Sequence[Slip] = (), kept: Sequence[Kept] = (), back: bool = False
) -> str:
    wrong_in = {slip.field for slip in wrong}
    opened = {
        group.key
        for group in GROUPS
        if group.open
        or any(question.name in wrong_in for question in group.questions)
        or (back and any(map(form.speaks, group.questions)))
        or (kept and group.key == "files-group")
    }
    return render_template(
        "public/report.html",
        form=form,
        first=FIRST,
        groups=GROUPS,
        opened=opened,
        wrong=wrong,
        kept=kept,
        back=back,
        spoken=SPEAK in request.form,
        asked=ASKED if slips.CONTACT in wrong_in or _was_asked() else None,
        chosen=sent_values,
        leaving=leaving() if back else None,
    )


def _received_page(form: ReportForm, received: Received, *, left: bool) -> ResponseReturnValue:
    if left:
        return empty_page(say("We already have this message."))
    visit = _visit_for(received)
    if visit:
        allow(frame_src="'self'")
    page = render_template(
        "public/received.html",
        received=received,
        visit=visit,
        leaving=leaving(visit),
        token=services().new_form(),
        job=form["need"].data == "job",
        at=received.at or datetime.now(UTC),
    )
    response = make_response(page)
    return keep_visit(response, visit) if visit else response


def _visit_for(received: Received) -> str | None:
    """After an urgent message the page stays a conversation; without the keeper it is a plain receipt page."""
    if not (received.urgent and received.receipt):
        return None
    try:
        return services().visit_for(received.receipt)
    except (KeeperAway, CannotOpen, CaseworkError):
        return None
