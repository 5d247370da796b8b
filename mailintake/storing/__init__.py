"""From a fetched message to a stored signal, whatever the message does to its reader.

May know `mailbox`, `submission` and what lies below. `poll` stands on it and puts it together.
"""
