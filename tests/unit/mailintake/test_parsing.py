"""Reading a message: the sample emails, the fields that break other readers, and whatever a stranger sends."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.signals.problems import Problem
from casework.signals.submissions import Automatic
from mailintake.__main__ import as_line
from mailintake.parsing import read
from mailintake.structure.incoming import IncomingEmail

EMAILS = Path(__file__).parents[2] / "emails"
SAMPLES = sorted(EMAILS.glob("*.eml"))


def sample(name: str) -> IncomingEmail:
    return read((EMAILS / f"{name}.eml").read_bytes())


def with_field(field: str, body: str = "words") -> IncomingEmail:
    return read(f"From: a@example.org\r\n{field}\r\n\r\n{body}".encode())


def test_a_plea_is_read_with_its_accents_and_its_split_subject() -> None:
    email = sample("plea_in_spanish")

    assert email.subject == "Ayuda, no puedo salir"
    assert (email.sender.name, email.sender.address) == ("Lucía Prueba", "lucia@example.org")
    assert "la puerta está con llave" in email.text
    assert email.message_id == "plea-1@example.org"
    assert email.language == "es"
    assert email.automatic is None
    assert email.problems == ()


def test_words_between_the_lines_of_a_quotation_stay_in_the_reply() -> None:
    """People answer question by question; taking the quotation away must not take the answers with it."""
    email = sample("reply_between_the_lines")

    assert "plate ABC-1234" in email.reply_text
    assert "Last night" in email.reply_text
    assert "Where did you see" not in email.reply_text
    assert "wrote:" not in email.reply_text
    assert "Where did you see" in email.text
    assert email.references == ("first@example.org", "ours-1@example.net")


def test_an_enclosed_message_is_kept_as_a_file_and_its_words_and_files_are_read() -> None:
    email = sample("partner_with_enclosed_message")

    assert [file.filename for file in email.files] == ["original.eml"]
    assert " ".join(email.text.split()) == (
        "Please see the enclosed message. Two people, one under 18."
    )
    (inner,) = email.enclosed
    assert inner.subject == "At the farm"
    assert "packing house" in inner.text
    assert [file.filename for file in inner.files] == ["shed.jpg"]
    assert inner.files[0].data().startswith(b"\xff\xd8\xff")


def test_html_alone_becomes_lines_with_the_target_of_its_links() -> None:
    """A link is often the whole tip: its target must not be lost with the tags."""
    email = sample("html_only_with_link")

    assert "this ad <https://ads.example.org/item/42>." in email.text
    assert "Room 7" in email.text
    assert "color:red" not in email.text
    assert "> older words" in email.text
    assert "older words" not in email.reply_text


def test_an_invitation_says_what_when_and_where() -> None:
    email = sample("invitation_only")

    assert "Event: Training for night staff" in email.text
    assert "Place: City hall, room 4" in email.text
    assert [file.content_type for file in email.files] == ["text/calendar"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "DTSTART;TZID=America/Denver:20261126T050000",
            "Starts: 2026-11-26 05:00 (America/Denver)",
        ),
        ("DTSTART:20261126T120000Z", "Starts: 2026-11-26 12:00 (UTC)"),
        ("DTSTART;VALUE=DATE:20261126", "Starts: 2026-11-26"),
        ("DTSTART:tomorrow", "Starts: tomorrow"),
    ],
)
def test_the_time_of_an_invitation_keeps_its_zone(line: str, says: str) -> None:
    event = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{line}\nEND:VEVENT\nEND:VCALENDAR\n"

    assert read(f"Content-Type: text/calendar\n\n{event}".encode()).text == says


def test_encrypted_words_are_marked_and_kept() -> None:
    email = sample("encrypted")

    assert email.encrypted
    assert "encrypted, cannot read" in email.problems
    assert [file.filename for file in email.files] == [None, "encrypted.asc"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("out_of_office", Automatic.OUT_OF_OFFICE), ("bounce", Automatic.BOUNCE)],
)
def test_machines_are_recognised(name: str, kind: Automatic) -> None:
    assert sample(name).automatic is kind


def test_a_bounce_says_why_the_mail_did_not_arrive() -> None:
    assert sample("bounce").bounce_status == "5.1.1"


def test_raw_bytes_in_a_header_are_read_in_the_charset_of_the_body() -> None:
    email = sample("raw_eight_bit")

    assert email.subject == "café du port"
    assert email.sender.name == "René Example"


@pytest.mark.parametrize(
    "field",
    [
        "Message-ID: <[x@example.org]>",
        "Message-ID: <[x]@example.org>",
        'To: "',
        "To: (c):",
        "To: <",
        "Content-Type: text/plain; name*",
        "Content-Type: text/plain; name*=''",
        "Content-Type: text/plain; charset*0*=a'b'c",
        "Content-Disposition: attachment; filename*=bogus''%FF",
        "Content-Type: ;;;=;",
        "Date: Mon, 99 Foo 0000 99:99:99 +9999",
        "Date: Thu, 01 Jan 0001 00:00:00 +2359",
        "Subject: =?utf-8?B?=?= =?utf-8?Q?=ZZ?= =?",
        "Subject: =?utf-7?Q?+2AAA-?=",
        "Content-Transfer-Encoding: base64; x",
    ],
)
def test_fields_that_break_other_readers_are_read(field: str) -> None:
    """Each raises on some release of Python 3.11 to 3.13 when the standard library's header parser reads it."""
    email = with_field(field)

    assert email.sender.address == "a@example.org"
    assert Problem.UNREADABLE not in email.problems


