"""Set-up, demonstration, checks and measurements: scripts with a `main` of named steps.

Imports services and the real parts that a hotline stands on. Nothing imports ops but tests and other scripts of ops.
"""
