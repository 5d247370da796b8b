"""Cases that ask about a person: only the ready words leave, until somebody has read that it asks about nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from casework.answering.asked_about import ready_answers
from casework.arriving.weighing import Weighing
from casework.cases.cases import Acknowledgement, Mark
from casework.coming_back import additions
from casework.floor.hotline import read_hotline
from casework.mail.letters import Letter, LetterKind, open_letter
from casework.mail.ready_words import READY
from casework.records.records import Act, Changes, Task
from sealing.keys import KeyPair
from settings import DEMO_HOTLINE
from tests.builders import House, a_mail, a_submission, an_assessment
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts, add_mailer_key, case_of, come_back
from vault.tables import outbox_table


def asking(house: House) -> str:
    """The reference of a report that triage marked."""
    reference = house.take_in(a_submission("Have you been in contact with her?")).reference
    marked(house, reference)
    return reference


def marked(house: House, reference: str, **changes: str | None) -> None:
    case = case_of(house, reference)
    marks = case.marks | {Mark.ASKS_ABOUT_PERSON}
    house.cases.apply(Changes(case=replace(case, marks=marks, **changes)))  # type: ignore[arg-type] # of its language


HOTLINE = read_hotline(DEMO_HOTLINE.read_text(encoding="utf-8"), production=False)


READY_ANSWERS = [
    pytest.param(words, id=f"{tag}-{kind}")
    for tag in READY
    for kind, words in ready_answers(HOTLINE, tag).items()
]


@pytest.mark.parametrize("words", READY_ANSWERS)
def test_the_ready_words_can_be_chosen_and_sent(house: House, sign_in: SignIn, words: str) -> None:
    reference = asking(house)
    dana = sign_in("dana")
    page = dana.case(reference)

    assert "Do not say whether we know anyone" in page.text
    offered = [str(choice["value"]) for choice in page.soup.select("#answer input[type=radio]")]
    assert words in offered
    assert not page.soup.select("#answer textarea")
    dana.press(page, "/answer", text=words)

    assert Act.ANSWERED in acts(house, reference)


def test_the_writer_reads_what_was_chosen_in_their_language(house: House, sign_in: SignIn) -> None:
    told = house.take_in(a_submission("Cô ấy có ở chỗ các bạn không?"))
    marked(house, told.reference, language="vi")
    dana = sign_in("dana")
    page = dana.case(told.reference)
    chosen = page.one("#answer input[checked]")
    assert chosen["type"] == "radio"

    dana.press(page, "/answer", text=str(chosen["value"]))

    assert told.receipt is not None
    said = ready_answers(HOTLINE, "vi")["Asks about a person"]
    assert [each.text for each in come_back(house, told.receipt).answers] == [said]


@pytest.mark.parametrize(
    ("language", "text", "tag", "name"),
    [
        ("es", "¿Está ahí?", "es", "Spanish"),
        ("zh", "她在你们那里吗？请告诉我们。", "zh-Hans", "Chinese, simplified"),
        ("zh", "她在你們那裡嗎？請告訴我們。", "zh-Hant", "Chinese, traditional"),
        ("ar", "هل هي عندكم؟", "ar", "Arabic"),
    ],
)
def test_the_words_of_the_case_s_language_come_first_with_the_english_beside_them(
    house: House, sign_in: SignIn, language: str, text: str, tag: str, name: str
) -> None:
    reference = house.take_in(a_submission(text)).reference
    marked(house, reference, language=language)
    page = sign_in("dana").case(reference)
    labels = page.soup.select("#answer label.ready")

    first = labels[0]
    assert f"Asks about a person, in {name}:" in first.get_text()
    words, english = (ready_answers(HOTLINE, each) for each in (tag, "en"))
    said = first.select_one("bdi")
    assert said is not None
    assert (said["lang"], said.get_text()) == (tag, words["Asks about a person"])
    assert f"In English: {english['Asks about a person']}" in first.get_text()
    unfolded = [label for label in labels if not label.find_parent("details")]
    assert [label.select_one("bdi")["lang"] for label in unfolded] == [tag, tag, "en", "en"]  # type: ignore[index] # each has one
    assert len(labels) == 2 * len(READY)


@pytest.mark.parametrize("language", [None, "uk", "en"])
def test_where_there_are_none_in_its_language_the_english_come_first(
    house: House, sign_in: SignIn, language: str | None
) -> None:
    reference = asking(house)
    marked(house, reference, language=language)
    page = sign_in("dana").case(reference)

    assert (
        page.one("#answer input[checked]")["value"]
        == ready_answers(HOTLINE, "en")["Asks about a person"]
    )
    assert "In English" not in page.soup.select("#answer label.ready")[0].get_text()


def test_no_other_words_can_be_sent(house: House, sign_in: SignIn) -> None:
    reference = asking(house)
    dana = sign_in("dana")

    refused = dana.press(dana.case(reference), "/answer", status=409, text="She is safe here.")

    assert "only the ready words can be sent" in refused.text
    assert Act.ANSWERED not in acts(house, reference)


def test_the_acknowledgement_is_not_sent_until_a_person_says_it_asks_about_nobody(
    house: House, sign_in: SignIn
) -> None:
    """It promises an answer, to whoever looks for somebody."""
    add_mailer_key(house)
    reference = house.take_in(
        a_mail("I look for my wife.", answers={"danger_now": "yes"})
    ).reference
    dana = sign_in("dana")
    before = dana.case(reference)
    marked(house, reference)
    send = "form[action$='/send-acknowledgement']"
    assert before.soup.select(send)
    assert not dana.case(reference).soup.select(send)

    refused = dana.press(before, "/send-acknowledgement", status=409)

    assert "only the ready words can be sent" in refused.text
    assert case_of(house, reference).acknowledgement is Acknowledgement.HELD
    dana.press(dana.case(reference), "/asks-about-nobody")
    dana.press(dana.case(reference), "/send-acknowledgement")
    assert case_of(house, reference).acknowledgement is Acknowledgement.QUEUED


def test_once_a_person_says_it_asks_about_nobody_any_words_can_be_sent(
    house: House, sign_in: SignIn
) -> None:
    """A mother who asks for help is no stranger who asks where her daughter is."""
    reference = asking(house)
    dana = sign_in("dana")

    dana.press(dana.case(reference), "/asks-about-nobody")
    dana.press(dana.case(reference), "/answer", text="I am here.")

    assert Mark.ASKS_ABOUT_PERSON not in case_of(house, reference).marks
    assert acts(house, reference)[-2:] == [Act.CORRECTED, Act.ANSWERED]
    assert "says that it asks about nobody" in dana.case(reference).text


def test_words_with_the_code_that_ask_about_a_person_tell_the_worker(house: House) -> None:
    """The public site may not change a case, so the task says it in codes."""
    reference = house.take_in(a_submission("I clean rooms there.")).reference
    case = case_of(house, reference)
    [row] = house.cases.receipts_of(case.id)
    asks = an_assessment(asks_about_person=True, do_not_write=True)
    weighing = Weighing(assess=lambda _: asks, rings=lambda _: False)
    words = a_submission("Where is my wife?")

    additions.store_added(words, row, vault=house.cases, writing=house.writing, weigh_with=weighing)

    with house.database.reading() as connection:
        follow = outbox_table.c.task == Task.FOLLOW_UP.value
        [details] = connection.execute(sa.select(outbox_table.c.details).where(follow)).scalars()
    assert (details["asks"], details["do_not_write"]) == ("yes", "yes")


@pytest.mark.parametrize("mark", [Mark.ASKS_ABOUT_PERSON, Mark.DO_NOT_WRITE])
def test_a_case_shows_what_another_mail_of_the_same_address_says(
    house: House, sign_in: SignIn, mark: Mark
) -> None:
    """Whoever reads that mailbox reads the answer to each of its mails. The control is from another address."""
    one = house.take_in(a_mail("We ask for a training.")).reference
    other = house.take_in(a_mail("More of it.")).reference
    strange = house.take_in(a_mail("A training, please.", address="bea@example.com")).reference
    for reference in (other, strange):
        case = case_of(house, reference)
        house.cases.apply(Changes(case=replace(case, marks=case.marks | {mark})))
    house.cases.link_by_tags(case_of(house, one).id, house.clock.now())

    page = sign_in("dana").case(one)

    [said] = [p for p in page.soup.select("#answer p") if "from the same address" in p.get_text()]
    assert (mark.value in said.get_text(), other in said.get_text()) == (True, True)
    [linked] = page.soup.select("section[aria-labelledby=linked] p")
    assert (mark.value in linked.get_text(), other in linked.get_text()) == (True, True)
    assert strange not in said.get_text()


def test_three_linked_cases_stand_open_and_the_others_behind_a_press(
    house: House, sign_in: SignIn
) -> None:
    references = [house.take_in(a_mail(f"Question {n}: a training?")).reference for n in range(5)]
    house.cases.link_by_tags(case_of(house, references[0]).id, house.clock.now())

    linked = sign_in("dana").case(references[0]).one("section[aria-labelledby=linked]")

    assert len(linked.select(":scope > p")) == 3
    assert [more.get_text() for more in linked.select("summary")] == ["1 more"]
    assert all(reference in linked.get_text() for reference in references[1:])


def joined_to_one_that_asks(house: House) -> tuple[str, str]:
    """The references of a case that asks about a person, and of an answer that was joined to it and asks nothing."""
    asking_mail = house.take_in(a_mail("I look for my wife.")).reference
    answer = house.take_in(a_mail("So that is a yes? Good.")).reference
    marked(house, asking_mail)
    joined = replace(case_of(house, answer), link=case_of(house, asking_mail).id)
    house.cases.apply(Changes(case=joined))
    return asking_mail, answer


def test_whoever_asked_once_gets_only_ready_words_on_all_their_thread(
    house: House, sign_in: SignIn
) -> None:
    first, answer = joined_to_one_that_asks(house)
    add_mailer_key(house)
    dana = sign_in("dana")
    page = dana.case(answer)

    assert "Do not say whether we know anyone" in page.text
    assert not page.soup.select("#answer textarea")
    assert not page.soup.select("form[action$='/asks-about-nobody']"), "that is said on the other"
    refused = dana.press(page, "/answer", status=409, text="She is safe here.", by_mail="y")
    assert "only the ready words can be sent" in refused.text
    assert Act.ANSWERED not in acts(house, answer)

    dana.press(dana.case(first), "/asks-about-nobody")
    dana.press(dana.case(answer), "/answer", text="A bed is free.", by_mail="y")
    assert Act.ANSWERED in acts(house, answer)


def the_letter(house: House, seed: bytes) -> Letter:
    with house.database.reading() as connection:
        wanted = outbox_table.c.task == Task.SEND_MAIL.value
        row = connection.execute(sa.select(outbox_table).where(wanted)).all()[-1]
    return open_letter(row.payload, pair=KeyPair.from_seed(seed), row_id=row.id)


def test_the_ready_words_themselves_leave_by_mail(house: House, sign_in: SignIn) -> None:
    """A mail that says "call us and say this number" is a way in, and none of the ready words."""
    seed = add_mailer_key(house)
    reference = house.take_in(a_mail("Is Maria Lopez with you?")).reference
    marked(house, reference)
    dana = sign_in("dana")
    page = dana.case(reference)
    said = ready_answers(HOTLINE, "en")["Asks about a person"]
    assert page.soup.select("#answer input[name=by_mail]:not([checked])")
    assert "this case asks about a person" in page.one("#not-ticked").get_text()
    assert "which number to call" not in page.one("#answer").get_text()

    dana.press(page, "/answer", text=said, by_mail="y")

    letter = the_letter(house, seed)
    assert (letter.kind, letter.text) == (LetterKind.READY_WORDS, said)
    assert "with the ready words in it" in dana.case(reference).text


def test_they_do_not_leave_where_mail_is_called_unsafe(house: House, sign_in: SignIn) -> None:
    add_mailer_key(house)
    reference = house.take_in(a_mail("Is Maria Lopez with you?")).reference
    marked(house, reference)
    dana = sign_in("dana")
    dana.press(dana.case(reference), "/mail-is-safe", how="call", on="2026-11-20")
    dana.press(dana.case(reference), "/mail-is-not-safe")
    page = dana.case(reference)
    assert not page.soup.select("#answer input[name=by_mail]")
    said = ready_answers(HOTLINE, "en")["Asks about a person"]

    refused = dana.press(page, "/answer", status=409, text=said, by_mail="y")

    assert "cannot go by mail" in refused.text
    assert Act.ANSWERED not in acts(house, reference)
