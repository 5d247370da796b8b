"""Tests by what they need: unit (nothing), integration (real parts), web, browser, and rules (the files themselves).

Import anything. `parts` holds the fixtures that start real parts.
"""
