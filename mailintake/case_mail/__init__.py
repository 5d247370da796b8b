"""The fields of a structured case mail, in a table, a file or running words: claims, each with its source.

Pure. May know `contents` and what lies below, and nothing of `machines`.
"""
