"""What mail programs put before a subject that they answer or send on, in their own languages."""

from __future__ import annotations

import pytest

from casework.texts import subjects


@pytest.mark.parametrize(
    "sign",
    [
        "Re: ", "RE:", "re : ", "Re[2]: ", "Re(3): ", "Fwd: ", "FW: ", "Aw: ", "WG: ", "SV: ", "Odp: ", "RES: ", "R: ",
        "Rép : ", "TR: ", "RV: ", "Ответ: ", "回复：", "答复: ", "회신: ", "رد: ", "उत्तर: ", "Trả lời: ",
        "[desk] Re: ", "Re: [desk] Re: ", "Re:\n Fwd: ",
        "EXTERNAL: Re: ", "***SPAM*** Re: ", "{Spam?} Re: ", "CAUTION: Re: ", "[ngo] [EXTERNAL] Re: ",
        "(External) Re: ", "[EXT]Re: ", "Re: [EXTERNAL] Re: ", "External Email: AW: ",
    ],
)  # fmt: skip
def test_the_signs_of_an_answer_are_known_and_left_out(sign: str) -> None:
    assert subjects.answers(f"{sign}A  House")
    assert subjects.plain(f"{sign}A  House") == "a house"


@pytest.mark.parametrize(
    "subject",
    [
        "A house",
        "Report: a house",
        "Area: a house",
        "Regarding: a house",
        "Red van",
        "",
        "EXTERNAL: a house",
        "[desk] a house",
    ],
)
def test_other_words_are_no_sign(subject: str) -> None:
    assert not subjects.answers(subject)
    assert subjects.plain(subject) == subject.casefold()
