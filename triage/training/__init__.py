"""What writes the tables of the models: `make train`, and nothing that runs triage, needs it.

May know all of triage, and alone knows scikit-learn, SciPy, NumPy and the language identifier.
"""
