"""Which states, ZIP codes, roads and stops a text names, and which names of places mean something else there.

May know `text` and `stored`. It knows no cue and no model: where somebody is says nothing of how urgent it is.
"""
