"""What the staff site asks for: lists, the page of a case, its files, search. Facts for one person who signed in.

May know `answering` and what lies below.
"""
