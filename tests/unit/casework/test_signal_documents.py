"""A signal is read again as it was written, also where an earlier release wrote it."""

from __future__ import annotations

import json
from uuid import UUID

from casework.records.documents import SignalDocument, dump_signal, load_signal
from casework.signals.submissions import Channel, Sender
from tests.parts.clocks import START

ALSO = (("Desk", "desk@example.org"), ("", "dana@example.net"))
DOCUMENT = SignalDocument(
    case_id=UUID(int=1),
    channel=Channel.EMAIL,
    received_at=START,
    text="Hello",
    sender=Sender(name="Jo", address="jo@example.org", also=ALSO),
)


def test_who_is_named_beside_the_sender_comes_back() -> None:
    assert load_signal(dump_signal(DOCUMENT)) == DOCUMENT


def test_a_sender_without_them_is_still_read() -> None:
    body = json.loads(dump_signal(DOCUMENT))
    del body["sender"]["also"]

    sender = load_signal(json.dumps(body).encode()).sender

    assert sender == Sender(name="Jo", address="jo@example.org")
