"""Real parts that are started beside us: a Redis-protocol server, mailboxes, PostgreSQL, a browser.

The same start serves the tests and the demonstration. Imports no room of the hotline.
"""
