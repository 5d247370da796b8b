"""The life of the mail worker: one mailbox watched until told to stop, and what it says of itself meanwhile.

May know `poll` and what lies below. Only `python -m mailintake` and the services know it.
"""
