"""How a signal becomes a case: its columns and records, what must follow, what its words do to an older case.

May know `alerts`, `floor`, `mail` and what lies below. `casework.intake` stands on it and puts it together.
"""
