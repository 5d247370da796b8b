"""Who a message is from: what it says itself, what our own server found out, and what a signature proves.

Pure. May know `structure` and what lies below; it alone knows how DKIM is checked.
"""
