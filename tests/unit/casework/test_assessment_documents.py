"""What triage said of a signal is read again as it was written, also where an earlier release wrote it."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

from casework.records.documents import AssessmentDocument, dump_assessment, load_assessment
from casework.signals.assessments import Indicators, Place, PlaceKind
from tests.builders import an_assessment

DOCUMENT = AssessmentDocument(
    case_id=UUID(int=1),
    signal=UUID(int=2),
    assessment=an_assessment(
        states=("FL",),
        also_in=("ru", ""),
        places=(Place(kind=PlaceKind.ZIP, quote="33311", state="FL"),),
        indicators=Indicators(
            phones=("nine one eight, five five five, oh one one nine",),
            plates=("ABC 1234",),
            plate_states={"ABC 1234": "TX"},
            spoken={"nine one eight, five five five, oh one one nine": "9185550119"},
        ),
    ),
    clear={},
)


def test_places_and_the_states_of_plates_come_back() -> None:
    assert load_assessment(dump_assessment(DOCUMENT)) == DOCUMENT


def test_the_sentences_that_intake_alone_needs_are_not_kept_twice() -> None:
    near = replace(DOCUMENT, assessment=replace(DOCUMENT.assessment, near_pleas=("Help me.",)))

    assert "Help me." not in dump_assessment(near).decode()
    assert load_assessment(dump_assessment(near)) == DOCUMENT


def test_an_assessment_without_them_is_still_read() -> None:
    body = json.loads(dump_assessment(DOCUMENT))
    del body["assessment"]["places"], body["assessment"]["indicators"]["plate_states"]
    del body["assessment"]["indicators"]["spoken"], body["assessment"]["indicators"]["phones"]
    del body["assessment"]["also_in"]

    read = load_assessment(json.dumps(body).encode()).assessment

    assert read.places == ()
    assert read.also_in == ()
    assert read.indicators == Indicators(plates=("ABC 1234",))
