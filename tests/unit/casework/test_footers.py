"""Lines that a program or a carrier adds are nobody's words; what a person writes beside them is."""

from __future__ import annotations

import pytest

from casework.texts.footers import has_words, without_footers, without_signature

NOTICE = (
    "CONFIDENTIALITY NOTICE: This e-mail and any attachments are confidential\n"
    "and intended only for the addressee."
)


@pytest.mark.parametrize(
    "text",
    [
        "Sent from my iPhone",
        "Sent with Proton Mail secure email.",
        "Sent with [Proton Mail](https://proton.me/mail/home) secure email.",
        "Sent from AOL on Android",
        "Sent from my mobile device. Please excuse any typos or brevity.",
        "This message was sent from a mobile device; please forgive spelling errors",
        "Please excuse typos",
        "Yahoo Mail: Search, Organize, Conquer",
        "Virus-free.www.avast.com",
        "أُرسلت من الـ iPhone",
        "T-Mobile message",
        "This message was sent using the Picture and Video Messaging service from Verizon Wireless!",
        "To learn how you can snap pictures and capture videos with your wireless phone visit",
        "www.verizonwireless.com/picture.",
        "You have new Picture Mail!\nClick Go/View to see now.",
        "Thank you for using Picture and Video Messaging by U.S. Cellular.",
        "To respond to this text message, reply to this email or visit Google Voice.",
        "This email has been checked for viruses by AVG antivirus software. www.avg.com",
    ],
)
def test_what_is_added_to_each_mail_is_no_words(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please excuse my English",
        "He sent from my phone",
        "This message was sent from my mobile device while he sleeps",
        "He reads every picture message",
        "T-Mobile message from my boss",
        f"help\n\n{NOTICE}",
        f"{NOTICE}\n\nhe is here",
        "Sent from my iPhone\nhe is here",
        "This email has been checked for viruses by AVG he has a gun",
        "This message is confidential: he locked us in",
        "If you received this please come",
        NOTICE,
    ],
)
def test_what_a_person_writes_is(text: str) -> None:
    assert has_words(text)


@pytest.mark.parametrize("sign", [" ", ".", "_", "a ", "sent ", "please excuse typos, ", "<"])
def test_long_lines_are_left_as_they_are(sign: str) -> None:
    line = f"x{sign * 20_000}x"
    assert without_footers(line) == line


@pytest.mark.parametrize(
    "text",
    [
        NOTICE,
        f"Get Outlook for Android<https://example.org/a>\n{'_' * 32}\n{NOTICE}",
        "-- \nPat Doe\nCounty Clerk",
    ],
)
def test_what_a_house_puts_below_each_mail_is_not_counted(text: str) -> None:
    """The control has a word above it."""
    assert not has_words(without_signature(text))
    assert has_words(without_signature(f"help\n\n{text}"))
