"""A mail server that is away is asked less and less often, and not by all workers at once."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path

from mailintake.imap.settings import TLS, MailboxSettings
from mailintake.worker.pauses import LONGEST
from mailintake.worker.watching import keep_watch
from tests.parts.mail_ledger import Ledger

TRIES = 10


class Waits(threading.Event):
    """Time that passes at once; the end comes after TRIES waits."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.seconds.append(timeout or 0)
        if len(self.seconds) >= TRIES:
            self.set()
        return self.is_set()


def pauses(folder: Path) -> list[float]:
    """Of a worker whose server nobody is."""
    (folder / "box.password").write_text("secret")
    settings = MailboxSettings(
        name="tips",
        host="127.0.0.1",
        port=1,
        tls=TLS.TLS,
        user="tips",
        password_file=folder / "box.password",
    )
    stop = Waits()
    keep_watch(settings, Ledger(folder / "ledger.sqlite3"), stop)
    return stop.seconds


def test_a_server_that_is_away_is_asked_ever_less_often_up_to_a_minute(tmp_path: Path) -> None:
    waited = pauses(tmp_path)

    for tried, seconds in enumerate(waited):
        longest = min(LONGEST, 2**tried)
        assert longest / 2 <= seconds <= longest
    assert all(2 * before >= after / 2 for before, after in pairwise(waited))
    assert waited[-1] >= LONGEST / 2


def test_no_two_workers_come_back_in_step(tmp_path: Path) -> None:
    first, second = (pauses(tmp_path) for _ in range(2))

    assert all(one != other for one, other in zip(first, second, strict=True))
