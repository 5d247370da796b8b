"""What a mailbox holds: it reads emails and hands each to casework as a submission, once.

Imports casework and the standard library; `charsets` adds charset-normalizer, `hypertext` selectolax, and
`mailbox` alone knows IMAPClient. Never imports another room or sealing: what it needs of them it is handed.
"""
