"""The domain: what a signal, a case and an alert are, and what may be done with them.

Imports sealing and the standard library. Knows no web, no mailbox, no queue and no database: what it needs of them it
is handed, and what it decides it returns as plain data.
"""
