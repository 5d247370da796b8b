"""What `TIPLINE_SMTP_URL` may say."""

from __future__ import annotations

import pytest

from casework.errors import SettingsError
from casework.mail.own_addresses import is_own
from outgoing.choosing import alert_channels, channel_for, own_addresses
from outgoing.mail import NONE, STARTTLS, TLS, read_server
from outgoing.webhook import Webhook


@pytest.mark.parametrize(
    ("url", "encryption", "port"),
    [
        ("smtp+starttls://desk%40example.org:secret@mail.example.org", STARTTLS, 587),
        ("smtp://desk%40example.org:secret@mail.example.org:2525", STARTTLS, 2525),
        ("smtps://mail.example.org?from=desk@example.org", TLS, 465),
        ("smtp://127.0.0.1:2500?tls=none&from=desk@example.org", NONE, 2500),
    ],
)
def test_encryption_is_the_default(url: str, encryption: str, port: int) -> None:
    server = read_server(url)
    assert (server.encryption, server.port, server.sender) == (encryption, port, "desk@example.org")
    assert "secret" not in repr(server)


@pytest.mark.parametrize(
    "url",
    [
        "smtp://mail.example.org?tls=none&from=desk@example.org",
        "smtp+starttls://user:secret@mail.example.org",
        "http://mail.example.org?from=desk@example.org",
        "desk@example.org",
        "smtps://desk:sec/secret@mail.example.org?from=desk@example.org",
        "smtps://desk:[secret@mail.example.org?from=desk@example.org",
        "smtps://desk:secret\u2100@mail.example.org?from=desk@example.org",
        "smtps://mail.example.org:secret?from=desk@example.org",
        "smtps://mail.example.org:66666?from=desk@example.org",
        "smtps://mail.example.org?from=secr\u00e9t@example.org",
        "smtps://mail.example.org?from=desk@secr\u00e9t.example.org",
    ],
)
def test_an_address_that_is_weak_or_lacks_something_is_refused_without_its_values(url: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_server(url)
    assert "example.org" not in str(refused.value)
    assert "sec" not in str(refused.value)
    assert refused.value.__suppress_context__ is (refused.value.__context__ is not None)


def test_a_webhook_in_clear_is_refused() -> None:
    with pytest.raises(SettingsError):
        channel_for("http://pager.example.org/hook")


@pytest.mark.parametrize(
    "url",
    [
        "https://[secret",
        "https://desk:secret\u2100@pager.example.org/hook",
        "https://pager.example.org:secret/hook",
        "https:///hook",
    ],
)
def test_a_webhook_that_cannot_be_read_is_refused_without_its_values(url: str) -> None:
    with pytest.raises(SettingsError) as refused:
        channel_for(url)
    assert "secret" not in str(refused.value)


def test_a_push_service_without_its_library_is_refused_by_name() -> None:
    with pytest.raises(SettingsError):
        channel_for("nosuchservice://token")


def test_channels_are_tried_in_the_order_in_which_they_are_set() -> None:
    chosen = alert_channels(
        alert_urls=("https://pager.example.org/hook",),
        smtp_url="smtps://mail.example.org?from=desk@example.org",
        outbox_dir=None,
        sender_name="Message desk",
    )
    assert [channel.name for channel in chosen] == ["webhook", "mail"]
    assert isinstance(chosen[0], Webhook)


def test_our_own_addresses_are_those_that_our_letters_come_from_and_are_answered_at() -> None:
    url = "smtps://login%40example.org:secret@smtp.example.org?from=desk@example.org"
    reply_to = "answers+TOKEN@example.org"

    found = own_addresses(smtp_url=url, outbox_dir=None, reply_to=reply_to)

    assert found == ("desk@example.org", "login@example.org", reply_to)
    assert own_addresses(smtp_url=None, outbox_dir=None, reply_to=None) == ()
    assert all(
        is_own(address, found)
        for address in ("Desk@example.org", "login+1@example.org", "answers+mabc@example.org")
    )
    assert not is_own("desk@example.com", found)
