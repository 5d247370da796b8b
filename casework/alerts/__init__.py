"""Who is told of a case, one after the other, and what an alert tells: decisions over clear columns.

May know `staff` and what lies below; neither `mail` nor `floor`.
"""
