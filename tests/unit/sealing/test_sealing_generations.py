"""The database vouches for no public key: only the pinned fingerprint, the signatures and what
was seen before do.
"""

from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from sealing.answers import check_answer, sign_answer
from sealing.errors import KeyNotTrusted
from sealing.generations import (
    DeskKey,
    DeskSecret,
    Generation,
    fingerprint,
    same_fingerprint,
    verify_chain,
)
from sealing.keys import KeyPair, SigningKey, new_seed
from sealing.mailer import MailerKey, check_mailer_key, new_mailer_key, signer_fingerprint

FIRST, SECOND, THIRD = (DeskSecret.new(n) for n in (1, 2, 3))
CHAIN = [FIRST.generation(None), SECOND.generation(FIRST), THIRD.generation(SECOND)]
PINNED = fingerprint(CHAIN[0])
FORK = DeskSecret.new(2).generation(FIRST)
THIEF = DeskSecret.new(1)

SWAPPED: dict[str, list[Generation]] = {
    "none": [],
    "a first of their own": [THIEF.generation(None)],
    "their key in the first row": [replace(CHAIN[0], box=THIEF.pair.public.raw)],
    "their key in the newest row": [*CHAIN[:2], replace(CHAIN[2], box=THIEF.pair.public.raw)],
    "their verifier": [CHAIN[0], replace(CHAIN[1], verify=THIEF.signer.verify_key.raw)],
    "signed by themselves": [CHAIN[0], replace(DeskSecret.new(2).generation(THIEF), number=2)],
    "a gap": [CHAIN[0], CHAIN[2]],
    "without the first": CHAIN[1:],
    "two successors": [*CHAIN[:2], FORK],
    "the first twice": [CHAIN[0], CHAIN[0]],
    "numbers changed": [CHAIN[0], replace(CHAIN[2], number=2)],
    "a spoilt signature": [CHAIN[0], replace(CHAIN[1], signature=bytes(64))],
    "a signature cut short": [CHAIN[0], replace(CHAIN[1], signature=b"")],
}


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "desk.json"


def test_a_chain_is_good_in_any_order_of_rows() -> None:
    assert verify_chain(CHAIN[::-1], PINNED) == tuple(CHAIN)


def test_a_generation_makes_its_key_once_and_no_other_one_of_spoilt_bytes() -> None:
    """A list of mails is sealed to it a hundred times a second."""
    assert CHAIN[0].to is CHAIN[0].to
    assert CHAIN[0].to == FIRST.pair.public
    for box in (CHAIN[0].box[:-1], bytes(len(CHAIN[0].box) + 1)):
        with pytest.raises(KeyNotTrusted):
            _ = replace(CHAIN[0], box=box).to


@pytest.mark.parametrize("how", SWAPPED)
def test_a_changed_chain_is_refused(how: str) -> None:
    with pytest.raises(KeyNotTrusted):
        verify_chain(SWAPPED[how], PINNED)


@pytest.mark.parametrize("how", SWAPPED)
def test_a_writer_keeps_the_last_good_key(how: str, state: Path) -> None:
    """Writing goes on; the fault is the caller's to tell everyone."""
    desk = DeskKey(PINNED, state)
    desk.learn(CHAIN)

    with pytest.raises(KeyNotTrusted):
        desk.learn(SWAPPED[how])

    assert desk.current == CHAIN[2]
    assert desk.to == THIRD.pair.public


def test_a_writer_refuses_a_fork_and_a_shorter_chain(state: Path) -> None:
    """Both are well signed: only memory tells that they are not what was there before."""
    desk = DeskKey(PINNED, state)
    desk.learn(CHAIN[:2])
    for rows in ([CHAIN[0], FORK], CHAIN[:1]):
        with pytest.raises(KeyNotTrusted):
            desk.learn(rows)
        with pytest.raises(KeyNotTrusted):
            DeskKey(PINNED, state).learn(rows)

    desk.learn(CHAIN)

    assert desk.current.number == 3
    assert desk.to == THIRD.pair.public
    assert set(desk.verifiers) == {1, 2, 3}


def test_a_writer_can_seal_after_a_restart_with_the_database_away(state: Path) -> None:
    DeskKey(PINNED, state).learn(CHAIN)

    assert DeskKey(PINNED, state).to == THIRD.pair.public


