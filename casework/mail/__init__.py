"""What mail asks for: which organisations are partners, whom a machine may answer, and the letters that leave.

May know `staff` and what lies below; neither `alerts` nor `floor`.
"""
