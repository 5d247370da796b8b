"""The chain shows what was changed, taken out or put in, to who noted its head elsewhere."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from casework.records.records import Act, AuditEntry
from tests.integration.vault.signals import NOON
from vault.audit import Audit, ChainBroken, Head
from vault.database import Database


@pytest.fixture
def audit(database: Database) -> Audit:
    return Audit(database)


def entries(how_many: int) -> list[AuditEntry]:
    details = {"b": "two", "a": "ein Wort für alle"}
    return [AuditEntry(act=Act.OPENED, at=NOON, details=details) for _ in range(how_many)]


def tamper(database: Database, statement: str) -> None:
    with database.writing() as connection:
        assert connection.execute(sa.text(statement)).rowcount == 1


def test_what_was_linked_verifies_to_its_head(audit: Audit) -> None:
    assert audit.chain() == 0
    assert str(audit.verify()) == f"0-{'00' * 32}"
    audit.append(entries(3))
    assert audit.verify().number == 0, "not linked yet"
    assert audit.chain() == 3
    noted = audit.verify()
    audit.append(entries(600))
    assert [audit.chain(), audit.chain(), audit.chain()] == [500, 100, 0]
    assert audit.verify(Head.read(str(noted))).number == 603


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET act = 'noted' WHERE position = 2",
        "UPDATE audit SET details = '{}' WHERE position = 2",
        "DELETE FROM audit WHERE position = 2",
    ],
)
def test_a_changed_or_missing_entry_breaks_it(
    audit: Audit, database: Database, statement: str
) -> None:
    audit.append(entries(4))
    audit.chain()
    tamper(database, statement)
    with pytest.raises(ChainBroken) as broken:
        audit.verify()
    assert broken.value.number == 2


def test_entries_cut_off_the_end_show_against_a_noted_head(
    audit: Audit, database: Database
) -> None:
    audit.append(entries(4))
    audit.chain()
    noted = audit.verify()
    tamper(database, "DELETE FROM audit WHERE position = 4")
    assert audit.verify().number == 3, "without a noted head nothing shows"
    with pytest.raises(ChainBroken):
        audit.verify(noted)


def test_a_chain_written_wholly_anew_shows_against_a_noted_head(
    audit: Audit, database: Database
) -> None:
    audit.append(entries(4))
    audit.chain()
    noted = audit.verify()
    tamper(database, "UPDATE audit SET act = 'noted' WHERE position = 2")
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE audit SET chain = NULL"))
    audit.chain()
    assert audit.verify().number == 4
    with pytest.raises(ChainBroken):
        audit.verify(noted)


def test_two_that_link_at_once_make_one_chain(audit: Audit) -> None:
    audit.append(entries(200))
    with ThreadPoolExecutor(4) as pool:
        linked = list(pool.map(lambda _: audit.chain(), range(4)))
    assert sum(linked) == 200
    assert audit.verify().number == 200


def test_a_head_is_read_as_it_was_printed() -> None:
    assert Head.read(f" 12-{'ab' * 32}\n") == Head(number=12, digest=b"\xab" * 32)
    for wrong in ("12", "12-abc", f"x-{'ab' * 32}", f"12-{'ab' * 31}"):
        with pytest.raises(ValueError):
            Head.read(wrong)