def test_two_writers_of_one_state_file_learn_from_each_other(state: Path) -> None:
    """Of two web workers one may see the new generation first; the other must not go back."""
    one, other = DeskKey(PINNED, state), DeskKey(PINNED, state)
    one.learn(CHAIN[:1])
    other.learn(CHAIN)

    with pytest.raises(KeyNotTrusted):
        one.learn(CHAIN[:1])

    assert one.current == CHAIN[2]


def test_nothing_is_sealed_to_an_unknown_desk(state: Path) -> None:
    desk = DeskKey(PINNED, state)
    with pytest.raises(KeyNotTrusted):
        _ = desk.current
    with pytest.raises(KeyNotTrusted):
        _ = desk.to


@pytest.mark.parametrize("content", ["", "{", "[]", "[1]", '[{"number": 1}]', "{}", "null"])
def test_a_spoilt_state_file_is_refused(content: str, state: Path) -> None:
    state.write_text(content)

    with pytest.raises(KeyNotTrusted):
        DeskKey(PINNED, state)


def test_a_state_file_of_another_hotline_is_refused(state: Path) -> None:
    DeskKey(fingerprint(THIEF.generation(None)), state).learn([THIEF.generation(None)])

    with pytest.raises(KeyNotTrusted):
        DeskKey(PINNED, state)


def test_generations_follow_by_one() -> None:
    with pytest.raises(ValueError):
        THIRD.generation(FIRST)
    with pytest.raises(ValueError):
        SECOND.generation(None)


def test_fingerprints_are_compared_as_people_write_them() -> None:
    assert same_fingerprint(PINNED, PINNED.upper().replace("-", " "))
    assert not same_fingerprint(PINNED, PINNED[:-5])
    assert len(PINNED) == 49


def test_a_desk_secret_does_not_show() -> None:
    assert repr(FIRST) == "DeskSecret(1)"


def test_only_the_desk_answers_a_reporter() -> None:
    record, verifiers = uuid4(), {1: FIRST.signer.verify_key, 2: SECOND.signer.verify_key}
    signature = sign_answer(
        SECOND.signer, lookup_id=b"l" * 32, record_id=record, revision=1, ciphertext=b"sealed"
    )

    check_answer(
        verifiers,
        2,
        signature,
        lookup_id=b"l" * 32,
        record_id=record,
        revision=1,
        ciphertext=b"sealed",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"lookup_id": b"another"},
        {"record_id": UUID(int=1)},
        {"revision": 2},
        {"ciphertext": b"meet me at this address"},
        {"number": 1},
        {"number": 9},
    ],
    ids=str,
)
def test_an_answer_moved_or_forged_is_not_shown(change: dict[str, object]) -> None:
    what = {"lookup_id": b"l", "record_id": uuid4(), "revision": 1, "ciphertext": b"sealed"}
    signature = sign_answer(SECOND.signer, **what)  # type: ignore[arg-type]
    shown = {"number": 2, **what, **change}
    verifiers = {1: FIRST.signer.verify_key, 2: SECOND.signer.verify_key}

    with pytest.raises(KeyNotTrusted):
        check_answer(verifiers, signature=signature, **shown)  # type: ignore[arg-type]


def test_outgoing_mail_is_sealed_to_the_pinned_mailers_key_alone() -> None:
    signer = SigningKey.from_seed(new_seed())
    key, seed = new_mailer_key(signer, "2026-W48")
    pinned, verify = signer_fingerprint(signer.verify_key), signer.verify_key.raw

    public = check_mailer_key(key, pinned, verify, oldest="2026-W47")

    assert public == KeyPair.from_seed(seed).public
    thief = SigningKey.from_seed(new_seed())
    swapped = new_mailer_key(thief, "2026-W48")[0]
    for bad, raw, oldest in (
        (swapped, verify, ""),
        (swapped, thief.verify_key.raw, ""),
        (replace(key, week="2026-W49"), verify, ""),
        (MailerKey(week=key.week, public=swapped.public, signature=key.signature), verify, ""),
        (key, verify, "2026-W49"),
    ):
        with pytest.raises(KeyNotTrusted):
            check_mailer_key(bad, pinned, raw, oldest=oldest)
