"""What runs the models: the pieces of a text, their weights, and what these make of a message and of its words.

`linear` is its entry. May know `cueing` and what lies below, never `context` or `rules`, whose findings it is handed as
numbers, and nothing of what trained it.
"""
