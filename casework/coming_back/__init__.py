"""What comes to a case later and without staff: its writer with the receipt, or the proof of its sender.

May know `casework.intake` and what lies below, and nothing of `decisions`.
"""
