"""`python -m ops.mutate`: small faults put into the cue logic one by one, and how many of them its tests notice.

Each fault is compiled in memory and met by the tests of its module in a child process, so that no file changes. A fault
that works for too long counts as noticed. Ends with 1 when fewer than nine in ten were, with 2 where the tests fail as
they are. What is a fault, `ops.parts.faults` says.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Collection, Mapping, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import NoReturn

from ops.parts.faults import ROOT, Fault, faults

MODULES: Mapping[str, Sequence[str]] = {
    "casework.signals.read_first": ("answers",),
    "triage.alone": ("alone",),
    "triage.context.ages": ("ages", "cue_logic", "when_and_who"),
    "triage.context.ages_in_words": ("ages_in_words", "ages"),
    "triage.context.answered": ("answered",),
    "triage.context.asking": ("asking", "telling"),
    "triage.context.chosen": ("chosen",),
    "triage.context.contacts": ("contacts",),
    "triage.context.courtesy": ("courtesy",),
    "triage.context.crying": ("bare_cries",),
    "triage.context.gathering": ("gathering", "cue_logic"),
    "triage.context.initials": ("initials",),
    "triage.context.machines": ("machines",),
    "triage.context.meant": ("meant", "reaching"),
    "triage.context.mere": ("mere",),
    "triage.context.onlooking": ("onlooking",),
    "triage.context.opening_hours": ("opening_hours", "ages"),
    "triage.context.reaching": ("reaching", "cue_logic", "denials"),
    "triage.context.telling": ("telling",),
    "triage.context.waking": ("waking",),
    "triage.context.wishes": ("wishes",),
    "triage.cueing.joining": ("joining", "cue_logic", "when_and_who", "decisions"),
    "triage.offering": ("offering", "contacts"),
    "triage.rules.answers": ("answers",),
    "triage.rules.brief": ("brief",),
    "triage.rules.calm": ("calm",),
    "triage.rules.children": ("children", "ages_in_words"),
    "triage.rules.partners": ("partner_rules", "partners"),
    "triage.rules.put_to_work": ("put_to_work",),
    "triage.rules.weighing": ("cue_logic", "calm"),
    "triage.rules.writer": ("writer", "when_and_who"),
    "triage.text.broken_lines": ("broken_lines",),
    "triage.text.numbers": ("numbers", "when_and_who"),
}
"""Negation, time and who, and what is read first: each with its tests, those that see most first."""
LEAST = 0.90
SECONDS = 40
"""Of the processor's time that the tests of one fault may take: by the clock of a busy machine any fault takes long."""
_WAITS_AT_MOST = 600
"""Seconds by the clock: for a fault that waits and does not work."""
AT_ONCE = 2
_TELLS_EVERY = 25
"""Faults after which it is said how many are tried."""


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module from compiled code; all others come from their files."""

    def __init__(self, name: str, code: CodeType) -> None:
        self._name, self._code = name, code

    def find_spec(
        self, fullname: str, path: object = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Only this one."""
        del path, target
        return importlib.util.spec_from_loader(fullname, self) if fullname == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the code with the fault."""
        exec(self._code, vars(module))  # noqa: S102 - our own module with one small fault


def survivors(
    tried: Sequence[Fault | None], tests: Sequence[str], stale: Collection[str]
) -> list[Fault | None]:
    """Those faults with which the tests pass, None being the code as it is; a few children at once.

    `stale` are the modules that a child imports anew.
    """
    waiting, running = list(tried), dict[int, Fault | None]()
    survived: list[Fault | None] = []
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            fault = waiting.pop(0)
            child = os.fork()
            if child == 0:
                _run_tests(fault, tests, stale)
            running[child] = fault
        child, status = os.wait()
        fault = running.pop(child)
        if os.waitstatus_to_exitcode(status) == 0:
            survived.append(fault)
            if fault is not None:
                print(f"not noticed: {fault.where}: {fault.what}", flush=True)
        done = len(tried) - len(waiting) - len(running)
        if done % _TELLS_EVERY == 0 and done < len(tried):
            print(f"{done} of {len(tried)} tried", flush=True)
    return survived


def _run_tests(fault: Fault | None, tests: Sequence[str], stale: Collection[str]) -> NoReturn:
    """In the child: run the tests and end with their status, or by the signal that they work too long."""
    import pytest

    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(_WAITS_AT_MOST)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    _forget(stale)
    status = 70
    try:
        if fault is not None:
            sys.meta_path.insert(0, _Loader(fault.module, fault.compiled()))
        plain = ["-x", "-q", "--noconftest", "-p", "no:cacheprovider"]
        status = int(pytest.main([*plain, *tests]))
    finally:
        os._exit(status)


def _forget(stale: Collection[str]) -> None:
    """Let modules be imported anew, also by `from package import module`."""
    for name in stale:
        package, _, own = name.rpartition(".")
        if sys.modules.pop(name, None) is not None:
            vars(sys.modules.get(package, sys)).pop(own, None)


def standing_on(module: str) -> Collection[str]:
    """Give, of what is imported, a module and all that imports it, or imports what does."""
    imported = {
        name: _names(Path(file))
        for name, each in sys.modules.items()
        if (file := getattr(each, "__file__", None))
        and Path(file).is_relative_to(ROOT)
        and name.startswith(("triage", "casework"))
    }
    stale, found = {module}, {module}
    while found:
        found = {name for name, names in imported.items() if names & found} - stale
        stale |= found
    return stale


def _names(file: Path) -> set[str]:
    """Give the modules that a file imports, among other names."""
    names = set[str]()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
    return names


def _get_ready() -> None:
    """Import and read once what most children need: a child imports anew only what stands on its fault."""
    os.chdir(ROOT)
    # These tests need no part and no plugin, and a child should be done in a second.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.dont_write_bytecode = True
    import pytest  # noqa: F401

    from casework.signals.submissions import Channel, Words
    from triage.assess import assess_within

    assess_within(Words(channel=Channel.WEB, text="Somebody took my passport."), lambda: True)


def main(modules: Sequence[str], every: int = 1) -> int:
    """Try every fault of these modules, or every so manieth, and print what was not noticed."""
    _get_ready()
    count, missed = 0, 0
    for module in modules:
        stale = standing_on(module)
        tests = [f"tests/unit/triage/test_{name}.py" for name in MODULES[module]]
        if not survivors([None], tests, stale):
            print(f"The tests of {module} fail as they are: mend them first.", file=sys.stderr)
            return 2
        tried = list(faults(module))[::every]
        mine = len(survivors(tried, tests, stale))
        print(f"{module:<32}{len(tried) - mine:5} of {len(tried)} noticed", flush=True)
        count, missed = count + len(tried), missed + mine
    share = 1 - missed / max(1, count)
    sample = f" (one in {every} tried)" if every > 1 else ""
    print(f"{share:.1%} of {count} faults noticed{sample}; at least {LEAST:.0%} must be")
    return int(share < LEAST)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m ops.mutate", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try one fault in N")
    given = parser.parse_args()
    sys.exit(main(given.modules or list(MODULES), given.every))
