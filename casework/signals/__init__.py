"""A signal and what triage says of it: plain data, filled in by every channel in the same way.

May know `texts` and `times`. Triage stands on it too, so nothing here may import sealing.
"""
