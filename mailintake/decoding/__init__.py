"""From bytes to text: transfer encodings undone, and charsets, whatever label the sender's program put on them.

Pure, and knows no other room; it alone knows charset-normalizer.
"""
