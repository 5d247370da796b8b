"""The words that leave the house, and the ways they leave by: one channel a file behind `send(message) -> Sent`.

Imports casework and the standard library; `push` alone imports apprise, which is an optional extra. Errors leave
here as codes, never as texts: what a mail server answers may quote an address.
"""
