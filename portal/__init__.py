"""What a browser sees: two applications that share their headers, limits, errors and look.

The only package that knows Flask. Imports casework; what else it needs are the services it is handed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Flask

from portal import limits
from portal.compressing import compress_pages
from portal.errors import register_error_pages
from portal.extensions import Site, bind_limits, stand_at
from portal.headers import send_security_headers
from portal.health import answer_health
from portal.languages import english_only, speak_languages
from portal.public import register_public_pages
from portal.public.visit_cookie import visit_of_request
from portal.public_services import PublicServices
from portal.uploads import seal_uploads

if TYPE_CHECKING:
    from portal.staff_services import StaffServices

__all__ = ["PublicServices", "Site", "create_public_app", "create_staff_app"]

STAFF_POLICY = {"script-src": "'self'", "connect-src": "'self'"}
"""The console looks for changes by one script of its own; every page works without it."""


def create_public_app(site: Site, services: PublicServices) -> Flask:
    """Assemble the public site around services that already work without it."""
    app = Flask(__name__)
    stand_at(app, site, services.hotline)
    seal_uploads(app, partial(services.open_draft, None))
    speak_languages(app)
    register_public_pages(app, services)
    answer_health(app, services.health)
    bind_limits(app, site, limits.PUBLIC, services.network, visit_of_request)
    register_error_pages(app, template="public/error.html")
    compress_pages(app)
    send_security_headers(app)
    return app


def create_staff_app(site: Site, services: StaffServices) -> Flask:
    """Assemble the console around services that already work without it."""
    # The public process has no use for the console, so it does not carry it.
    from portal.staff import register_staff_pages, slow_wrong_tries  # noqa: PLC0415

    app = Flask(__name__)
    stand_at(app, site, services.hotline)
    english_only(app)
    register_staff_pages(app, services)
    answer_health(app, services.health)
    limiter = bind_limits(app, site, limits.STAFF, services.network)
    slow_wrong_tries(app, limiter)
    register_error_pages(app, template="staff/error.html")
    send_security_headers(app, policy=STAFF_POLICY)
    return app
