"""Whether this site is alive, and whether it can do its work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, jsonify

from casework.arriving.received import Health

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("health", __name__, url_prefix="/health")


def answer_health(app: Flask, health: Callable[[], Health]) -> None:
    """Serve `/health/live` and `/health/ready` of a site whose parts `health` knows."""
    app.extensions["health"] = health
    app.register_blueprint(blueprint)


@blueprint.get("/live")
def live() -> ResponseReturnValue:
    """The process answers. Asks nothing of its parts."""
    return jsonify(live=True)


@blueprint.get("/ready")
def ready() -> ResponseReturnValue:
    """200 while the site can do its work, 503 when it cannot. The parts are named and never decide."""
    health: Health = current_app.extensions["health"]()
    return jsonify(ready=health.ready, parts=dict(health.parts)), 200 if health.ready else 503
