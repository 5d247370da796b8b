"""Set-up on a machine that is too busy to derive a key in the time that a sign-in may take."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

from casework.staff.people import Role
from ops.setup import Newcomer, let_in, make_desk, make_keys
from ops.state import State
from sealing.keeper_client import KeeperClient
from tests.parts.keepers import Keeper
from vault.database import Database
from vault.people import People


def test_a_keeper_that_answers_late_lets_people_in(
    own_keeper: Keeper, sqlite_database: Database, tmp_path: Path
) -> None:
    desk, _ = make_desk(sqlite_database)
    state = State(folder=tmp_path)
    state.make_folders()
    make_keys(state)
    newcomer = Newcomer(
        username="mara",
        name="Mara L.",
        role=Role.SUPERVISOR,
        passphrase="seven quiet words for one night shift",
        alert_address="mara@example.org",
    )
    hurried = KeeperClient(own_keeper.sockets / "staff.sock", timeout=2)
    own_keeper.process.send_signal(signal.SIGSTOP)
    later = threading.Timer(3, own_keeper.process.send_signal, (signal.SIGCONT,))
    later.start()

    member = let_in(newcomer, state=state, database=sqlite_database, desk=desk, keeper=hurried)

    later.join()
    assert [person.id for person in People(sqlite_database).everyone()] == [member.id]
