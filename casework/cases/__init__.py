"""A case as its clear columns tell it: its moves, its name, and the tags and campaigns that link it to others.

May know `signals` and what lies below. Nothing here seals or opens a record.
"""
