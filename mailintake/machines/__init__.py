"""Which messages a machine wrote or passed on, and which words of such a message are its own.

Pure. May know `contents` and what lies below, and nothing of `case_mail`.
"""
