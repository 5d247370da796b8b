"""The figures of the budgets (`docs/architecture.md`), each beside a baseline of the same run, as JSON lines.

Machines are noisy: read ratios and medians. Nothing here fails because of a time.
"""
