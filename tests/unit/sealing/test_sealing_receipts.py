"""Receipts read in every script and find every common slip; tags and tokens tell nothing
without their key.
"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing.errors import CannotOpen, NotAReceipt, TokenExpired
from sealing.forms import FormToken, new_submission_id, submission_hash, words_mac
from sealing.receipts import derive_receipt, is_well_formed, mint, spoken
from sealing.tags import TAG_KINDS, make_tag

KEY, SUBMISSION = bytes([3]) * 32, bytes(range(32))
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
CODE = mint(KEY, SUBMISSION)

submissions = st.binary(min_size=32, max_size=32)


@given(submissions)
def test_a_second_press_shows_the_same_receipt(submission: bytes) -> None:
    code = mint(KEY, submission)

    assert mint(KEY, submission) == code == is_well_formed(code)
    assert len(code) == 20
    assert mint(bytes(32), submission) != code


@given(submissions)
def test_every_single_wrong_digit_is_found(submission: bytes) -> None:
    code = mint(KEY, submission)
    for place in range(20):
        for digit in set("0123456789") - {code[place]}:
            with pytest.raises(NotAReceipt):
                is_well_formed(code[:place] + digit + code[place + 1 :])


@given(submissions)
def test_every_pair_of_neighbours_swapped_is_found(submission: bytes) -> None:
    code = mint(KEY, submission)
    for place in range(19):
        one, two = code[place], code[place + 1]
        if one != two:
            with pytest.raises(NotAReceipt):
                is_well_formed(code[:place] + two + one + code[place + 2 :])


@pytest.mark.parametrize("zero", "0٠۰०０০၀", ids=ascii)
def test_any_script_blanks_and_dashes_are_read(zero: str) -> None:
    typed = "".join(chr(ord(zero) + int(digit)) for digit in CODE)
    shown = f"\N{RIGHT-TO-LEFT MARK} {spoken(typed)}\N{NO-BREAK SPACE}\n".replace(" ", " – ", 1)

    assert is_well_formed(shown) == CODE


@pytest.mark.parametrize(
    "typed", ["", CODE[:-1], CODE + "0", f"{CODE}x", "1" * 20, "K7QM-4TXH", CODE * 50, "½" * 20]
)
def test_what_is_no_receipt_is_said_at_once(typed: str) -> None:
    with pytest.raises(NotAReceipt):
        is_well_formed(typed)
    with pytest.raises(NotAReceipt):
        derive_receipt(typed, b"pepper", 0)


def test_a_receipt_is_spoken_in_fours() -> None:
    assert spoken("12345678901234567890") == "1234 5678 9012 3456 7890"


def test_a_receipt_derives_to_the_same_row_and_key_and_needs_the_pepper() -> None:
    one, again = (derive_receipt(typed, b"pepper", 0) for typed in (CODE, spoken(CODE)))
    elsewhere = derive_receipt(CODE, b"another", 0)

    assert one == again
    assert one.public == again.pair.public
    assert not {one.lookup_id, one.seed} & {elsewhere.lookup_id, elsewhere.seed}
    assert "ReceiptSecret()" in repr(one)


def test_equal_values_give_equal_tags_of_their_kind() -> None:
    made = {make_tag(KEY, kind, "+12025550123") for kind in TAG_KINDS}

    assert len(made) == len(TAG_KINDS) == 15
    assert make_tag(KEY, "phone", "+12025550123") in made
    assert make_tag(bytes(32), "phone", "+12025550123") not in made
    assert {len(tag) for tag in made} == {16}


def test_tags_take_what_mail_headers_hold_and_no_unknown_kind() -> None:
    assert make_tag(KEY, "message_id", "<\udcff@example.org>")
    with pytest.raises(ValueError):
        make_tag(KEY, "name", "x")


def test_a_token_gives_its_submission_back_for_its_time() -> None:
    submission = new_submission_id()
    token = FormToken.issue(KEY, submission, NOW)

    day = timedelta(hours=24)

    assert FormToken.read(KEY, token, NOW + day, day) == submission
    with pytest.raises(TokenExpired):
        FormToken.read(KEY, token, NOW + day + timedelta(seconds=1), day)
    with pytest.raises(CannotOpen):
        FormToken.read(KEY, token, NOW - timedelta(hours=1), day)


@pytest.mark.parametrize("token", ["", "é", "====", "A" * 96, "!" * 96, "QUJD"])
def test_a_token_that_is_not_ours_is_refused(token: str) -> None:
    with pytest.raises(CannotOpen):
        FormToken.read(KEY, token, NOW, timedelta(hours=24))


def test_every_sign_of_a_token_counts() -> None:
    token = FormToken.issue(KEY, SUBMISSION, NOW)
    for place, sign in enumerate(token):
        changed = token[:place] + ("B" if sign == "A" else "A") + token[place + 1 :]

        with pytest.raises(CannotOpen):
            FormToken.read(KEY, changed, NOW, timedelta(hours=24))
    with pytest.raises(CannotOpen):
        FormToken.read(bytes(32), token, NOW, timedelta(hours=24))


def test_the_same_words_are_told_from_others_by_submission() -> None:
    assert words_mac(SUBMISSION, b"a") == words_mac(SUBMISSION, b"a")
    assert (
        len({words_mac(SUBMISSION, b"a"), words_mac(SUBMISSION, b"b"), words_mac(KEY, b"a")}) == 3
    )
    assert submission_hash(SUBMISSION) != SUBMISSION
