"""Whoever gets hold of a thing (a dump, a queue, a cookie, a receipt, a mailbox) opens what the threat model says."""

from __future__ import annotations

import imaplib
import secrets
import ssl
import zlib
from contextlib import suppress
from uuid import uuid4

import pytest
import redis
import redis.exceptions
import sqlalchemy as sa

from casework.cases.references import read as stored_form
from casework.errors import CannotOpen, KeeperAway, NotAllowed, NotAReceipt
from casework.signals.submissions import Channel, Words
from casework.staff.sessions import IDLE
from jobs.fast_lane import Lane, clock_connection
from mailintake.imap.settings import TLS, MailboxSettings
from mailintake.mailbox import connect
from mailintake.poll import poll
from ops.parts.dovecot import Dovecot
from ops.parts.redis_server import RedisServer
from sealing.crockford import decode
from sealing.receipts import derive_receipt, is_well_formed
from sealing.recovery import join
from sealing.root import RootKeys
from tests.integration.thief.loot import guessed_seeds, guessed_tags, opened_by
from tests.integration.thief.planted import (
    ANSWER,
    CONTENT,
    PHONE_TAG,
    SECRETS,
    WEAK,
    WORDS,
    Planted,
    found,
    send_report,
)
from vault.outbox import Outbox
from vault.roles import WORKER
from vault.tables import answers_table


def test_a_dump_of_the_database_opens_nothing(planted: Planted) -> None:
    """Not with the weakest passphrase either: its pepper is elsewhere. Nothing stands there in clear."""
    loot = planted.loot()
    shown = [str(value) for rows in loot.tables.values() for row in rows for value in row.values()]
    stored = b"".join(
        value
        for rows in loot.tables.values()
        for row in rows
        for value in row.values()
        if isinstance(value, bytes)
    ) + b"".join(loot.files.values())

    assert opened_by([], loot) == []
    assert found(shown) == set()
    assert not any(secret.encode() in stored for secret in SECRETS)
    assert guessed_seeds(bytes(32), [WEAK], loot) == []
    assert guessed_tags(bytes(32), "phone", [PHONE_TAG], loot) == set()
    assert found(opened_by([planted.desk_secret()], loot), CONTENT) == set(CONTENT)


def test_one_recovery_sheet_opens_nothing_and_both_open_everything(planted: Planted) -> None:
    loot, recovery = planted.loot(), planted.made.recovery
    for sheet in (recovery.sheet_a, recovery.sheet_b):
        signs = "".join(group[:-1] for group in sheet.split("-"))
        share = decode(signs)[-32:]
        assert opened_by([share], loot) == []
    both = join(recovery.sheet_a, recovery.sheet_b)
    assert found(opened_by([both], loot), CONTENT) == set(CONTENT)


def test_redis_holds_ids_and_names_of_tasks_alone(
    planted: Planted, redis_server: RedisServer
) -> None:
    rows = Outbox(planted.databases[WORKER]).due(planted.clock.now())
    assert rows
    Lane(clock_connection(redis_server.url)).put([row.id for row in rows], urgent=True)
    with redis_server.client() as client:
        held = _everything_in(client)

    assert str(rows[0].id).encode() in held
    assert not any(secret.encode() in held for secret in SECRETS)
    assert planted.receipt.encode() not in held
    assert stored_form(planted.report.reference).encode() not in held


def _everything_in(client: redis.Redis) -> bytes:
    """All keys and values, and what is compressed in them once more, inflated."""
    parts = list(client.scan_iter())
    for key in list(parts):
        kind = client.type(key)
        if kind == b"hash":
            parts += [part for pair in client.hgetall(key).items() for part in pair]
        elif kind == b"list":
            parts += client.lrange(key, 0, -1)
        elif kind == b"set":
            parts += client.smembers(key)
        elif kind == b"zset":
            parts += client.zrange(key, 0, -1)
        else:
            parts.append(client.get(key) or b"")
    for part in list(parts):
        with suppress(zlib.error):
            parts.append(zlib.decompress(part))
    return b"\n".join(parts)


def test_the_queue_is_closed_to_the_user_of_the_limiter(redis_server: RedisServer) -> None:
    limiter = redis.Redis.from_url(redis_server.limiter_url.removeprefix("redis+"))
    with limiter, pytest.raises(redis.exceptions.NoPermissionError):
        limiter.rpush("rq:queue:urgent", "a job of the thief's own")
    with limiter:
        limiter.set("LIMITS:x", "1")
        assert limiter.get("LIMITS:x") == b"1"


def test_a_cookie_opens_what_its_role_may_until_the_session_ends(planted: Planted) -> None:
    desk = planted.staff()
    reference = stored_form(planted.report.reference)
    cookie = planted.sign_in("ana", desk)
    signed = planted.signed_in(cookie, desk)

    page = desk.case(signed, reference)
    assert any(WORDS in signal.document.text for signal in page.opened.signals)
    assert found(opened_by([cookie], planted.loot()), CONTENT) == set(CONTENT)
    assert found(opened_by([cookie], planted.loot().without("sessions"))) == set()

    desk.sign_out(cookie)
    assert desk.session(cookie, True) is None
    assert found(opened_by([cookie], planted.loot())) == set()


def test_a_cookie_of_a_laptop_that_was_left_opens_nothing_after_fifteen_minutes(
    planted: Planted,
) -> None:
    desk = planted.staff()
    cookie = planted.sign_in("ana", desk)
    planted.clock.advance(seconds=IDLE.total_seconds() - 1)
    assert desk.session(cookie, False) is not None
    planted.clock.advance(seconds=2)

    assert desk.session(cookie, True) is None
    assert found(opened_by([cookie], planted.loot())) == set()


