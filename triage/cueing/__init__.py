"""The cue files and how they are read, and where in a text their phrases stand.

May know `text` and `stored`. What a cue means where it stands is told by `context`; this room only finds it.
"""
