"""JSON lines in, JSON lines out: triage for a pipe.

In: `id, channel, subject, text`, maybe `language, answers`. Out: the assessment; a line that
cannot be read gives `{"id", "error"}`, and the others still come out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from casework.signals.assessments import Assessment
from casework.signals.submissions import Answers, Channel, Words
from triage.assess import assess
from triage.stored.tables import TableError


class BadLine(ValueError):
    """A line that is no signal; the text says what is wrong and holds nothing of its content."""


def assess_lines(lines: Iterable[bytes], out: TextIO) -> int:
    """Assess line by line. 1 when any line was bad, else 0. Raises TableError."""
    bad = False
    for line in lines:
        if not line.strip():
            continue
        answer = assess_line(line)
        bad = bad or "error" in answer
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()
    return int(bad)


def assess_line(line: bytes) -> dict[str, Any]:
    """Assess one line; what goes wrong comes back as its `error`, but for TableError."""
    signal_id: object = None
    try:
        signal = _object(line)
        signal_id = signal.get("id")
        return {"id": signal_id, **as_json(assess(words_of(signal)))}
    except BadLine as bad:
        return {"id": signal_id, "error": str(bad)}
    except TableError:
        raise  # no line would be assessed
    except Exception as fault:  # noqa: BLE001 - one line must not stop the others
        return {"id": signal_id, "error": type(fault).__name__}


def words_of(signal: Mapping[str, Any]) -> Words:
    """Make the words of a line. Raises BadLine naming the field that is wrong."""
    channel = signal.get("channel", "web")
    if channel not in set(Channel):
        raise BadLine("channel must be web, email or call")
    text = signal.get("text")
    subject = signal.get("subject") or ""
    language = signal.get("language")
    if not isinstance(text, str) or not isinstance(subject, str):
        raise BadLine("text and subject must be text")
    if language is not None and not isinstance(language, str):
        raise BadLine("language must be a language tag or null")
    return Words(
        channel=Channel(channel),
        text=text,
        subject=subject,
        answers=_answers(signal.get("answers")),
        language_hint=language,
    )


def as_json(assessment: Assessment) -> dict[str, Any]:
    """Write an assessment as the fields that stay fixed from outside."""
    indicators = assessment.indicators
    return {
        "urgency": assessment.urgency.value,
        "read_first": assessment.read_first.value if assessment.read_first else None,
        "score": assessment.score,
        "category": assessment.category.value,
        "language": assessment.language,
        "findings": [
            {
                "cue": finding.cue,
                "label": finding.label,
                "quote": finding.quote,
                "start": finding.start,
                "end": finding.end,
                "weight": finding.weight,
                "where": finding.where,
            }
            for finding in assessment.findings
        ],
        "indicators": {
            "phones": list(indicators.phones),
            "emails": list(indicators.emails),
            "urls": list(indicators.urls),
            "plates": list(indicators.plates),
            "handles": list(indicators.handles),
        },
        "states": list(assessment.states),
        "writer": assessment.writer.value if assessment.writer else None,
        "child": assessment.child.value,
    }


def _object(line: bytes) -> dict[str, Any]:
    try:
        signal = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine("not a line of JSON in UTF-8") from None
    if not isinstance(signal, dict):
        raise BadLine("not a JSON object")
    return signal


def _answers(value: object) -> Answers:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadLine("answers must be an object of field names and values")
    answers: dict[str, str | tuple[str, ...]] = {}
    for field, answer in value.items():
        if isinstance(answer, str):
            answers[field] = answer
        elif isinstance(answer, list) and all(isinstance(each, str) for each in answer):
            answers[field] = tuple(answer)
        elif answer is not None:
            raise BadLine("answers must be texts or lists of texts")
    return answers
