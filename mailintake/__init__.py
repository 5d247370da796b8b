"""What a mailbox holds: it reads emails and hands each to casework as a submission, once.

Imports casework and the standard library; `decoding` adds charset-normalizer, `contents` selectolax, `origin` dkim, and
`mailbox` and `imap` IMAPClient. Never imports another room or sealing: what it needs of them it is handed.

Its rooms, each of which may know those before it: `decoding`, `structure`, `origin`, `contents`, `machines` beside
`case_mail`, and on them `parsing` and `submission`, which know no server; `imap`, and on it `mailbox` and `checking`;
`storing`, and on it `poll`; `worker`.
"""
