"""Whoever can write the database can seal words to a receipt, but cannot write to a reporter as the hotline."""

from __future__ import annotations

from uuid import uuid4

import pytest

from casework.records.documents import Written, dump_written
from casework.records.records import RecordKind
from sealing import labels
from sealing.answers import sign_answer
from sealing.envelope import seal_document, seal_key
from sealing.generations import DeskSecret
from sealing.keys import PublicKey, new_seed
from tests.builders import House, an_urgent_report
from tests.web.case_looks import case_of, come_back
from vault.tables import answers_table

WORDS = "Meet our officer at the corner tonight."


@pytest.mark.parametrize(("by_the_desk", "shown"), [(True, (WORDS, True)), (False, ("", False))])
def test_only_what_the_desk_signed_is_shown(
    house: House, *, by_the_desk: bool, shown: tuple[str, bool]
) -> None:
    """All else of the two answers is well made: sealed to the receipt's own key, and it opens."""
    received = house.take_in(an_urgent_report())
    assert received.receipt is not None
    case_id, record_id, key = case_of(house, received.reference).id, uuid4(), new_seed()
    [receipt] = house.cases.receipts_of(case_id)
    now = house.clock.now()
    written = Written(case_id=case_id, kind=RecordKind.ANSWER, text=WORDS, by=None, at=now)
    ciphertext = seal_document(
        dump_written(written), key, label=labels.ANSWER, record_id=record_id, revision=0
    )
    signer = house.desk.signer if by_the_desk else DeskSecret.new().signer
    row = {
        "record_id": record_id,
        "lookup_id": receipt.lookup_id,
        "made_at": now,
        "ciphertext": ciphertext,
        "sealed_key": seal_key(
            key,
            PublicKey.load(receipt.public_key),
            label=labels.ANSWER,
            record_id=record_id,
            revision=0,
        ),
        "generation": house.desk.number,
        "signature": sign_answer(
            signer,
            lookup_id=receipt.lookup_id,
            record_id=record_id,
            revision=0,
            ciphertext=ciphertext,
        ),
    }
    with house.database.writing() as connection:
        connection.execute(answers_table.insert().values(row))

    answers = come_back(house, received.receipt).answers

    assert [(answer.text, answer.checked) for answer in answers] == [shown]
