"""Where the files lie that triage reads: beside its rooms, whichever of them reads."""

from pathlib import Path

_TRIAGE = Path(__file__).parents[1]

CUES = _TRIAGE / "cues"
LEXICON = _TRIAGE / "lexicon"
MODEL = _TRIAGE / "model"
CORPUS = _TRIAGE / "corpus"
