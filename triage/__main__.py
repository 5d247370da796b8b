"""`python -m triage < signals.jsonl > assessments.jsonl`; `... evaluate [FILE]`, `explain [FILE]`, `cues`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path


def main(arguments: list[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Run one command; 1 when a line or the database could not be read, 2 for a FILE that cannot be, else 0."""
    parser = argparse.ArgumentParser(prog="python -m triage", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    evaluate = commands.add_parser(
        "evaluate", help="print the table of quality over labelled messages"
    )
    evaluate.add_argument("file", type=Path, nargs="?", help="the corpus, where none is named")
    evaluate.add_argument(
        "--from-desk",
        action="store_true",
        help="what people made of the alarms on live traffic, by week, language and channel",
    )
    shown = commands.add_parser("explain", help="explain the assessment of one message to a person")
    shown.add_argument(
        "file", type=Path, nargs="?", help="a text; standard input where none is named"
    )
    shown.add_argument("--channel", choices=["web", "email", "call"], default="web")
    shown.add_argument("--subject", default="", help="of a mail")
    shown.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="an answer of the form, as danger_now=yes; signs may stand several times",
    )
    shown.add_argument("--colour", choices=["auto", "always", "never"], default="auto")
    commands.add_parser("cues", help="write anew the table of what stands in the cue files")
    options = parser.parse_args(arguments)
    if options.command == "cues":
        from triage.cueing import binding, cuebook

        binding.write_bound(cuebook.bind(), cuebook.TABLE)
        return 0
    if options.command == "explain":
        return _explain(options, environ)
    if options.command == "evaluate" and options.from_desk:
        if options.file is not None:
            evaluate.error("--from-desk counts what stands in the database: it takes no FILE")
        return _from_desk(environ)
    if options.command == "evaluate":
        return _evaluate(options.file)
    from triage.lines import assess_lines

    return assess_lines(sys.stdin.buffer, sys.stdout)


def _evaluate(file: Path | None) -> int:
    """Print the table of quality; 2 where the file cannot be read."""
    from triage.quality import corpora
    from triage.quality.evaluating import corpus_table, table

    if file is None:
        print(corpus_table(corpora.labelled()))
        return 0
    try:
        lines = file.read_text("utf-8").split("\n")
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return 2
    except UnicodeDecodeError:
        print(f"{file}: this is no text in UTF-8", file=sys.stderr)
        return 2
    print(table(lines))
    return 0


def _explain(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print one assessment for a person; 1 where an answer or the words cannot be read, 2 where the file cannot."""
    from triage.explain import explain
    from triage.lines import BadLine, words_of
    from triage.rules.answers import wrong

    answers: dict[str, list[str]] = {}
    for answer in options.answer:
        field, _, value = answer.partition("=")
        if why := wrong(field, value):
            print(f"This cannot be read: {why}", file=sys.stderr)
            return 1
        answers.setdefault(field, []).append(value)
    try:
        data = options.file.read_bytes() if options.file else sys.stdin.buffer.read()
        signal = {
            "channel": options.channel,
            "subject": options.subject,
            "text": data.decode("utf-8", "replace"),
            "answers": {f: v if f == "signs" else v[-1] for f, v in answers.items()},
        }
        words = words_of(signal)
    except OSError as error:
        print(f"{options.file}: {error.strerror}", file=sys.stderr)
        return 2
    except BadLine as bad:
        print(f"This cannot be read: {bad}", file=sys.stderr)
        return 1
    if (
        not (words.text.strip() or words.subject.strip() or words.answers)
        and words.automatic is None
    ):
        print("There are no words in it, and no answers: nothing was weighed.", file=sys.stderr)
        return 1
    by_itself = sys.stdout.isatty() and not environ.get("NO_COLOR")
    colours = options.colour == "always" or (options.colour == "auto" and by_itself)
    print(explain(words, colours=colours))
    return 0


def _from_desk(environ: Mapping[str, str]) -> int:
    """Print the figures of the console, and the table of quality over the lines that its people approved."""
    from casework.errors import SettingsError, VaultAway
    from services.desk_figures import read
    from triage.quality.evaluating import table
    from triage.quality.from_desk import desk_table

    try:
        found = read(environ)
    except (SettingsError, VaultAway) as away:
        print(f"The hotline's database cannot be read: {away}", file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"The approved lines cannot be read: {error.filename}: {error.strerror}",
            file=sys.stderr,
        )
        return 1
    print(desk_table(found.figures))
    if found.lines:
        print(f"\nOn the {len(found.lines)} lines that two people approved\n{table(found.lines)}")
    return 0


def _run() -> int:
    """As `main`, and quietly where whoever reads what is printed has read enough (`| head`).

    A table that cannot be read is one sentence, and 1.
    """
    from triage.stored.tables import TableError

    try:
        status = main()
        sys.stdout.flush()
    except TableError as not_whole:
        print(not_whole, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # What is left in the buffer goes nowhere, or the interpreter complains of it on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


if __name__ == "__main__":
    sys.exit(_run())
