"""`python -m triage evaluate --from-desk`: the figures of the console, on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from casework.signals.submissions import Channel
from tests.builders import House, a_submission, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import a_line, line_of
from tests.web.test_staff_quality import a_step, an_alarm
from triage.__main__ import main


def test_the_command_line_shows_the_same_figures_and_the_approved_lines(
    house: House,
    sign_in: SignIn,
    clock: SetClock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The command line counts back from the present moment.
    clock.set(datetime.now(UTC))
    dana, mara = sign_in("dana"), sign_in("mara")
    an_alarm(house, dana, mara, reason="joke or test")
    reference = a_line(house, dana)
    mara.press(mara.case(reference), line_of(mara.case(reference)), judge="approve")
    told_in = {"TIPLINE_DATABASE_URL": house.database_url, "TIPLINE_VAR": str(house.folder)}

    assert main(["evaluate", "--from-desk"], told_in) == 0
    shown = capsys.readouterr().out
    assert "By week" in shown
    assert "By language" in shown
    assert "joke or test" in shown
    assert "On the 1 lines" in shown


def test_without_an_alarm_it_says_so_and_takes_no_file(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    told_in = {"TIPLINE_DATABASE_URL": house.database_url, "TIPLINE_VAR": str(house.folder)}
    # Fourteen hours ahead of UTC, or eleven behind: one of them has another day.
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert main(["evaluate", "--from-desk"], {**told_in, "TIPLINE_TIMEZONE": zone}) == 0
        today = datetime.now(ZoneInfo(zone)).date()
        told = capsys.readouterr().out
        assert f"to {today}" in told
        assert "no data" in told
        assert "No task" not in told

    with pytest.raises(SystemExit) as ended:
        main(["evaluate", "--from-desk", "corpus.jsonl"], told_in)
    assert ended.value.code == 2
    assert "it takes no FILE" in capsys.readouterr().err
    assert main(["evaluate", "--from-desk"], {**told_in, "TIPLINE_TIMEZONE": "Moon/Sea"}) == 1
    assert "no time zone that this machine knows" in capsys.readouterr().err


def test_of_few_alarms_it_says_that_no_task_can_be_told(
    house: House, sign_in: SignIn, clock: SetClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.set(datetime.now(UTC))
    dana, mara = sign_in("dana"), sign_in("mara")
    an_alarm(house, dana, mara, reason="past")
    told_in = {"TIPLINE_DATABASE_URL": house.database_url, "TIPLINE_VAR": str(house.folder)}

    assert main(["evaluate", "--from-desk"], told_in) == 0
    shown = capsys.readouterr().out
    assert "No task can be told: of 1 alarms in 30 days 1 were judged, and it takes 4." in shown


@pytest.mark.parametrize("named", ["none/there.sqlite3", "there.sqlite3", None])
def test_a_database_that_is_not_there_is_said_in_one_line_and_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], named: str | None
) -> None:
    told_in = {"TIPLINE_VAR": str(tmp_path)}
    if named:
        told_in["TIPLINE_DATABASE_URL"] = f"sqlite:///{tmp_path}/{named}"

    assert main(["evaluate", "--from-desk"], told_in) == 1
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert f"there is no database at {tmp_path / (named or 'tipline.sqlite3')}" in told.err
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_counts_true_false_corrected_and_missed(
    house: House, sign_in: SignIn, clock: SetClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.set(datetime.now(UTC))
    dana, mara = sign_in("dana"), sign_in("mara")
    at = clock.now()
    rang = [house.take_in(an_urgent_report(at=at)).reference for _ in range(6)]
    rang.append(house.take_in(an_urgent_report(channel=Channel.EMAIL, at=at)).reference)
    left = [house.take_in(a_submission(at=at)).reference for _ in range(3)]
    clock.advance(minutes=4)
    unjudged, true, corrected, *false, by_mail = rang
    dana.case(unjudged)
    for reference in (true, corrected, by_mail):
        a_step(dana, reference)
    dana.press(dana.case(corrected), "/correct", category="tip", language="es")
    for reference, reason in zip(false, ("past", "past", "joke or test"), strict=True):
        for colleague in (dana, mara):  # danger yes takes two
            colleague.press(colleague.case(reference), "/correct", false_alarm=reason)
    missed, taken_back, _routine = left
    for reference in (missed, taken_back):
        dana.press(dana.case(reference), "/correct", urgency="urgent")
    dana.press(dana.case(taken_back), "/correct", false_alarm="past")
    told_in = {"TIPLINE_DATABASE_URL": house.database_url, "TIPLINE_VAR": str(house.folder)}

    assert main(["evaluate", "--from-desk"], told_in) == 0
    shown = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["all", "7", "6", "3", "0.500", "[0.188,", "0.812]", "1", "4"] in shown
    assert ["es", "1", "1", "1", "1.000", "[0.207,", "1.000]", "0", "4"] in shown
    assert ["email", "1", "1", "1", "1.000", "[0.207,", "1.000]", "0", "4"] in shown
    assert ["web", "6", "5", "2", "0.400", "[0.118,", "0.769]", "1", "4"] in shown
    assert shown[shown.index(["Why", "alarms", "were", "false"]) + 1 :][:3] == [
        ["2", "past"],
        ["1", "joke", "or", "test"],
        [],
    ]
    assert shown[-1][:2] == ["TASK:", "Fewer"]
    assert "3 of 6. Why the others were false: past 2, joke or test 1." in " ".join(shown[-1])
