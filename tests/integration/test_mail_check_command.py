"""The command `python -m mailintake check` itself: what it says of a mailbox that is well."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailintake.__main__ import check
from tests.parts.posts import Post

RESULTS = b"Authentication-Results: mx.example.org; dmarc=none\r\n"
MICROSOFT = (
    b"Authentication-Results: spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=example.com;\r\n"
    b" dkim=none (message not signed) header.d=none;dmarc=bestguesspass action=none header.from=example.com\r\n"
    b"Received: from mail.example.com (192.0.2.7) by AM1.mail.protection.outlook.com (10.0.0.1)\r\n"
    b" with Microsoft SMTP Server id 15.20 via Frontend Transport; Wed, 25 Nov 2026 10:00:00 +0000\r\n"
    b"From: Ann <ann@example.com>\r\nTo: tips@example.org\r\nSubject: x\r\n\r\nwords\r\n"
)
NOTHING = "tips: none of the newest 1 mails here has a field Authentication-Results "
ADVICE = 'set authentication_server = "mail.protection.outlook.com"'


@pytest.fixture
def environ(post: Post) -> dict[str, str]:
    """What the command is started with, for the mailbox of `post`."""
    folder = post.settings.password_file.parent
    boxes = folder / "mailboxes.toml"
    boxes.write_text(
        f'[[mailbox]]\nname = "tips"\nhost = "127.0.0.1"\nport = {post.dovecot.tls_port}\n'
        f'user = "{post.settings.user}"\npassword_file = "box.password"\n'
        f'authority = "{post.dovecot.authority}"\naddresses = ["tips@example.org"]\n'
    )
    return {"TIPLINE_MAILBOXES": str(boxes), "TIPLINE_KEYS": str(folder)}


def name_server(environ: dict[str, str], server: str = "mx.example.org") -> None:
    """Say whose Authentication-Results are believed."""
    with Path(environ["TIPLINE_MAILBOXES"]).open("a") as boxes:
        boxes.write(f'authentication_server = "{server}"\n')


def test_the_command_says_where_a_forged_sender_would_be_acknowledged(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(environ) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "tips: all is well"
    assert second.startswith("tips: authentication_server is not set, so a forged From address")

    name_server(environ)

    assert check(environ) == 0
    assert capsys.readouterr().out.splitlines() == ["tips: all is well"]


def test_the_command_says_whether_tagged_addresses_arrive(
    post: Post, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Where they do not, answers of people would come back to them and never reach us."""
    name_server(environ)
    environ["TIPLINE_REPLY_TO"] = "tips+TOKEN@example.org"
    assert check(environ) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "tips: all is well"
    assert "no mail to tips+check@example.org lies here: write to it from outside" in second
    assert "unset TIPLINE_REPLY_TO: answers would be lost" in second

    post.put(RESULTS + b"To: tips+check@example.org\r\nSubject: try\r\n\r\nDoes it arrive?\r\n")
    post.take_in()

    assert check(environ) == 0
    assert "mail to tips+check@example.org arrives" in capsys.readouterr().out


def test_how_many_mails_name_no_address_of_ours_shows_that_one_is_missing(
    post: Post, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A number alone. The control is the alias among the addresses; stored mail is counted as new mail is."""
    name_server(environ)
    for number, to in enumerate(("tips", "help", "help+case"), start=1):
        fields = f"To: {to}@example.org\r\nSubject: {number}\r\n\r\nwords {number}\r\n"
        post.put(RESULTS + fields.encode())
        post.take_in()
    post.put(b"To: x@example.com\r\nCc: Help <help@example.org>\r\nSubject: 4\r\n\r\nwords\r\n")

    assert check(environ) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "tips: all is well"
    assert second.startswith(
        "tips: 3 of the newest 4 mails here name none of addresses in To or Cc"
    )
    assert "help" not in second

    boxes = Path(environ["TIPLINE_MAILBOXES"])
    boxes.write_text(boxes.read_text().replace('["tips@', '["help@example.org", "tips@'))
    assert check(environ) == 0
    assert capsys.readouterr().out.splitlines() == ["tips: all is well"]


@pytest.mark.parametrize("after_it_was_stored", [False, True])
def test_where_nothing_of_the_named_server_stands_in_the_mail_the_command_says_what_follows(
    post: Post,
    environ: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    *,
    after_it_was_stored: bool,
) -> None:
    name_server(environ, "mx.example.net")
    post.put(RESULTS + b"To: tips@example.org\r\nSubject: 1\r\n\r\nwords\r\n")
    if after_it_was_stored:
        post.take_in()

    assert check(environ) == 0

    first, second = capsys.readouterr().out.splitlines()
    assert first == "tips: all is well"
    assert second.startswith(f"{NOTHING}that begins with mx.example.net")
    assert "no acknowledgement leaves by itself" in second
    assert ADVICE not in second


@pytest.mark.parametrize("named", [None, "mx.example.net", "mail.protection.outlook.com"])
def test_the_command_says_what_to_name_where_the_mail_is_of_microsoft_365(
    post: Post, environ: dict[str, str], capsys: pytest.CaptureFixture[str], named: str | None
) -> None:
    if named:
        name_server(environ, named)
    post.put(MICROSOFT)

    assert check(environ) == 0

    said = capsys.readouterr().out
    assert (ADVICE in said) is (named != "mail.protection.outlook.com")
    assert (NOTHING in said) is (named == "mx.example.net")


def test_the_command_says_where_microsoft_365_is_named_and_did_not_take_the_mail_in(
    post: Post, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The like was written by the sender: another server took it in last."""
    name_server(environ, "mail.protection.outlook.com")
    post.put(b"Received: from x.example by mx.example.org with ESMTP; now\r\n" + MICROSOFT)

    assert check(environ) == 0

    said = capsys.readouterr().out
    assert f"{NOTHING}of Microsoft 365 above the line of the machine" in said
    assert ADVICE not in said
