"""What texts say, whoever wrote them: words and clauses in one spelling, and what two texts do not share.

Pure, and knows no other room. Triage stands on it too, so nothing here may import sealing.
"""
