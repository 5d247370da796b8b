"""How a message is built: its header fields and parts, read as real programs write them, and what comes of it.

Pure. May know `decoding`.
"""
