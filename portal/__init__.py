"""What a browser sees: two applications that share their headers, limits, errors and look.

The only package that knows Flask. Imports casework; what else it needs are the services it is handed.
"""

from __future__ import annotations

from functools import partial

from flask import Flask

from portal import limits
from portal.errors import register_error_pages
from portal.extensions import Site, bind_limits, stand_at
from portal.headers import send_security_headers
from portal.health import answer_health
from portal.languages import speak_languages
from portal.public import register_public_pages
from portal.public_services import PublicServices
from portal.uploads import seal_uploads

__all__ = ["PublicServices", "Site", "create_public_app"]


def create_public_app(site: Site, services: PublicServices) -> Flask:
    """Assemble the public site around services that already work without it."""
    app = Flask(__name__)
    stand_at(app, site, services.hotline)
    seal_uploads(app, partial(services.open_draft, None))
    speak_languages(app)
    register_public_pages(app, services)
    answer_health(app, services.health)
    bind_limits(app, site, limits.PUBLIC, services.network)
    register_error_pages(app, template="public/error.html")
    send_security_headers(app)
    return app
