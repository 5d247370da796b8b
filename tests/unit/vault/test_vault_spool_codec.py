"""A prepared signal as JSON: all of it comes back, and what is not one is refused in one way."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.cases.cases import Mark, Outcome
from tests.integration.vault import signals
from vault import spool_codec


@settings(max_examples=30, deadline=None)
@given(
    payload=st.none() | st.binary(max_size=300),
    details=st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=4),
    marks=st.frozensets(st.sampled_from(list(Mark))),
    score=st.floats(min_value=0, max_value=1),
    outcome=st.none() | st.sampled_from(list(Outcome)),
    moment=st.datetimes(timezones=st.just(UTC)),
)
def test_whatever_stands_in_it_comes_back(
    payload: bytes | None,
    details: dict[str, str],
    marks: frozenset[Mark],
    score: float,
    outcome: Outcome | None,
    moment: datetime,
) -> None:
    task = replace(signals.task(None), payload=payload, details=details, due_at=signals.NOON)
    case = signals.case(marks=marks, score=score, outcome=outcome)
    for plain in (signals.web(), signals.mail()):
        prepared = replace(plain, case=case, outbox=(task,))
        assert spool_codec.load(spool_codec.dump(prepared)) == prepared
    later = spool_codec.load(spool_codec.dump(signals.web(received_at=moment)))
    assert later.received_at == moment


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"{}", b'{"v":2}', b"\xff", b'{"v":1}'])
def test_what_is_no_signal_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        spool_codec.load(data)


@pytest.mark.parametrize(
    ("name", "value"),
    [("words_mac", "not base64!"), ("received_at", "yesterday"), ("case", None), ("records", 7)],
)
def test_a_field_that_is_not_what_it_should_be_is_refused(name: str, value: object) -> None:
    body = json.loads(spool_codec.dump(signals.web()))
    body["prepared"][name] = value
    with pytest.raises(ValueError):
        spool_codec.load(json.dumps(body).encode())