@pytest.mark.parametrize(
    "label",
    ["bogus", "hex", "undefined", "idna", "unknown-8bit", "x\x00y", "rot13", "", "'", "utf-8\\"],
)
def test_a_charset_that_is_none_does_not_hide_the_words(label: str) -> None:
    email = read(
        f'From: a@example.org\r\nContent-Type: text/plain; charset="{label}"\r\n\r\nПомогите'.encode()
    )

    assert email.text == "Помогите"


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"\x00", b"\xff\xfe", b"no header, but words", b"\r\r\r", b"--\n--\n"]
)
def test_what_is_no_message_at_all_is_still_an_email(raw: bytes) -> None:
    email = read(raw)

    assert email.sender.address == ""
    assert "no headers" in email.problems


def test_words_without_a_header_are_shown_and_marked() -> None:
    email = read(b"they are locked in at 12 Main St")

    assert email.text == "they are locked in at 12 Main St"


def test_every_sample_makes_an_output_line_of_the_fixed_names() -> None:
    lines = [as_line(path.name, read(path.read_bytes())) for path in SAMPLES]

    for line in lines:
        assert list(json.loads(json.dumps(line, ensure_ascii=False))) == [
            "file", "ok", "subject", "from_name", "from_address", "to", "date", "message_id", "in_reply_to",
            "references", "text", "reply_text", "attachments", "automatic", "problems",
        ]  # fmt: skip
        assert line["ok"] is True


def strings_of(email: IncomingEmail) -> str:
    parts = [
        as_line("f", email),
        [entry.text for entry in email.enclosed],
        dict(email.headers),
        email.html,
    ]
    return json.dumps(parts, ensure_ascii=False)


@given(data=st.data())
def test_a_damaged_message_is_read_without_a_fault_and_as_clean_text(data: st.DataObject) -> None:
    """Bytes cut out, put in and turned round: every string stays valid UTF-8 without NUL, and nothing crashes."""
    raw = bytearray(data.draw(st.sampled_from(SAMPLES)).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw)))
        width = data.draw(st.integers(0, 40))
        raw[at : at + width] = data.draw(st.binary(max_size=20))

    email = read(bytes(raw))

    assert Problem.UNREADABLE not in email.problems or not email.sender.address
    strings_of(email).encode("utf-8")
    assert "\x00" not in email.text + email.subject + email.sender.name


@given(fields=st.lists(st.tuples(st.sampled_from(["From", "To", "Subject", "Content-Type", "Message-ID",
    "Content-Disposition", "References", "Date", "Content-Transfer-Encoding", "Return-Path"]),
    st.text(alphabet="ab@<>\"'\\();:,=?*%utf-8QB \t\n\x00é\ud800", max_size=60)), max_size=6))  # fmt: skip
def test_no_header_that_can_be_written_is_a_fault(fields: list[tuple[str, str]]) -> None:
    raw = "".join(f"{name}: {value}\n" for name, value in fields).encode("utf-8", "surrogatepass")

    email = read(raw + b"\nwords")

    strings_of(email).encode("utf-8")


@pytest.mark.parametrize("size", [300, 5_000, 200_000])
def test_random_bytes_are_unreadable(size: int) -> None:
    dice = random.Random(size)
    for _ in range(5):
        assert Problem.UNREADABLE in read(dice.randbytes(size)).problems


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "shift_jis", "iso2022_jp", "euc_jp"])
def test_words_without_headers_are_readable_in_any_charset(charset: str) -> None:
    email = read("\n\nここは工場です。助けてください。\n門に鍵がかかっています。".encode(charset))
    assert Problem.UNREADABLE not in email.problems
