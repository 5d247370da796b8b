"""A letter goes under TLS to a server that is trusted and lets us sign in; to any other it does not go, and is kept."""

from __future__ import annotations

import base64
import logging
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ops.parts.certificates import write_certificate
from outgoing.channel import Message, Sent
from outgoing.mail import FOR_ALERTS, STARTTLS, TLS, Patience
from outgoing.resting import FIRST_REST, Refusals
from tests.parts.mail_servers import MailServer, a_message, mail_to

FIRST = datetime(2026, 11, 25, tzinfo=UTC)


def certificate_in(folder: Path, *, days: int = 30) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """For a server of ours, and for who trusts it."""
    certificate, key = write_certificate(folder, days=days)
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(certificate, key)
    return theirs, ssl.create_default_context(cafile=str(certificate))


def test_an_answer_without_an_end_is_not_waited_for_under_tls(tmp_path: Path) -> None:
    theirs, ours = certificate_in(tmp_path)
    server = MailServer(certificate=theirs, tls_from_start=True, drips_at="RCPT")
    with server.running():
        assert (
            mail_to(server, TLS, ours, patience=Patience(offer=0.5, taking=60)).send(a_message())
            is Sent.AWAY
        )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("235 yes", Sent.ACCEPTED),
        ("535 5.7.8 no", Sent.AWAY),
        ("534 5.7.9 use an app password", Sent.AWAY),
        ("454 4.7.0 later", Sent.AWAY),
        ("421 closing", Sent.AWAY),
    ],
)
def test_whoever_may_not_sign_in_keeps_the_letter(
    answer: str, expected: Sent, caplog: pytest.LogCaptureFixture
) -> None:
    """And the log says what it was, without a word of the server's or ours."""
    caplog.set_level(logging.WARNING)
    with MailServer(answers={"AUTH": answer}, extensions=("AUTH PLAIN",)).running() as server:
        assert mail_to(server, password="secret").send(a_message()) is expected
    assert ("MAIL" in server.words()) is (expected is Sent.ACCEPTED)
    told = [record.getMessage() for record in caplog.records]
    assert told == (
        []
        if expected is Sent.ACCEPTED
        else ["the mail server takes nothing of ours: SMTPAuthenticationError"]
    )


def later(by: timedelta) -> Message:
    return replace(a_message(), at=FIRST + by)


def test_a_refused_password_is_not_said_again_at_once_by_whatever_sends_with_it() -> None:
    """An alert behind a letter: each would be another wrong sign-in. The control is that the rest ends."""
    server, refusals = (
        MailServer(answers={"AUTH": "535 5.7.8 no"}, extensions=("AUTH PLAIN",)),
        Refusals(),
    )
    with server.running():
        letters = mail_to(server, password="secret", refusals=refusals)
        alerts = mail_to(server, password="secret", patience=FOR_ALERTS, refusals=refusals)
        sent = [letters.send(later(timedelta(0))), alerts.send(later(timedelta(seconds=1)))]
        assert server.words().count("EHLO") == 1
        server.answers["AUTH"] = "235 yes"
        sent.append(alerts.send(later(FIRST_REST)))
    assert sent == [Sent.AWAY, Sent.AWAY, Sent.ACCEPTED]


@pytest.mark.parametrize("answer", ["454 4.7.0 later", "421 closing"])
def test_a_server_that_could_not_look_at_the_password_is_asked_at_once(answer: str) -> None:
    server = MailServer(answers={"AUTH": answer}, extensions=("AUTH PLAIN",))
    with server.running():
        alerts = mail_to(server, password="secret", patience=FOR_ALERTS)
        assert alerts.send(later(timedelta(0))) is Sent.AWAY
        server.answers["AUTH"] = "235 yes"
        assert alerts.send(later(timedelta(0))) is Sent.ACCEPTED


@pytest.mark.parametrize(
    ("extensions", "password"), [(("AUTH PLAIN",), "Schlüssel"), ((), "secret")]
)
def test_a_password_that_cannot_be_said_keeps_the_letter(
    extensions: tuple[str, ...], password: str
) -> None:
    with MailServer(extensions=extensions).running() as server:
        assert mail_to(server, password=password).send(a_message()) is Sent.AWAY
    assert "MAIL" not in server.words()


def test_a_password_is_said_under_tls_alone(tmp_path: Path) -> None:
    theirs, ours = certificate_in(tmp_path)
    server = MailServer(certificate=theirs, extensions=("STARTTLS", "AUTH PLAIN"))
    with server.running():
        assert mail_to(server, STARTTLS, ours, password="secret").send(a_message()) is Sent.ACCEPTED
    assert server.words()[:4] == ["EHLO", "STARTTLS", "EHLO", "AUTH"]
    assert base64.b64decode(server.seen[3].split()[-1]) == b"\0desk\0secret"


@pytest.mark.parametrize("encryption", [STARTTLS, TLS])
@pytest.mark.parametrize(("days", "expected"), [(30, Sent.ACCEPTED), (0, Sent.AWAY)])
def test_a_certificate_that_expired_keeps_the_letter(
    tmp_path: Path, encryption: str, days: int, expected: Sent
) -> None:
    theirs, ours = certificate_in(tmp_path, days=days)
    server = MailServer(
        certificate=theirs, extensions=("STARTTLS",), tls_from_start=encryption == TLS
    )
    with server.running():
        assert mail_to(server, encryption, ours).send(a_message()) is expected
    assert len(server.bodies) == int(expected is Sent.ACCEPTED)


@pytest.mark.parametrize("answer", ["454 4.7.0 not now", "501 what", "421 closing"])
def test_where_starttls_is_refused_nothing_goes_in_clear(answer: str) -> None:
    with MailServer(extensions=("STARTTLS",), answers={"STARTTLS": answer}).running() as server:
        assert mail_to(server, STARTTLS, password="secret").send(a_message()) is Sent.AWAY
    assert server.words() == ["EHLO", "STARTTLS"]


@pytest.mark.parametrize("offers", [True, False])
def test_without_tls_nothing_is_handed_over(offers: bool) -> None:  # noqa: FBT001
    with MailServer(extensions=("STARTTLS",) if offers else ()).running() as server:
        assert mail_to(server, STARTTLS).send(a_message()) is Sent.AWAY
    assert server.bodies == []
    assert not any(line.lower().startswith(("mail", "rcpt")) for line in server.seen)


@pytest.mark.parametrize("trusted", [True, False])
def test_a_letter_goes_under_tls_to_a_server_that_is_trusted(
    tmp_path: Path,
    trusted: bool,  # noqa: FBT001
) -> None:
    theirs, ours = certificate_in(tmp_path)
    with MailServer(extensions=("STARTTLS",), certificate=theirs).running() as server:
        sent = mail_to(server, STARTTLS, ours if trusted else None).send(a_message())
    assert sent is (Sent.ACCEPTED if trusted else Sent.AWAY)
    assert len(server.bodies) == int(trusted)
