"""A member's passphrase opens their seed; the desk key goes to proven keys alone; two sheets
reopen everything.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import crockford, members
from sealing.errors import CannotOpen, KeyNotTrusted, SheetsDoNotMatch, SheetTypo
from sealing.generations import DeskSecret
from sealing.keys import KeyPair, new_seed
from sealing.recovery import (
    check_recovery,
    join,
    new_recovery,
    open_recovery_grant,
    recovery_grant,
)
from sealing.stretching import argon2id
from sealing.totp import code_at, matching_step

PERSON = uuid4()
PASSPHRASE = "seven quiet café words"
DESK = DeskSecret.new(3)
RECOVERY = new_recovery()


def stretch(parameters: int, passphrase: bytes, salt: bytes) -> bytes:
    return argon2id(parameters, passphrase, salt=salt, pepper=b"pepper")


ROW, TOTP_SECRET, SEED = members.new_member(PERSON, PASSPHRASE, stretch, parameters=0)


def test_a_passphrase_opens_its_member() -> None:
    unlocked = members.unlock(ROW, PASSPHRASE, stretch)

    assert (unlocked.seed, unlocked.totp_secret) == (SEED, TOTP_SECRET)
    assert unlocked.pair.public.raw == ROW.public


def test_accents_may_be_typed_in_two_ways() -> None:
    composed = PASSPHRASE.replace("é", "e\N{COMBINING ACUTE ACCENT}")

    assert members.unlock(ROW, composed, stretch).seed == SEED


def test_a_new_passphrase_keeps_the_member_and_ends_the_old_one() -> None:
    unlocked = members.unlock(ROW, PASSPHRASE, stretch)
    changed = members.lock_member(PERSON, "another one", stretch, unlocked=unlocked, parameters=0)

    assert members.unlock(changed, "another one", stretch) == unlocked
    with pytest.raises(CannotOpen):
        members.unlock(changed, PASSPHRASE, stretch)


@pytest.mark.parametrize(
    "row",
    [
        replace(ROW, person_id=uuid4()),
        replace(ROW, salt=bytes(16)),
        replace(ROW, check=bytes(32)),
        replace(ROW, sealed=ROW.sealed[:-1] + bytes([ROW.sealed[-1] ^ 1])),
        replace(ROW, sealed=b""),
    ],
    ids=["person", "salt", "check", "blob", "no blob"],
)
def test_a_changed_row_does_not_open(row: members.MemberRow) -> None:
    with pytest.raises(CannotOpen):
        members.unlock(row, PASSPHRASE, stretch)


def test_a_wrong_passphrase_is_seen_before_the_blob_is_tried() -> None:
    """A blob can be forged to open under many keys; the check cannot."""
    with pytest.raises(CannotOpen):
        members.unlock(replace(ROW, sealed=b""), "wrong", stretch)


def test_a_swapped_public_key_is_found_at_sign_in() -> None:
    thief = KeyPair.from_seed(new_seed()).public.raw

    with pytest.raises(KeyNotTrusted):
        members.unlock(replace(ROW, public=thief), PASSPHRASE, stretch)


def test_a_member_opens_the_grant_of_their_generation_alone() -> None:
    sealed = members.grant(DESK, KeyPair.from_seed(SEED).public, PERSON)

    assert members.open_grant(sealed, SEED, PERSON, 3) == DESK
    for seed, person, number in (
        (new_seed(), PERSON, 3),
        (SEED, uuid4(), 3),
        (SEED, PERSON, 2),
    ):
        with pytest.raises(CannotOpen):
            members.open_grant(sealed, seed, person, number)


def test_turning_seals_to_no_key_that_the_database_swapped() -> None:
    verifier, thief = DESK.signer.verify_key, KeyPair.from_seed(new_seed()).public
    sealed = members.grant(DESK, KeyPair.from_seed(SEED).public, PERSON)
    forged = members.grant(DeskSecret.new(3), thief, PERSON)

    vouched = members.check_grant(sealed, verifier, person_id=PERSON, public=ROW.public, number=3)

    assert vouched.raw == ROW.public
    for blob, person, public, number in (
        (sealed, PERSON, thief.raw, 3),
        (forged, PERSON, thief.raw, 3),
        (sealed, uuid4(), ROW.public, 3),
        (sealed, PERSON, ROW.public, 2),
        (b"", PERSON, ROW.public, 3),
    ):
        with pytest.raises(KeyNotTrusted):
            members.check_grant(blob, verifier, person_id=person, public=public, number=number)


def test_a_new_members_key_is_proven_by_the_code_told_by_voice() -> None:
    code = members.new_invitation_code()
    proof = members.invitation_proof(code, PERSON, ROW.public)
    thief = KeyPair.from_seed(new_seed()).public.raw

    heard = code.lower().replace("-", " ")

    assert members.check_invitation(proof, heard, PERSON, ROW.public).raw == ROW.public
    for bad_code, person, public in (
        (members.new_invitation_code(), PERSON, ROW.public),
        (code, uuid4(), ROW.public),
        (code, PERSON, thief),
    ):
        with pytest.raises(KeyNotTrusted):
            members.check_invitation(proof, bad_code, person, public)


def test_a_session_opens_with_its_cookie_alone() -> None:
    cookie = members.new_cookie()
    sealed = members.seal_session(cookie, PERSON, SEED)

    assert members.open_session(cookie, PERSON, sealed) == SEED
    for other, person in ((members.new_cookie(), PERSON), (cookie, uuid4())):
        with pytest.raises(CannotOpen):
            members.open_session(other, person, sealed)
    with pytest.raises(CannotOpen):
        members.open_session(members.session_id(cookie), PERSON, sealed)


def test_two_sheets_give_the_recovery_key_in_either_order() -> None:
    assert join(RECOVERY.sheet_a, RECOVERY.sheet_b) == RECOVERY.seed
    typed = RECOVERY.sheet_b.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert join(typed, RECOVERY.sheet_a) == RECOVERY.seed


def test_one_sheet_is_nothing() -> None:
    other = new_recovery()
    for one, two in (
        (RECOVERY.sheet_a, RECOVERY.sheet_a),
        (RECOVERY.sheet_b, RECOVERY.sheet_b),
        (RECOVERY.sheet_a, other.sheet_b),
    ):
        with pytest.raises(SheetsDoNotMatch):
            join(one, two)


def test_a_slip_on_a_sheet_is_named_by_its_group() -> None:
    for group in range(14):
        for place in range(5):
            at = group * 6 + place
            wrong = "X" if RECOVERY.sheet_b[at] != "X" else "Y"
            typed = RECOVERY.sheet_b[:at] + wrong + RECOVERY.sheet_b[at + 1 :]

            with pytest.raises(SheetTypo) as slip:
                join(RECOVERY.sheet_a, typed)

            assert (slip.value.sheet, slip.value.group) == ("B", group + 1)
            assert str(slip.value) == f"group {group + 1} of sheet B is mistyped"


def test_groups_swapped_missing_or_too_many_are_named() -> None:
    groups = RECOVERY.sheet_a.split("-")
    for typed, group in (
        ([groups[0], groups[2], groups[1], *groups[3:]], 2),
        (groups[:-1], 14),
        ([*groups, groups[0]], 15),
        ([*groups[:5], groups[5][:4] + "U", *groups[6:]], 6),
        ([], 1),
    ):
        if typed[1:2] == typed[2:3]:
            continue
        with pytest.raises(SheetTypo) as slip:
            join("-".join(typed), RECOVERY.sheet_b)
        assert (slip.value.sheet, slip.value.group) == ("A", group)


def test_recovery_opens_the_desk_and_a_swapped_recovery_key_is_refused() -> None:
    verifier, thief = DESK.signer.verify_key, new_recovery()
    sealed = recovery_grant(DESK, RECOVERY.public)

    assert open_recovery_grant(sealed, RECOVERY.seed, 3) == DESK
    checked = check_recovery(sealed, verifier, public=RECOVERY.public.raw, number=3)
    assert checked == RECOVERY.public
    for blob, public, number in (
        (sealed, thief.public.raw, 3),
        (recovery_grant(DeskSecret.new(3), thief.public), thief.public.raw, 3),
        (sealed, RECOVERY.public.raw, 4),
    ):
        with pytest.raises(KeyNotTrusted):
            check_recovery(blob, verifier, public=public, number=number)
    with pytest.raises(CannotOpen):
        open_recovery_grant(sealed, thief.seed, 3)


@given(st.binary(max_size=10).map(lambda data: data * 5))
def test_signs_on_paper_give_the_bytes_back(data: bytes) -> None:
    assert crockford.decode(crockford.normalised(crockford.encode(data).lower())) == data


def test_bytes_that_leave_a_rest_are_not_written() -> None:
    with pytest.raises(ValueError):
        crockford.encode(b"a")


def test_nothing_of_a_member_shows() -> None:
    shown = repr((ROW, members.unlock(ROW, PASSPHRASE, stretch), RECOVERY))

    assert "Unlocked()" in shown
    assert RECOVERY.sheet_a not in shown


# The SHA-1 rows of RFC 6238, appendix B, cut to six digits.
@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_every_authenticator(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)

    assert code_at(b"12345678901234567890", at) == code
    assert matching_step(b"12345678901234567890", code, at) == seconds // 30


def test_a_code_is_good_one_step_early_and_late() -> None:
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    code, step = code_at(TOTP_SECRET, now), int(now.timestamp()) // 30

    for seconds in (-30, 0, 30):
        assert matching_step(TOTP_SECRET, code, now + timedelta(seconds=seconds)) == step
    for seconds in (-31, 60):
        assert matching_step(TOTP_SECRET, code, now + timedelta(seconds=seconds)) is None


def test_codes_are_read_as_people_type_them() -> None:
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    code = code_at(TOTP_SECRET, now)

    assert matching_step(TOTP_SECRET, f" {code[:3]} {code[3:]}", now) is not None
    for wrong in ("", code[:5], f"{code}0", "abcdef", "²²²²²²"):
        assert matching_step(TOTP_SECRET, wrong, now) is None
