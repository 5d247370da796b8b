"""Who belongs to a campaign, and who may move it: each refusal beside the same hands of somebody who may."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from casework.cases.cases import Case, Mark
from casework.cases.references import shown
from casework.records.records import Task
from casework.signals.assessments import Urgency
from casework.staff.people import Role
from tests.builders import House
from tests.parts.campaign_floor import (
    NEW,
    POST,
    alone,
    campaign,
    copies,
    crowd,
    form_token,
    move,
    mover,
    now_of,
    posted,
)
from tests.parts.staff_floor import Colleague, SignIn
from vault.tables import outbox_table

FARM = "A different message about a farm where nobody is paid at all."
OTHER_POST = (
    "Please read this, all of you. There is a petition against the new nail salon at Harbor Road, because my cousin "
    "heard that nobody who works there ever goes home in the evening. Sign the petition and send it to ten friends."
)

MOVES: list[tuple[str, dict[str, Any]]] = [
    ("/campaigns/{first}/move", {"move": "close", "outcome": "part of campaign", "unmet": "none"}),
    ("/campaigns/{first}/reopen", {}),
    ("/cases/{first}/campaign", {"wanted": "{other}"}),
    ("/cases/{copy}/apart", {}),
]


@pytest.mark.parametrize(("address", "typed"), MOVES, ids=lambda given: str(given)[:30])
@pytest.mark.parametrize(
    ("who", "status"), [("dana", 403), ("iris", 403), ("noor", 403), ("mara", 303), ("rey", 303)]
)
def test_specialists_suggest_and_only_regional_specialists_and_supervisors_move(
    house: House, sign_in: SignIn, address: str, typed: dict[str, Any], who: str, status: int
) -> None:
    house.add("rey", "Rey S.", Role.REGIONAL)
    first, copy = posted(house), *copies(house, 1)
    other = posted(house, FARM)
    mara = mover(sign_in, first)
    names = {
        name: shown(case.reference)
        for name, case in {"first": first, "copy": copy, "other": other}.items()
    }
    if "reopen" in address:
        move(mara, campaign(mara, first), "close")
    person = sign_in(who)
    reads = person.member.person.role.reads
    page = person.get(f"/campaigns/{names['first']}", status=200 if reads else 403)
    if reads:
        assert bool(page.soup.select("[name=like], [name=wanted]")) is (status == 303)
    before = [now_of(house, case) for case in (first, copy, other)]
    fields = {
        "form_token": form_token(person),
        "shown": f"{copy.reference}.{before[1].version}",
        "like": first.reference,
        **{name: value.format(**names) for name, value in typed.items()},
    }

    person.post(address.format(**names), fields, status)

    after = [now_of(house, case) for case in (first, copy, other)]
    assert (after == before) is (status == 403)


def test_a_specialist_s_suggestion_is_seen_by_whoever_may_follow_it(
    house: House, sign_in: SignIn
) -> None:
    first, _ = posted(house), copies(house, 1)
    dana = sign_in("dana")
    dana.press(campaign(dana, first), "/suggest", text="Close them, it is a hoax.")
    dana.press(campaign(dana, first), "/suggest", text=" ", status=409)
    assert "Dana W." in (seen := campaign(sign_in("mara"), first).text)
    assert "Close them, it is a hoax." in seen


def join(colleague: Colleague, one: Case, other: Case | str, *, status: int = 303) -> str:
    """Type a reference on the case; where it leads, or what is said."""
    wanted = other if isinstance(other, str) else shown(other.reference)
    page = colleague.case(shown(one.reference))
    after = colleague.press(page, "/campaign", wanted=wanted, status=status)
    return after.response.headers.get("Location") or after.text


def take_out(colleague: Colleague, case: Case) -> None:
    colleague.press(colleague.case(shown(case.reference)), "/apart")


def test_who_was_taken_out_stands_by_itself_and_its_log_says_so(
    house: House, sign_in: SignIn
) -> None:
    first, out, *others = [posted(house), *copies(house, 3)]
    mara = mover(sign_in, first)

    take_out(mara, out)

    after = now_of(house, out)
    assert (after.campaign, after.behind) == (None, 0)
    assert not after.marks & {Mark.CAMPAIGN, Mark.COPY}
    assert "like it" not in mara.case(shown(out.reference)).text
    said = mara.case(shown(out.reference)).text
    assert f"took it out of the campaign of {shown(first.reference)}" in said
    page = campaign(mara, first)
    assert "3 messages" in page.text
    assert crowd(page) == {shown(case.reference) for case in others}


def alerts_of(house: House, case: Case) -> int:
    wanted = sa.select(sa.func.count()).where(
        outbox_table.c.task == Task.ALERT.value, outbox_table.c.case_id == case.id
    )
    with house.database.reading() as connection:
        found: int = connection.execute(wanted).scalar_one()
    return found


def test_an_urgent_one_that_was_taken_out_rings_unless_somebody_is_on_it(
    house: House, sign_in: SignIn
) -> None:
    now = {"danger_now": "yes"}
    first, rings, has, routine = (
        posted(house, **now),
        posted(house, f"{POST} please", **now),
        posted(house, f"{POST} thanks", **now),
        posted(house),
    )
    assert now_of(house, rings).urgency is Urgency.URGENT
    mara = mover(sign_in, first)
    mara.press(mara.case(shown(has.reference)), "/acknowledge")
    before = [alerts_of(house, case) for case in (rings, has, routine)]

    for case in (rings, has, routine):
        take_out(mara, case)

    after = [alerts_of(house, case) for case in (rings, has, routine)]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 0, 0]


def test_the_last_one_taken_out_leaves_no_campaign_and_the_first_cannot_go(
    house: House, sign_in: SignIn
) -> None:
    first, copy = posted(house), *copies(house, 1)
    mara = mover(sign_in, first)
    apart = f"/cases/{shown(first.reference)}/apart"
    refused = mara.post(apart, {"form_token": form_token(mara)}, 409)
    assert "Take the others out instead" in refused.text

    take_out(mara, copy)

    assert now_of(house, first).marks == frozenset()
    assert now_of(house, first).campaign is None
    mara.get(f"/campaigns/{shown(first.reference)}", status=404)
    refused = mara.post(apart, {"form_token": form_token(mara)}, 409)
    assert "belongs to no campaign" in refused.text


def test_copies_of_what_was_taken_out_stand_by_themselves(house: House, sign_in: SignIn) -> None:
    """What they repeat is not in the campaign any more: beside the first they are new."""
    first, copy = posted(house), *copies(house, 1)
    new, like_new = posted(house, NEW), posted(house, f"Hi. {NEW}")
    mara = mover(sign_in, first, new)
    assert crowd(campaign(mara, first)) == {shown(c.reference) for c in (copy, like_new)}

    take_out(mara, new)

    page = campaign(mara, first)
    assert crowd(page) == {shown(copy.reference)}
    assert "brings something new" in alone(page)[shown(like_new.reference)]


def test_copies_of_what_is_new_move_by_a_tick_of_their_own(house: House, sign_in: SignIn) -> None:
    first, copy = posted(house), *copies(house, 1)
    new, like_new = posted(house, NEW), posted(house, f"Hi. {NEW}")
    mara = mover(sign_in, first)
    assert campaign(mara, first).chosen("like") == [first.reference]
    assert "so these cannot be moved" in campaign(mara, first).text

    mara.case(shown(new.reference))
    page = campaign(mara, first)
    assert page.chosen("like") == [first.reference]
    move(mara, page, "close")
    assert not now_of(house, copy).is_open
    assert now_of(house, like_new).is_open

    move(mara, campaign(mara, first), "close", like=new.reference)
    assert not now_of(house, like_new).is_open
    assert now_of(house, new).is_open


def test_what_comes_after_all_was_closed_is_shown_and_moved_as_before(
    house: House, sign_in: SignIn
) -> None:
    first, copy = posted(house), *copies(house, 1)
    mara = mover(sign_in, first)
    move(mara, campaign(mara, first), "close", one=first.reference)
    assert not any(now_of(house, case).is_open for case in (first, copy))

    late, new = posted(house, f"{POST} thanks"), posted(house, NEW)

    page = campaign(mara, first)
    assert crowd(page) == {shown(late.reference)}
    assert set(alone(page)) == {shown(new.reference)}
    move(mara, page, "close")
    assert not now_of(house, late).is_open
    assert now_of(house, new).is_open


def test_a_case_is_put_into_a_campaign_by_any_reference_of_it(
    house: House, sign_in: SignIn
) -> None:
    lone = posted(house, FARM)
    first, copy = posted(house), *copies(house, 1)
    mara = mover(sign_in, first)

    where = join(mara, lone, shown(copy.reference).lower())

    assert where == f"/campaigns/{shown(first.reference)}"
    assert now_of(house, lone).campaign == first.id
    page = campaign(mara, first)
    assert "brings something new" in alone(page)[shown(lone.reference)]
    said = mara.case(shown(lone.reference)).text
    assert f"put it into the campaign of {shown(first.reference)}" in said
    assert (
        "belong together already"
        in mara.post(
            f"/cases/{shown(lone.reference)}/campaign",
            {"form_token": form_token(mara), "wanted": copy.reference},
            409,
        ).text
    )
    other = posted(house, OTHER_POST)
    assert "no case of this reference" in join(mara, other, "nobody", status=409)


def test_two_campaigns_are_joined_and_the_older_leads(house: House, sign_in: SignIn) -> None:
    first, copy = posted(house), *copies(house, 1)
    second, like_second = posted(house, OTHER_POST), posted(house, f"{OTHER_POST} thanks")
    mara = mover(sign_in, first, second)
    assert now_of(house, like_second).campaign == second.id

    where = join(mara, second, first)

    assert where == f"/campaigns/{shown(first.reference)}"
    every = [now_of(house, case) for case in (copy, second, like_second)]
    assert {case.campaign for case in every} == {first.id}
    assert now_of(house, first).campaign is None
    page = campaign(mara, first)
    assert "4 messages" in page.text
    assert shown(second.reference) in alone(page)
    assert crowd(page) == {shown(copy.reference), shown(like_second.reference)}
    move(mara, page, "close", like=[first.reference, second.reference])
    assert not now_of(house, like_second).is_open
    mara.get(f"/campaigns/{shown(second.reference)}", status=302)


def test_a_copy_that_comes_after_two_were_joined_belongs_to_both(
    house: House, sign_in: SignIn
) -> None:
    first = posted(house)
    copies(house, 1)
    second, _ = posted(house, OTHER_POST), posted(house, f"{OTHER_POST} thanks")
    mara = mover(sign_in, first)
    join(mara, second, first)

    assert posted(house, f"Hi. {OTHER_POST}").campaign == first.id
