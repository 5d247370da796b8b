"""The values that stand inside the sealed documents, read again from plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.signals.assessments import (
    Assessment,
    Category,
    Child,
    Finding,
    Indicators,
    Place,
    PlaceKind,
    ReadFirst,
    Urgency,
)
from casework.signals.submissions import Need, Sender


def sender_in(body: Mapping[str, Any]) -> Sender:
    """The sender that a document holds."""
    also = tuple((name, address) for name, address in body.get("also", ()))
    return Sender(**{**body, "also": also})


def assessment_in(body: dict[str, Any]) -> Assessment:
    """The assessment that a document holds."""
    return Assessment(
        **{
            **body,
            "near_pleas": (),
            "urgency": Urgency(body["urgency"]),
            "category": Category(body["category"]),
            "child": Child(body["child"]),
            "read_first": ReadFirst(body["read_first"]) if body["read_first"] else None,
            "writer": Need(body["writer"]) if body["writer"] else None,
            "findings": tuple(Finding(**finding) for finding in body["findings"]),
            "indicators": _indicators(body["indicators"]),
            "states": tuple(body["states"]),
            "also_in": tuple(body.get("also_in", ())),
            "places": tuple(
                Place(**{**each, "kind": PlaceKind(each["kind"])})
                for each in body.get("places", ())
            ),
        }
    )


def _indicators(body: Mapping[str, Any]) -> Indicators:
    kept: dict[str, Any] = {k: v if isinstance(v, dict) else tuple(v) for k, v in body.items()}
    return Indicators(**kept)
