"""The words and files of a message, in whatever they are wrapped, and what of the words is only quoted.

Pure. May know `origin` and what lies below; it alone knows the parser of HTML.
"""
