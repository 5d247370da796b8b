"""Who is let in at set-up, and what is asked again until it will do."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from casework.staff.people import Role, Rung
from ops.__main__ import ask_ports
from ops.newcomers import ask_first_turns, ask_newcomers, lacking, read_languages
from ops.passphrases import check_passphrase, new_passphrase
from ops.setup import Newcomer
from ops.terminal import Terminal

OWN = "grey herons wait behind freezers"
ANA = ("ana", "Ana Weber", "3", "en es", "ana@example.org")
BEN = ("ben", "Ben Ortiz", "1", "", "ben@example.org")
NOOR = ("noor", "Noor Haddad", "5", "", "noor@example.org")


class Typist:
    """Answers one question after the other, and keeps what was said."""

    def __init__(self, answers: Iterable[str], unseen: Iterable[str] = ()) -> None:
        self._answers, self._unseen = iter(answers), iter(unseen)
        self.said: list[str] = []
        self.terminal = Terminal(
            ask=lambda _: next(self._answers),
            ask_unseen=lambda _: next(self._unseen, ""),
            say=self.said.append,
        )

    @property
    def is_done(self) -> bool:
        return next(self._answers, None) is None


def person(username: str, role: Role) -> Newcomer:
    return Newcomer(
        username=username,
        name=username.title(),
        role=role,
        passphrase=OWN,
        alert_address=f"{username}@example.org",
    )


def test_it_asks_on_until_two_may_read_one_of_them_a_supervisor() -> None:
    typist = Typist([*BEN, *NOOR, *ANA, "n"])

    newcomers = ask_newcomers(typist.terminal)

    assert [(one.username, one.role) for one in newcomers] == [
        ("ben", Role.SPECIALIST),
        ("noor", Role.AUDITOR),
        ("ana", Role.SUPERVISOR),
    ]
    assert typist.is_done
    assert typist.said.count("A supervisor is needed.") == 2
    ana = newcomers[-1]
    assert (ana.name, ana.languages, ana.alert_address) == (
        "Ana Weber",
        ("en", "es"),
        "ana@example.org",
    )


def test_as_many_as_are_wanted_are_let_in() -> None:
    typist = Typist([*ANA, *BEN, "yes", *NOOR, ""])

    assert len(ask_newcomers(typist.terminal)) == 3


@pytest.mark.parametrize(
    ("roles", "lack"),
    [
        ([], "A supervisor"),
        ([Role.SPECIALIST, Role.REGIONAL], "A supervisor"),
        ([Role.SUPERVISOR], "One more"),
        ([Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR], "One more"),
        ([Role.SUPERVISOR, Role.SUPERVISOR], None),
        ([Role.SUPERVISOR, Role.REGIONAL], None),
    ],
)
def test_what_is_lacking(roles: list[Role], lack: str | None) -> None:
    said = lacking([person(f"p{number}", role) for number, role in enumerate(roles)])

    assert said is None if lack is None else said is not None and said.startswith(lack)


def test_what_cannot_be_used_is_asked_again() -> None:
    ana = ("A na", "ana", "", "Ana Weber", "9", "3", "English!", "en", "nowhere", "ana@example.org")
    typist = Typist([*ana, "ana", *BEN, "n"])

    assert [one.username for one in ask_newcomers(typist.terminal)] == ["ana", "ben"]
    assert "Somebody has that name already." in typist.said
    assert typist.is_done


def test_a_passphrase_of_ones_own_is_typed_twice_and_a_made_up_one_is_shown_later() -> None:
    unseen = ["short", "AnaWeber AnaWeber", OWN, f"{OWN} ", OWN, OWN, ""]
    ana, ben = ask_newcomers(Typist([*ANA, *BEN, "n"], unseen).terminal)

    assert (ana.passphrase, ana.made_up) == (OWN, False)
    assert re.fullmatch(r"([a-z]{4}-){4}[a-z]{4}", ben.passphrase)
    assert ben.made_up


@pytest.mark.parametrize(
    "passphrase",
    ["fourteen chars", "abababababababab", "passwordpasswordpassword", "weberweber 12345"],
)
def test_a_weak_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(ValueError):
        check_passphrase(passphrase, ["ana", "Ana Weber"])


def test_made_up_passphrases_would_be_accepted_and_differ() -> None:
    made = {new_passphrase() for _ in range(50)}

    for passphrase in made:
        check_passphrase(passphrase, ["ana", "Ana Weber"])
    assert len(made) == 50


def test_who_stands_on_each_rung_first_must_be_able_to_read() -> None:
    newcomers = [
        person("ana", Role.SUPERVISOR),
        person("ben", Role.SPECIALIST),
        person("iris", Role.ADMINISTRATOR),
    ]
    typist = Typist(["nobody", "iris", "ben", "ben", "ana", "iris"])

    assert ask_first_turns(typist.terminal, newcomers) == {
        Rung.ON_CALL: "ben",
        Rung.NEXT: "ana",
        Rung.MANAGER: "iris",
    }
    assert typist.is_done


def test_languages_are_separated_by_blanks_or_commas_and_each_stands_once() -> None:
    assert read_languages("en, es zh-Hans es") == ("en", "es", "zh-Hans")


def test_the_two_sites_have_a_port_each() -> None:
    given = {"TIPLINE_STAFF_PORT": "9001"}
    typist = Typist(["nine", "70000", "9001", "9001", ""])
    typist_with_usual_ports = Typist(["", ""])

    with pytest.raises(StopIteration):
        ask_ports(typist.terminal, given)
    assert typist.said[-1] == "The other site has that port."
    assert ask_ports(typist_with_usual_ports.terminal, {}) == {
        "TIPLINE_PUBLIC_PORT": "8000",
        "TIPLINE_STAFF_PORT": "8001",
    }
