"""Mail of ours that comes back under a strange name: its case tells staff that the answer did not arrive."""

from __future__ import annotations

import pytest

from casework.cases.cases import Mark
from casework.records.records import Act
from tests.integration.test_mail_threads import asked
from tests.parts.mail_floor import Floor


@pytest.mark.parametrize("path", ["<>", "<mailadmin@x.example.org>"])
def test_our_letter_that_a_machine_of_any_name_returns_is_noted_on_its_case(
    floor: Floor, path: str
) -> None:
    case, address = asked(floor)
    (ours,) = floor.sent()

    bounce = floor.mail(
        f"Return-Path: {path}\nFrom: Mail Admin <mailadmin@x.example.org>\nTo: {address}\n"
        "Subject: Delivery Failure\nMessage-ID: <9@x.example.org>\nAuto-Submitted: auto-replied\n\n"
        "Your message to ana@example.org could not be delivered: 550 5.1.1 no such user\n\n"
        f"Message-ID: {ours['Message-ID']}\nSubject: {ours['Subject']}\n"
    )

    assert Mark.AUTOMATIC in bounce.marks
    assert (floor.now(bounce).link == case.id) is (path == "<>")
    assert (Mark.CAME_BACK in floor.now(case).marks) is (path == "<>")
    told = [e.details for e in floor.cases.history(case.id) if e.act is Act.MAIL_CAME_BACK]
    assert told == ([{"mail": str(bounce.id)}] if path == "<>" else [])
