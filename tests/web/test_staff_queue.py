"""The lists: what stands where, in which order, and what a row lets a person do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casework.arriving.threads import FAILED, FORGED
from casework.arriving.weighing import Weighing
from casework.signals.assessments import Urgency
from casework.staff.people import Rung
from tests.builders import House, a_mail, a_submission, an_urgent_report
from tests.parts.clocks import START, SetClock
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import references
from tests.web.strict import Page
from triage.assess import assess
from vault.leases import Heartbeats


def test_the_queue_lists_every_urgent_case_and_links_to_the_other_lists(
    house: House, sign_in: SignIn
) -> None:
    urgent = [house.take_in(an_urgent_report()).reference for _ in range(60)]

    page = sign_in("dana").get("/queue")

    assert sorted(references(page, "urgent")) == sorted(urgent)
    links = {str(link["href"]) for link in page.soup.select("a[href]")}
    assert {"/open", "/shift", "/call-note"} <= links


def test_not_acknowledged_comes_first_and_the_oldest_of_them(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    old = house.take_in(an_urgent_report(at=START - timedelta(minutes=9))).reference
    oldest = house.take_in(an_urgent_report(at=START - timedelta(minutes=20))).reference
    new = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")

    page = dana.get("/queue")
    dana.press(page, f"{oldest}/acknowledge")

    assert references(dana.get("/queue"), "urgent") == [old, new, oldest]


def test_a_row_says_why_where_and_who(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report()).reference

    row = sign_in("dana").get("/queue").one(f"[data-reference='{reference}']")

    words = " ".join(row.get_text(" ").split())
    for fact in ("not acknowledged", "locked in", "Marlow, Arizona", "08:00 there", "self", "web"):
        assert fact in words, fact


def test_a_row_and_the_case_say_that_a_second_language_is_needed(
    house: House, sign_in: SignIn
) -> None:
    calm = "We talked about this in spring, and the course that we give to teachers has eight lessons. "
    plea = "Помогите, меня заперли в подвале, сегодня ночью увезут, паспорт забрали."
    real = Weighing(assess=assess, rings=lambda _: False)
    mixed = house.take_in(a_mail(f"{calm * 3}\n{plea}\n{calm}"), real).reference
    plain = house.take_in(a_mail(calm * 3), real).reference
    dana = sign_in("dana")

    def row(page: str, reference: str) -> str:
        found = dana.get(page).one(f"[data-reference='{reference}']")
        return " ".join(found.get_text(" ").split())

    for page in ("/queue", "/open"):
        assert "English ✓ (you read it) , also Russian" in row(page, mixed), page
        assert "English ✓" in row(page, plain), page
        assert "also" not in row(page, plain), page
    heading = "section[aria-labelledby='signal-1'] > p.soft"
    assert "English, also Russian" in dana.get(f"/cases/{mixed}").one(heading).get_text()
    assert dana.get(f"/cases/{plain}").one(heading).get_text().endswith("English")

    dana.press(dana.get(f"/cases/{mixed}"), f"{mixed}/correct", language="ru")
    corrected = row("/open", mixed)
    assert "Russian" in corrected
    assert "also Russian" not in corrected


def test_a_row_says_whose_mail_it_is(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_mail("A training, please.", team="training")).reference

    for page in ("/queue", "/open"):
        row = sign_in("dana").get(page).one(f"[data-reference='{reference}']")
        assert "mail, training" in row.get_text(" "), page


def test_an_open_page_of_the_writer_is_said_with_its_age(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    from casework.cases.references import read

    received = house.take_in(an_urgent_report())
    dana = sign_in("dana")
    case = house.cases.case(read(received.reference))
    now = clock.now()
    house.cases.see_visit(case.id, now - timedelta(seconds=12), now + timedelta(minutes=9))

    assert "page open, 12 s ago" in dana.get("/queue").text
    clock.advance(minutes=5)
    assert "page last seen 5 min ago" in dana.get("/queue").text
    clock.advance(minutes=5)
    assert "page last seen" not in dana.get("/queue").text


def test_read_first_stands_above_the_review_with_its_reason(house: House, sign_in: SignIn) -> None:
    plain = house.take_in(a_submission()).reference
    child = house.take_in(a_submission(answers={"under_18": "yes"})).reference

    page = sign_in("dana").get("/queue")

    assert references(page, "routine") == [child, plain]
    assert "0 of 2 read" in page.text
    assert page.one(f"[data-reference='{child}'] .tag.first").get_text() == "child"


def test_reading_next_leads_through_the_review_until_all_is_read(
    house: House, sign_in: SignIn
) -> None:
    for _ in range(2):
        house.take_in(a_submission())
    child = house.take_in(a_submission(answers={"under_18": "yes"})).reference
    dana = sign_in("dana")

    seen = []
    for _ in range(3):
        address = dana.get("/queue/next", status=303).response.headers["Location"]
        dana.get(address)
        seen.append(address.rsplit("/", 1)[1])

    assert seen[0] == child
    assert len(set(seen)) == 3
    assert dana.get("/queue/next", status=303).response.headers["Location"] == "/queue"
    assert "3 of 3 read" in dana.get("/queue").text


def test_the_review_and_all_open_cases_are_paged(house: House, sign_in: SignIn) -> None:
    sent = {
        house.take_in(a_submission(at=START - timedelta(minutes=i))).reference for i in range(53)
    }
    dana = sign_in("dana")

    first, second = dana.get("/queue"), dana.get("/queue?page=1")
    newest = dana.get("/open")
    older = dana.get(str(newest.one("a[href*='before=']")["href"]))

    for one, other in ((first, second), (newest, older)):
        assert len(references(one, "routine")) == 50
        assert {*references(one, "routine"), *references(other, "routine")} == sent


def test_a_reference_that_was_read_out_leads_to_its_case(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")

    spoken = reference.lower().replace("-", " ").replace("0", "o")
    page = dana.press(dana.get("/open"), "/find", wanted=spoken)

    assert page.response.headers["Location"] == f"/cases/{reference}"


def test_the_kind_is_corrected_in_the_row(house: House, sign_in: SignIn) -> None:
    from casework.cases.references import read

    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    form = dana.get("/queue").one(f"[data-reference='{reference}'] form.kind")
    token = form.select_one("input")

    assert token is not None
    typed = {"form_token": token["value"], "category": "referral"}
    dana.post(str(form["action"]), typed, status=303)

    assert house.cases.case(read(reference)).category == "referral"


def test_a_false_alarm_leaves_the_lane_with_its_reason(house: House, sign_in: SignIn) -> None:
    """A danger that was answered yes needs a second person."""
    from casework.cases.references import read

    reference = house.take_in(an_urgent_report()).reference
    stored = read(reference)
    dana, ines = sign_in("dana"), sign_in("ines")

    question = f"/cases/{reference}?ask=false-alarm"
    said: dict[str, Any] = {"false_alarm": "training or news"}
    dana.press(dana.get(question), f"{reference}/correct", **said)
    assert house.cases.case(stored).urgency is Urgency.URGENT
    assert "lowering asked" in ines.case(reference).text
    dana.press(dana.get(question), f"{reference}/correct", **said)
    assert house.cases.case(stored).urgency is Urgency.URGENT

    ines.press(ines.get(question), f"{reference}/correct", **said)
    case = house.cases.case(stored)
    assert case.urgency is Urgency.ROUTINE
    assert case.false_alarm == "training or news"
    assert case.assessed_urgency is Urgency.URGENT


def test_the_pulse_stays_the_same_until_something_changes(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")
    now = str(dana.get("/queue").one("#news")["data-now"])
    known = {"If-None-Match": f'"{now}"'}

    assert dana.browser.get("/queue/pulse", headers=known).status_code == 304
    house.take_in(an_urgent_report())
    assert dana.browser.get("/queue/pulse", headers=known).status_code == 200


def test_trouble_is_told_in_the_words_of_the_floor(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    dana = sign_in("dana")
    Heartbeats(house.database).beat("mail", clock.now(), {"state": "ok"})
    assert "Support knows" not in dana.get("/queue").text
    clock.advance(minutes=10)

    page = dana.get("/queue")

    assert "No new email since 10:00. Forms and calls are fine. Support knows." in page.text


def test_the_shift_names_who_is_on_call_and_when_nobody_is(house: House, sign_in: SignIn) -> None:
    house.on_call(house.members["ines"])
    house.on_call(house.members["mara"], Rung.SUPERVISOR)

    page = sign_in("dana").get("/shift")

    assert "On call Ines M." in page.text
    assert "Supervisor Mara L." in page.text
    assert "Nobody on call" in page.text


def test_the_shift_calls_no_alarm_true_that_was_only_opened(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    dana.case(reference)

    alarms = dana.get("/shift").one("section[aria-labelledby=alarms]").get_text(" ")

    assert "1 rang, 1 not judged yet, 0 false" in alarms
    assert "were true" not in alarms


def test_a_sender_whose_check_failed_is_marked_in_plain_words(
    house: House, sign_in: SignIn
) -> None:
    failed = house.take_in(a_mail("A van at night.", problems=(FORGED, FAILED))).reference
    silent = house.take_in(a_mail("A man at night.", problems=(FORGED,))).reference
    dana = sign_in("dana")

    def words(page: Page, where: str) -> str:
        return " ".join(page.one(where).get_text(" ").split())

    queue = dana.get("/queue")
    assert "sender may be forged" in words(queue, f"[data-reference='{failed}']")
    assert "sender may be forged" not in words(queue, f"[data-reference='{silent}']")
    case = dana.get(f"/cases/{failed}")
    assert "did not come from where" in words(case, ".status:-soup-contains('may be forged')")
    assert "check failed: may be forged" in words(case, "section[aria-labelledby=contact]")
    other = dana.get(f"/cases/{silent}")
    assert "Nothing proves" in words(other, ".status:-soup-contains('may be forged')")
    proved = dana.get(f"/cases/{house.take_in(a_mail('A car at night.')).reference}")
    assert "may be forged" not in proved.text
    assert "ana@example.org , not checked" in words(other, "section[aria-labelledby=contact]")
