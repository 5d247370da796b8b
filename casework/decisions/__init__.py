"""What a person decides about a case: each use case reads, decides and returns the rows of it.

May know `casework.intake` and what lies below, and nothing of `coming_back`.
"""
