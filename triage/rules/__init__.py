"""What is made of the cues without a model: points, kind, writer, child, and the findings that staff are shown.

May know `context` and what lies below, never `learned`: both must say alone what they say, and meet above.
"""
