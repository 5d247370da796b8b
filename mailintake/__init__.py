"""What a mailbox holds: it reads emails and hands each to casework as a submission, once.

Imports casework and the standard library; `charsets` adds charset-normalizer, `hypertext` selectolax, and `mailbox` and
what it stands on IMAPClient. Never imports another room or sealing: what it needs of them it is handed.
"""
