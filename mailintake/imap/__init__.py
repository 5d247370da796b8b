"""The talk with a mail server: the settings of a mailbox, signing in, fetching, filing, and what is refused.

May know `origin` and what lies below: the fields of a message and its sender, and nothing of its contents. `mailbox`
stands on it and puts it together; both alone know IMAPClient.
"""
