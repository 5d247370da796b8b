"""The command `python -m mailintake check` itself: what it says of a mailbox that is well."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailintake.__main__ import check
from tests.parts.posts import Post


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


def name_server(environ: dict[str, str]) -> None:
    """Say whose Authentication-Results are believed."""
    with Path(environ["TIPLINE_MAILBOXES"]).open("a") as boxes:
        boxes.write('authentication_server = "mx.example.org"\n')


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

    post.put(b"To: tips+check@example.org\r\nSubject: try\r\n\r\nDoes it arrive?\r\n")
    post.take_in()

    assert check(environ) == 0
    assert "mail to tips+check@example.org arrives" in capsys.readouterr().out


def test_how_many_mails_name_no_address_of_ours_shows_that_one_is_missing(
    post: Post, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A number alone. The control is the alias among the addresses; stored mail is counted as new mail is."""
    name_server(environ)
    for number, to in enumerate(("tips", "help", "help+case"), start=1):
        post.put(f"To: {to}@example.org\r\nSubject: {number}\r\n\r\nwords {number}\r\n".encode())
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
