"""How secrets are kept: envelopes, keys, receipts, tags and the keeper. Imports `cryptography` and
the standard library alone.

Nothing here knows a database, a web request or a setting; callers hand in bytes and keys and get
bytes back.
"""
