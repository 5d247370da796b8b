"""Whoever takes over one process opens what the threat model says of it, and nothing else.

Each thief holds exactly that process's key folder, its state folder and its database role. Each test ends with the
control: with the one piece that was missing, the same hands open the planted case.
"""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from casework.errors import KeeperAway
from sealing.errors import KeeperRefused, SealingError
from sealing.root import RootKeys
from settings import Role
from tests.integration.thief.loot import (
    Loot,
    guessed_seeds,
    guessed_tags,
    keys_in,
    opened_by,
)
from tests.integration.thief.planted import (
    ALERT_ADDRESS,
    ANSWER,
    CONTENT,
    DICTIONARY,
    PHONE_TAG,
    SENDER,
    Planted,
    found,
)
from vault.roles import MAIL as MAIL_ROLE
from vault.roles import PUBLIC, STAFF, WORKER
from vault.tables import metadata

PHONES = [f"1602555{number:04}" for number in range(100, 200)]


def with_the_desk_key(planted: Planted, keys: list[bytes]) -> set[str]:
    """The control: the same keys, the desk's too, and the whole database."""
    return found(opened_by([*keys, planted.desk_secret()], planted.loot()), CONTENT)


def closed_to(role: str, planted: Planted, *tables: str) -> None:
    """On PostgreSQL the role reads none of these tables; SQLite is one compartment."""
    if planted.is_sqlite:
        return
    for table in tables:
        asked = sa.select(metadata.tables[table])
        with (
            pytest.raises(sa.exc.ProgrammingError),
            planted.databases[role].reading() as connection,
        ):
            connection.execute(asked).all()


def test_the_public_site_opens_nothing_that_was_sent_before(planted: Planted) -> None:
    keys = keys_in(planted.state.keys("public"))

    assert len(keys) == 1
    assert found(opened_by(keys, planted.loot(PUBLIC))) == set()
    closed_to(
        PUBLIC, planted, "records", "record_keys", "people", "grants", "sessions", "audit", "tags"
    )
    assert with_the_desk_key(planted, keys) == set(CONTENT)


def test_the_public_site_opens_the_answers_of_a_receipt_that_is_typed(planted: Planted) -> None:
    """By the keeper, for as long as it holds the site; the report stays closed to it."""
    seed = planted.keeper.client("public").return_(planted.receipt).seed

    assert found(opened_by([seed], planted.loot(PUBLIC))) == {ANSWER}
    assert found(opened_by([seed], planted.loot())) == {ANSWER}


def test_the_mail_worker_opens_nothing_that_was_sent_before(planted: Planted) -> None:
    keys = keys_in(planted.state.keys("mail"))

    assert len(keys) == 1
    assert found(opened_by(keys, planted.loot(MAIL_ROLE))) == set()
    closed_to(MAIL_ROLE, planted, "records", "record_keys", "receipts", "answers", "people", "tags")
    assert with_the_desk_key(planted, keys) == set(CONTENT)


def test_the_mail_worker_may_not_ask_the_keeper_what_others_may(planted: Planted) -> None:
    keeper = planted.keeper.client("mail")

    with pytest.raises(KeeperRefused):
        keeper.return_(planted.receipt)
    with pytest.raises(KeeperRefused):
        keeper.mint(bytes(32))
    assert planted.keeper.client("public").return_(planted.receipt).lookup_id


def test_the_job_worker_opens_mail_on_its_way_out_and_where_alerts_go(planted: Planted) -> None:
    keys = keys_in(planted.state.keys("worker"))
    loot = planted.loot(WORKER)

    assert found(opened_by(keys, loot)) == {SENDER, ALERT_ADDRESS}
    assert found(opened_by(keys, loot), CONTENT) == set()
    closed_to(WORKER, planted, "records", "record_keys", "answers", "grants", "sessions")
    assert with_the_desk_key(planted, keys) == set(CONTENT)


def test_the_job_worker_opens_no_mail_of_a_week_whose_key_is_gone(planted: Planted) -> None:
    """The signing key and the alert key do not replace the week's."""
    folder = planted.state.keys("worker")
    kept = [(folder / name).read_bytes() for name in ("mailer.key", "alert.key")]
    weekly = [path.read_bytes() for path in folder.glob("mailer-*.key")]

    assert found(opened_by(kept, planted.loot(WORKER))) == {ALERT_ADDRESS}
    assert found(opened_by(weekly, planted.loot(WORKER))) == {SENDER}


def test_an_idle_staff_site_opens_nothing(planted: Planted) -> None:
    assert planted.settings(Role.STAFF).keys is None
    assert found(opened_by([], planted.loot(STAFF))) == set()
    state = planted.settings(Role.STAFF).state
    remembered = b"".join(path.read_bytes() for path in state.rglob("*") if path.is_file())
    assert remembered
    assert planted.desk_secret().hex().encode() not in remembered


def test_a_staff_site_with_someone_signed_in_opens_everything(planted: Planted) -> None:
    """As the table says: the desk key is in its memory while a request runs."""
    assert found(opened_by([planted.desk_secret()], planted.loot(STAFF)), CONTENT) == set(CONTENT)


def test_the_keeper_alone_opens_nothing(planted: Planted) -> None:
    root = planted.keeper.root.read_bytes()

    assert opened_by([root], Loot()) == []
    assert guessed_tags(RootKeys.of(root).index, "phone", PHONES, Loot()) == set()
    assert found(opened_by([root], planted.loot()), CONTENT) == set()
    assert with_the_desk_key(planted, [root]) == set(CONTENT)


def test_keeper_and_database_together_give_phone_numbers_and_weak_passphrases(
    planted: Planted,
) -> None:
    keys, loot = RootKeys.of(planted.keeper.root.read_bytes()), planted.loot()

    assert guessed_tags(keys.index, "phone", PHONES, loot) == {PHONE_TAG}
    weak = guessed_seeds(keys.sign_in_pepper, DICTIONARY, loot)
    assert len(weak) == 1
    assert found(opened_by(weak, loot), CONTENT) == set(CONTENT)


def test_a_good_passphrase_holds_against_keeper_and_database(planted: Planted) -> None:
    """What the other members chose is in no list: were they alone, nothing would open."""
    keys, loot = RootKeys.of(planted.keeper.root.read_bytes()), planted.loot()
    others = [row for row in loot.of("people") if row["username"] != "ben"]
    alone = Loot(tables={**loot.tables, "people": others}, files=loot.files)
    theirs = planted.members["ana"].newcomer.passphrase

    assert guessed_seeds(keys.sign_in_pepper, DICTIONARY, alone) == []
    known = guessed_seeds(keys.sign_in_pepper, [theirs], alone)
    assert found(opened_by(known, alone), CONTENT) == set(CONTENT)


def test_a_taken_over_site_cannot_reach_the_keeper_of_another(planted: Planted) -> None:
    """Peppers come out of no socket, and sign-in is stretched on the staff socket alone."""
    for name in ("public", "mail"):
        with pytest.raises((KeeperRefused, KeeperAway)):
            planted.keeper.client(name).stretch(1, b"passphrase", bytes(16))
    assert len(planted.keeper.client("staff").stretch(0, b"passphrase", bytes(16))) == 32
    with pytest.raises(SealingError):
        planted.keeper.client("staff").return_(planted.receipt)
