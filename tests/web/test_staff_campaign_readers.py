"""Who stands on a case as its reader, where it was moved with its campaign: as if it had been moved by itself."""

from __future__ import annotations

from uuid import UUID

from casework.cases.cases import Case
from casework.cases.references import shown
from tests.builders import House
from tests.parts.campaign_floor import campaign, copies, move, mover, now_of, posted
from tests.parts.staff_floor import SignIn

Has = tuple[UUID | None, UUID | None]


def has(house: House, case: Case) -> Has:
    """Its owner, and who read it."""
    now = now_of(house, case)
    return now.owner, now.read_by


def test_whoever_gets_what_they_had_opened_is_on_it(house: House, sign_in: SignIn) -> None:
    first, opened, other = [posted(house), *copies(house, 2)]
    mara, dana, ines = mover(sign_in, first), sign_in("dana"), sign_in("ines")
    for colleague in (dana, ines):
        colleague.case(shown(opened.reference))
    dana.case(shown(other.reference))
    gets, read = ines.member.person.id, dana.member.person.id

    move(mara, campaign(mara, first), "hand", person=str(gets))

    assert (has(house, opened), has(house, other)) == ((gets, gets), (gets, read))


def test_whoever_saw_it_only_among_the_others_has_not_opened_it(
    house: House, sign_in: SignIn
) -> None:
    first, copy = [posted(house), *copies(house, 1)]
    mara, dana, ines = mover(sign_in, first), sign_in("dana"), sign_in("ines")
    dana.case(shown(copy.reference))
    campaign(ines, first)

    move(mara, campaign(mara, first), "hand", person=str(ines.member.person.id))

    assert has(house, copy) == (ines.member.person.id, dana.member.person.id)


def test_whoever_moves_it_to_themselves_is_on_it(house: House, sign_in: SignIn) -> None:
    """They were shown every difference: so it counts where nobody had read it before, and so where somebody had."""
    first, read, unread = [posted(house), *copies(house, 2)]
    mara = mover(sign_in, first)
    sign_in("dana").case(shown(read.reference))
    me = mara.member.person.id

    move(mara, campaign(mara, first), "hand", person=str(me))

    assert has(house, read) == has(house, unread) == (me, me)


def test_whoever_opens_it_again_had_opened_it_or_not(house: House, sign_in: SignIn) -> None:
    first, opened, other = [posted(house), *copies(house, 2)]
    mara, dana = mover(sign_in, first, opened), sign_in("dana")
    for case in (opened, other):
        dana.press(dana.case(shown(case.reference)), "/take")
        dana.press(
            dana.case(shown(case.reference)), "/close", outcome="part of campaign", unmet="none"
        )
    page = campaign(mara, first)

    form = "form[action$='/reopen']"
    mara.post(str(page.one(form)["action"]), page.sent(form), status=303)

    me, read = mara.member.person.id, dana.member.person.id
    assert (has(house, opened), has(house, other)) == ((me, me), (me, read))
