"""Every page is closed until its name stands in PUBLIC. A form is taken only from the session that it was shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import abort, current_app, g, redirect, request, url_for

from casework.errors import NotAllowed
from casework.staff.sessions import same_token
from portal.headers import from_elsewhere
from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.wrappers import Response

    from casework.staff.people import Role
    from casework.staff.sessions import SignedIn

PUBLIC = frozenset(
    {
        "static",
        "health.live",
        "health.ready",
        "staff.show_sign_in",
        "staff.sign_in",
        "staff.waiting",
        "staff.show_alert",
        "staff.press_alert",
    }
)
"""Endpoints that need no session."""

FOR_EVERY_ROLE = frozenset({"staff.first", "staff.me", "staff.lock"})
"""Endpoints for those who read nothing too: administrators and auditors."""

FOR_FIGURES = frozenset({"staff.show_quality"})
"""Endpoints that show figures without content: for auditors too."""

QUIET = frozenset({"staff.pulse", "staff.heard"})
"""Asked for by the page itself: no sign that a person is there."""

TOKEN = "form_token"  # noqa: S105 - the name of a field
"""The field that binds a form to its session."""
HOLDING = frozenset({"staff.sign_in", "staff.lock"})
HELD_BYTES = 2_000_000
"""Their pages carry a sealed form: as large as a form may be, padded, in base64."""
COOKIE_BYTES = 32


class SignedOut(Exception):
    """A form was sent, and nobody is signed in."""


class OlderForm(Exception):
    """A form was sent that is none of this session: of an older one, mostly."""


def guard() -> ResponseReturnValue | None:
    """Let in who may come in; send others to the sign-in page."""
    if request.method == "POST" and from_elsewhere():
        abort(403)
    if request.endpoint in HOLDING:
        request.max_form_memory_size = HELD_BYTES
    if request.endpoint is None or request.endpoint in PUBLIC:
        return None
    signed = look_for_session()
    if signed is None:
        if request.method == "POST":
            raise SignedOut
        return redirect(url_for("staff.show_sign_in"), 303)
    if not _may_come(signed.person.role, request.endpoint):
        raise NotAllowed
    if request.method == "POST" and not same_token(request.form.get(TOKEN, ""), _token(signed)):
        raise OlderForm
    return None


def _token(signed: SignedIn) -> str:
    """What the forms of a session carry: its own token, and who it is, so that an older form says whose it was."""
    return f"{signed.form_token}.{signed.person.id.hex}"


def typist(token: str) -> UUID | None:
    """Who typed on a form, as its token says; it proves nothing. None where it says nothing."""
    try:
        return UUID(token.partition(".")[2])
    except ValueError:
        return None


def _may_come(role: Role, endpoint: str) -> bool:
    if endpoint in FOR_EVERY_ROLE or role.reads:
        return True
    return endpoint in FOR_FIGURES and role.counts


def look_for_session() -> SignedIn | None:
    """The session of this request, looked up once."""
    if "signed" not in g:
        cookie = cookie_of_request()
        touch = request.endpoint not in QUIET or "typing" in request.args
        g.signed = services().session(cookie, touch) if cookie else None
    signed: SignedIn | None = g.signed
    return signed


def signed_in() -> SignedIn:
    """Who signed in. Only for views behind the guard."""
    signed: SignedIn = g.signed
    return signed


def host_cookie(name: str) -> str:
    """`__Host-` binds the cookie to this host over TLS; a browser refuses it without."""
    return f"__Host-{name}" if _over_tls() else name


def cookie_name() -> str:
    """The cookie of a session."""
    return host_cookie("desk")


def cookie_of_request() -> bytes | None:
    """The 32 bytes of the session cookie, or None."""
    try:
        cookie = bytes.fromhex(request.cookies.get(cookie_name(), ""))
    except ValueError:
        return None
    return cookie if len(cookie) == COOKIE_BYTES else None


def give_cookie(response: Response, cookie: bytes) -> None:
    """Hand a new session's cookie to the browser, which forgets it when it is closed."""
    set_host_cookie(response, "desk", cookie.hex())
    g.cookie_given = True


def set_host_cookie(response: Response, name: str, value: str) -> None:
    """Hand a cookie to the browser that no script and no other site reads."""
    response.set_cookie(
        host_cookie(name), value, secure=_over_tls(), httponly=True, samesite="Strict", path="/"
    )


def take_cookie_back(response: Response) -> None:
    """The browser forgets its session."""
    response.delete_cookie(
        cookie_name(), secure=_over_tls(), httponly=True, samesite="Strict", path="/"
    )


def keep_cookie(response: Response) -> Response:
    """A cookie that opens nothing any more is taken back."""
    stale = "signed" in g and g.signed is None and cookie_name() in request.cookies
    if stale and "cookie_given" not in g:
        take_cookie_back(response)
    return response


def _over_tls() -> bool:
    return bool(current_app.config["OWN_URL"].startswith("https://"))


def who_is_here() -> dict[str, Any]:
    """What every page knows: who signed in, and what is in trouble."""
    signed: SignedIn | None = g.get("signed")
    return {
        "signed": signed,
        TOKEN: _token(signed) if signed else "",
        "now": services().now(),
    }
