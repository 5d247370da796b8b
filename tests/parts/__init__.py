"""Real parts for tests, as fixtures: databases, keeper, Redis, mailbox, browser; and a clock that is told the time."""
