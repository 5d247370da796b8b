"""Words back to the reporter: by which way, written or ready, and when none may go.

May know `decisions` and what lies below.
"""
