"""A whole hotline and a mailbox that it reads, with the processes of the mail worker as they are: fixture `intake`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from casework.cases.cases import Case
from mailintake.mailbox import connect
from mailintake.poll import poll
from mailintake.storing.apart import SECONDS, hand_over
from mailintake.storing.batch import Tally
from services.mail import LARGE as COMMAND
from services.mail import MailServices
from settings import Role
from tests.integration.hotline import OWNER, Hotline, open_hotline
from tests.parts.keepers import Keeper
from tests.parts.posts import Post
from vault.cases import Cases
from vault.tables import cases_table


@dataclass(frozen=True, kw_only=True)
class Intake:
    """A hotline, and a mailbox that it reads."""

    hotline: Hotline
    post: Post
    services: MailServices
    environ: Mapping[str, str]
    """What the mail worker is started with, and its process for a large mail with it."""

    def command(self, **changes: str) -> tuple[str, ...]:
        """The process for a large mail."""
        given = {**self.environ, **changes}
        return ("env", *(f"{name}={value}" for name, value in given.items()), *COMMAND)

    def take_in(self, command: Sequence[str] = (), seconds: float = SECONDS) -> Tally:
        """Take in what lies in the mailbox; `command` is the process for a large mail, and how long it may take."""
        command = command or self.command()
        services = replace(
            self.services, take_in_apart=partial(hand_over, command, seconds=seconds)
        )
        mailbox = connect(self.post.settings)
        try:
            return poll(mailbox, settings=self.post.settings, services=services)
        finally:
            mailbox.close()

    def cases(self) -> int:
        """How many there are."""
        return len(self.every_case())

    def every_case(self) -> list[Case]:
        """All cases, in no order."""
        owner = self.hotline.databases[OWNER]
        with owner.reading() as connection:
            ids = list(connection.execute(sa.select(cases_table.c.id)).scalars())
        return list(Cases(owner).cases_by_ids(ids).values())

    def has(self, raw: bytes) -> bool:
        """Whether a mail of these very bytes is stored."""
        return self.services.is_stored([raw])


@pytest.fixture
def intake(database_url: str, keeper: Keeper, post: Post) -> Iterator[Intake]:
    yield from hotline_of(database_url, keeper, post)


@pytest.fixture
def sqlite_intake(sqlite_url: str, keeper: Keeper, post: Post) -> Iterator[Intake]:
    """The same on SQLite alone."""
    yield from hotline_of(sqlite_url, keeper, post)


def hotline_of(database_url: str, keeper: Keeper, post: Post) -> Iterator[Intake]:
    """One over this database, closed and forgotten at the end."""
    folder = Path(tempfile.mkdtemp(prefix="tl-intake-"))
    hotline = open_hotline(folder / "var", database_url, keeper, [])
    environ = {**hotline.environment(Role.MAIL), "TIPLINE_MAILBOXES": str(folder / "boxes.toml")}
    keys = Path(environ["TIPLINE_KEYS"])
    for name, given in (
        ("box.password", post.settings.password_file),
        ("ca.pem", post.dovecot.authority),
    ):
        (keys / name).write_bytes(given.read_bytes())
        (keys / name).chmod(0o600)
    (folder / "boxes.toml").write_text(
        f'[[mailbox]]\nname = "tips"\nhost = "127.0.0.1"\nport = {post.dovecot.tls_port}\n'
        f'user = "{post.settings.user}"\npassword_file = "box.password"\nauthority = "ca.pem"\n'
        'addresses = ["tips@example.org"]\n'
    )
    yield Intake(hotline=hotline, post=post, services=hotline.mail(), environ=environ)
    hotline.close()
    shutil.rmtree(folder)