def test_the_cookie_of_an_auditor_opens_no_content(planted: Planted) -> None:
    desk = planted.staff()
    cookie = planted.sign_in("noor", desk)
    signed = planted.signed_in(cookie, desk)

    assert signed.secrets == {}
    with pytest.raises(NotAllowed):
        desk.case(signed, stored_form(planted.report.reference))
    assert found(opened_by([cookie], planted.loot())) == set()
    desk.sign_out(cookie)


def test_a_receipt_opens_answers_and_a_coarse_status_and_never_the_report(
    planted: Planted,
) -> None:
    services = planted.public()
    visit = services.come_back(planted.receipt, None)

    assert [answer.text for answer in visit.answers] == [ANSWER]
    assert all(answer.checked for answer in visit.answers)
    assert WORDS not in repr(visit)
    seed = planted.keeper.client("public").return_(planted.receipt).seed
    assert found(opened_by([seed], planted.loot()), CONTENT) == {ANSWER}
    added = services.add_words(
        visit.token,
        Words(channel=Channel.WEB, text="I am the thief."),
        secrets.token_bytes(32),
        False,
    )
    assert added.reference == planted.report.reference


def test_a_receipt_and_a_dump_open_nothing_without_the_keeper(planted: Planted) -> None:
    """Its 20 digits lead to a row and a key by the keeper's pepper alone."""
    digits = is_well_formed(planted.receipt)
    loot = planted.loot()
    lookup_ids = {row["lookup_id"] for row in loot.of("receipts")}
    without = derive_receipt(digits, bytes(32), 0)
    pepper = RootKeys.of(planted.keeper.root.read_bytes()).receipt_pepper
    with_it = derive_receipt(digits, pepper, 0)

    assert without.lookup_id not in lookup_ids
    assert found(opened_by([without.seed], loot)) == set()
    assert with_it.lookup_id in lookup_ids
    assert found(opened_by([with_it.seed], loot)) == {ANSWER}


def test_a_reference_opens_nothing(planted: Planted) -> None:
    services = planted.public()
    with pytest.raises(NotAReceipt):
        services.come_back(planted.report.reference, None)
    with pytest.raises((CannotOpen, KeeperAway)):
        services.visit(planted.report.reference)


def test_an_answer_that_a_thief_wrote_into_the_database_is_not_shown(planted: Planted) -> None:
    """Anyone who can write rows can seal to the receipt's public key; only the desk key signs."""
    report = send_report(planted.public(), planted.clock, "Another report altogether.")
    assert report.receipt is not None
    lookup_id = planted.keeper.client("public").return_(report.receipt).lookup_id
    with planted.databases[""].writing() as connection:
        genuine = connection.execute(sa.select(answers_table)).mappings().first()
        assert genuine is not None
        forged = {**genuine, "record_id": uuid4(), "lookup_id": lookup_id}
        connection.execute(answers_table.insert().inline().values(forged))
    visit = planted.public().come_back(report.receipt, None)

    assert [(answer.text, answer.checked) for answer in visit.answers] == [("", False)]
    with planted.databases[""].reading() as connection:
        about = connection.execute(sa.text("SELECT details FROM audit WHERE act = 'alarm'")).all()
    assert any("answer could not be checked" in str(row) for row in about)


def test_the_mailbox_account_holds_the_mail_itself_and_opens_nothing_sealed(
    planted: Planted, dovecot: Dovecot
) -> None:
    """What was taken in lies in Processed in clear; that is why it shall not lie there long."""
    words = f"The marten left town on {secrets.token_hex(4)}."
    user = f"thief{secrets.token_hex(4)}"
    box = _mailbox(planted, dovecot, user)
    _append(dovecot, user, f"From: a@example.org\r\nSubject: x\r\n\r\n{words}\r\n".encode())
    mailbox = connect(box)
    assert poll(mailbox, settings=box, services=planted.mail()).stored == 1
    mailbox.close()

    assert words in _read(dovecot, user, "Processed")
    password = dovecot.password.encode().ljust(32, b"\0")[:32]
    assert opened_by([password], planted.loot()) == []
    assert found(opened_by([planted.desk_secret()], planted.loot()), (words,)) == {words}


def _mailbox(planted: Planted, dovecot: Dovecot, user: str) -> MailboxSettings:
    password = planted.state.folder / f"{user}.password"
    password.write_text(dovecot.password)
    return MailboxSettings(
        name=user,
        host=dovecot.host,
        port=dovecot.tls_port,
        tls=TLS.TLS,
        user=user,
        password_file=password,
        authority=dovecot.authority,
    )


def _account(dovecot: Dovecot, user: str) -> imaplib.IMAP4_SSL:
    context = ssl.create_default_context(cafile=str(dovecot.authority))
    client = imaplib.IMAP4_SSL(dovecot.host, dovecot.tls_port, ssl_context=context)
    client.login(user, dovecot.password)
    return client


def _append(dovecot: Dovecot, user: str, raw: bytes) -> None:
    with _account(dovecot, user) as client:
        client.append("INBOX", "", "", raw)


def _read(dovecot: Dovecot, user: str, folder: str) -> str:
    with _account(dovecot, user) as client:
        client.select(folder, readonly=True)
        _, parts = client.fetch("1:*", "(BODY.PEEK[])")
    return "\n".join(part[1].decode() for part in parts if isinstance(part, tuple))
