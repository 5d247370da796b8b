"""What is written down of a case: sealed documents, the rows that go with them, and how both are opened.

May know `cases` and what lies below. It knows no people: whoever opens a record hands in the key.
"""
