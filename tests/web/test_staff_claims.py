"""Mail of a stranger that claims to answer a case: both cases say so, and a person decides whether it belongs there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.arriving.received import PublicStatus
from casework.arriving.threads import FORGED
from casework.cases.cases import Mark
from casework.cases.references import shown
from casework.records.documents import load_written
from casework.records.records import Act, Changes, RecordKind
from casework.records.sealed import open_record
from casework.signals.assessments import Urgency
from tests.builders import House, a_mail, a_submission
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts, case_of, come_back
from tests.web.claiming import AGAIN, BELONGS, REFUSED, STRANGE, claim, decide, told


def test_the_page_of_the_mail_says_it_in_plain_words_and_asks(
    house: House, sign_in: SignIn
) -> None:
    theirs, ours = claim(house)

    page = sign_in("dana").case(ours)

    banner = page.one("#claim")
    words = " ".join(banner.get_text(" ").split())
    assert f"This email claims to answer {theirs}" in words
    assert "came from another sender than that case’s" in words
    assert "no less urgent" in words
    assert [str(link["href"]) for link in banner.select("a")] == [f"/cases/{theirs}"]
    buttons = [" ".join(b.get_text(" ").split()) for b in banner.select("button")]
    assert buttons == [f"It belongs to {theirs}", "It does not belong there"]


def test_a_forged_sender_is_not_called_another(house: House, sign_in: SignIn) -> None:
    _, ours = claim(house, a_mail(STRANGE, problems=(FORGED,)))

    banner = sign_in("dana").case(ours).one("#claim").get_text(" ")

    assert "address may be forged" in banner
    assert "another sender" not in banner


def test_the_case_that_is_claimed_says_so_until_it_is_decided(
    house: House, sign_in: SignIn
) -> None:
    theirs, first = claim(house)
    _, second = claim(house, a_mail("Me too.", address="bo@example.com"), to=theirs)
    dana = sign_in("dana")

    status = dana.case(theirs).one(".status:-soup-contains('to answer this case')")
    assert {str(link["href"]) for link in status.select("a")} == {
        f"/cases/{first}",
        f"/cases/{second}",
    }
    assert "2 emails claim to answer this case" in " ".join(status.get_text(" ").split())

    decide(dana, dana.case(first), REFUSED)
    one = dana.case(theirs).one(".status:-soup-contains('to answer this case')")
    assert [str(link["href"]) for link in one.select("a")] == [f"/cases/{second}"]

    decide(dana, dana.case(second), BELONGS)
    assert "to answer this case" not in dana.case(theirs).text


def test_what_belongs_is_joined_and_both_records_say_who_decided(
    house: House, sign_in: SignIn
) -> None:
    theirs, ours = claim(house)
    before = case_of(house, theirs)
    dana = sign_in("dana")

    decide(dana, dana.case(ours), BELONGS)

    mail, case = case_of(house, ours), case_of(house, theirs)
    assert (mail.link, mail.is_open) == (case.id, True)
    assert Mark.CLAIMS_TO_ANSWER not in mail.marks
    assert told(house, case) == [
        {
            "urgency": "routine",
            "child": "unknown",
            "asks": "no",
            "do_not_write": "no",
            "do_not_call": "no",
            "by": "mail",
            "joined": mail.reference,
        }
    ]
    assert case == replace(before, version=case.version), "the worker raises it, as for every mail"
    page = dana.case(ours)
    assert not page.soup.select("#claim")
    joined = page.one(".status:-soup-contains('a person joined it')").get_text()
    assert "An answer there goes to whoever wrote that case, not to this sender." in joined
    assert f"Dana W. decided that it belongs to {theirs}" in page.text
    assert f"Dana W. decided that {ours} belongs to it" in dana.case(theirs).text
    assert STRANGE in page.text
    assert STRANGE not in dana.case(theirs).text


def test_what_does_not_belong_tells_the_case_nothing(house: House, sign_in: SignIn) -> None:
    theirs, ours = claim(house)
    mara = sign_in("mara")

    decide(mara, mara.case(ours), REFUSED)

    mail = case_of(house, ours)
    assert (mail.link, mail.claimed) == (None, case_of(house, theirs).id)
    assert Mark.CLAIMS_TO_ANSWER not in mail.marks
    assert told(house, case_of(house, theirs)) == []
    page = mara.case(ours)
    assert not page.soup.select("#claim")
    assert f"Mara L. decided that it does not belong to {theirs}" in page.text
    assert f"Mara L. decided that {ours} does not belong to it" in mara.case(theirs).text


def test_the_decision_is_sealed_with_who_and_when(house: House, sign_in: SignIn) -> None:
    theirs, ours = claim(house)
    dana = sign_in("dana")
    decide(dana, dana.case(ours), BELONGS)

    for reference, details in (
        (ours, {"claim": BELONGS, "answers": case_of(house, theirs).reference}),
        (theirs, {"claim": BELONGS, "mail": case_of(house, ours).reference}),
    ):
        [record] = [
            record
            for record in house.cases.records(case_of(house, reference).id)
            if record.kind is RecordKind.DECISION
        ]
        secrets = {house.desk.number: house.desk}
        written = load_written(open_record(record, secrets), RecordKind.DECISION)
        assert written.details == details
        assert written.by == house.members["dana"].person.id
        assert written.at == house.clock.now()


@pytest.mark.parametrize(("first", "then"), [(BELONGS, REFUSED), (REFUSED, BELONGS)])
def test_a_decision_can_be_taken_back_and_made_anew(
    house: House, sign_in: SignIn, first: str, then: str
) -> None:
    _, ours = claim(house)
    dana = sign_in("dana")
    decide(dana, dana.case(ours), first)

    decide(dana, dana.case(ours), AGAIN)

    open_again = case_of(house, ours)
    assert (open_again.link, Mark.CLAIMS_TO_ANSWER in open_again.marks) == (None, True)
    assert "left open again whether it belongs to" in dana.case(ours).text
    decide(dana, dana.case(ours), then)
    assert (case_of(house, ours).link is None) is (then == REFUSED)


def test_no_decision_lowers_either_case(house: House, sign_in: SignIn) -> None:
    theirs = house.take_in(
        a_submission("We are locked in.", answers={"danger_now": "yes", "need": "self"})
    ).reference
    _, routine = claim(house, to=theirs)
    plea = a_mail("Locked in.", address="eve@example.com")
    plea = replace(plea, words=replace(plea.words, answers={"danger_now": "yes"}))
    calm, urgent = claim(house, plea)
    dana = sign_in("dana")

    decide(dana, dana.case(routine), BELONGS)
    decide(dana, dana.case(urgent), REFUSED)
    assert case_of(house, theirs).urgency is Urgency.URGENT
    assert case_of(house, urgent).urgency is Urgency.URGENT
    decide(dana, dana.case(urgent), AGAIN)
    decide(dana, dana.case(urgent), BELONGS)

    [details] = told(house, case_of(house, calm))
    assert details["urgency"] == "urgent"
    assert case_of(house, urgent).urgency is Urgency.URGENT


def test_the_writer_sees_nothing_of_the_stranger(house: House, sign_in: SignIn) -> None:
    received = house.take_in(a_submission("I clean rooms there."))
    assert received.receipt is not None
    _, ours = claim(house, to=received.reference)
    dana = sign_in("dana")
    dana.case(received.reference)
    before = come_back(house, received.receipt)

    decide(dana, dana.case(ours), BELONGS)
    after = come_back(house, received.receipt)

    assert (after.status, after.answers) == (before.status, ())
    assert after.status is PublicStatus.READ
    assert STRANGE not in repr(vars(after))


def test_a_mail_goes_where_the_claimed_case_was_joined_to(house: House, sign_in: SignIn) -> None:
    theirs, ours = claim(house)
    head = case_of(house, house.take_in(a_submission("Another.")).reference)
    house.cases.apply(Changes(case=replace(case_of(house, theirs), link=head.id)))
    dana = sign_in("dana")

    decide(dana, dana.case(ours), BELONGS)

    assert case_of(house, ours).link == head.id
    for reference in (ours, theirs, shown(head.reference)):
        assert Act.CLAIM in acts(house, reference), reference


def test_a_claim_that_was_closed_undecided_is_still_listed(house: House, sign_in: SignIn) -> None:
    theirs, ours = claim(house)
    dana = sign_in("dana")
    dana.press(dana.case(ours), "/close", outcome="spam or machine mail", unmet="none")
    assert not case_of(house, ours).is_open

    status = dana.case(theirs).one(".status:-soup-contains('to answer this case')")

    words = " ".join(status.get_text(" ").split())
    assert f"{ours} (closed)" in words
    assert "what is closed must be opened again first" in words
    dana.press(dana.case(ours), "/reopen")
    assert "closed" not in dana.case(theirs).one(".status:-soup-contains('to answer this')").text
    decide(dana, dana.case(ours), REFUSED)
    assert "to answer this case" not in dana.case(theirs).text
