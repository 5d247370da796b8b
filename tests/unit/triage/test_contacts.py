"""Where to reach its writer is no plea of a message in which somebody looks for work, and takes nothing from one."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.context import contacts
from triage.text.normal import even

SAYS_ONLY = (
    "You can reach me at ana@example.org or 202-555-0142.",
    "Mi teléfono es 831 555 0166",
    "Meu telefone é 202-555-0142",
    "Mon numéro est le 202-555-0142.",
    "Nimewo telefòn mwen se 202-555-0142",
    "Số điện thoại của tôi là 202-555-0142",
    "Ang numero ko po ay 202-555-0142",
    "Мой телефон 202-555-0142",
    "मेरा फ़ोन नंबर 202-555-0142 है",
    "رقم هاتفي 202-555-0142",
    "我的电话是 202-555-0142",
    "제 전화번호는 202-555-0142입니다.",
)


def rings(text: str) -> bool:
    return assess(Words(channel=Channel.WEB, text=text)).urgency is Urgency.URGENT


@pytest.mark.parametrize("text", SAYS_ONLY)
def test_words_around_a_number_or_an_address_say_where_somebody_is_reached(text: str) -> None:
    assert contacts.is_only(even(text).text)


@pytest.mark.parametrize(
    "text",
    [
        "call me now 202-555-0142 please help",
        "do not call me at 202-555-0142",
        "he took my phone 202-555-0142",
        "My number is on the list.",
        "",
    ],
)
def test_what_says_more_or_names_no_number_is_none(text: str) -> None:
    assert contacts.without(even(text).text) == even(text).text


@pytest.mark.parametrize(
    "text",
    [
        "please call me 202-555-0142",
        "please my email is ana@example.org",
        "por favor llamenme hoy 202-555-0142",
        "请尽快打电话 202-555-0142",
        "202-555-0142 빨리 연락 주세요",
    ],
)
def test_a_wish_to_be_called_soon_counts_only_of_who_looks_for_work(text: str) -> None:
    evened = even(text).text
    assert contacts.is_only(evened, soon=True)
    assert contacts.where(evened, soon=True) == [(0, len(evened))]
    assert not contacts.is_only(evened)
    assert contacts.without(evened) == evened
    assert contacts.where(evened) == []


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("my email is ana@example.org", True),
        ("my number is 202-555-0142, my email is ana@example.org.", True),
        ("He hits me. My number is 202-555-0142", False),
        ("...", False),
        ("x." + " telephone" * 8 + " contact 202-555-0142", False),
    ],
)
def test_all_of_a_text_is_such_words_or_not(text: str, *, only: bool) -> None:
    assert contacts.is_only(even(text).text) is only


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (". telephone contact ", True),
        (f".{' telephone' * 8} contact ", True),
        (f".{' telephone' * 8} contact: ", False),
        (f".{' tel' * 12} ", True),
        (f".{' tel' * 13} ", False),
    ],
)
def test_a_sentence_before_a_number_has_a_bounded_length(words: str, *, found: bool) -> None:
    """Ninety code points with the sign before it, and a dozen words."""
    assert bool(contacts.where(f"he came{words}202-555-0142")) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (f"{' telephone' * 8} contact .", True),
        (f"{' telephone' * 8} contact :.", False),
        (f"{' tel' * 12}.", True),
        (f"{' tel' * 13}.", False),
    ],
)
def test_so_has_one_behind_a_number(words: str, *, found: bool) -> None:
    assert bool(contacts.where(f"202-555-0142{words} he came")) is found


def test_of_many_numbers_the_first_are_looked_at() -> None:
    assert len(contacts.where("call me 202-555-0142. " * 30)) == len(range(20))


def test_the_rest_of_a_text_is_left() -> None:
    said = even("I speak Spanish. Tel. 202-555-0142. My mail is a@example.org; thanks").text
    assert "".join(filter(str.isalpha, contacts.without(said))) == "ispeakspanishthanks"


@pytest.mark.parametrize(
    "text",
    [
        "Soy intérprete de mixteco, puedo empezar de inmediato. ¿Tienen vacantes? Mi teléfono es 831 555 0166",
        "أنا مترجمة وأبحث عن عمل. رقم هاتفي 202-555-0142",
        "Sou intérprete e procuro trabalho. Meu telefone é 202-555-0142",
        "저는 번역가입니다. 채용하시나요? 제 전화번호는 202-555-0142입니다.",
        "Quiero ser voluntaria los sábados. Mi teléfono es 831 555 0166",
        "Tôi muốn làm tình nguyện viên. Số điện thoại của tôi là 202-555-0142",
        "Я переводчик, ищу работу. Мой телефон 202-555-0142",
        "Tôi là phiên dịch, có việc không? Số điện thoại của tôi là 202-555-0142",
    ],
)
def test_who_offers_work_and_a_number_does_not_ring(text: str) -> None:
    assert not rings(text)


@pytest.mark.parametrize(
    "text",
    [
        "call me now 202-555-0142 please help",
        "Necesito hablar con alguien. Mi teléfono es 831 555 0166",
        "Me prometieron trabajo de intérprete y me tienen encerrada. Mi teléfono es 831 555 0166",
        "他们不让我走，说是翻译工作。我的电话是 202-555-0142",
    ],
)
def test_a_plea_with_a_number_rings(text: str) -> None:
    assert rings(text)


def test_where_to_reach_somebody_is_no_passage_that_a_copy_is_asked_for() -> None:
    text = "Quiero ser voluntaria en su oficina los sábados. Mi teléfono es 831 555 0166"
    said = assess(Words(channel=Channel.WEB, text=text))
    assert not any("831" in each for each in said.near_pleas)


def test_what_can_be_parted_in_many_ways_is_read_in_one() -> None:
    """One of them took a minute and more, for which anybody could ask through the form: a child is ended for it."""
    texts = (
        f"please help he is coming back, {'1' * 75} z 5550142",
        f",5550142 {'1' * 80} z. " * 20,
        f",5550142 {'a.a@a.aa.aa.aa' * 6}z. " * 20,
        f",5550142 {'(+(' * 40}z. " * 20,
        f",5550142 {'+(1 -' * 20}z. " * 20,
        f",5550142 {'e-mail ' * 12}z. " * 20,
        f",5550142 {'我的号码' * 20}z. " * 20,
        f",5550142 {'555 0142 ' * 12}z. " * 20,
    )
    limited = (
        "import json, resource, sys; resource.setrlimit(resource.RLIMIT_CPU, (10, 10));"
        "from triage.context import contacts; print(len(list(map(contacts.without, json.load(sys.stdin)))))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", limited],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stdout) == (0, f"{len(texts)}\n")
