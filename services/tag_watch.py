"""Whether somebody tests phone numbers against the database through this process's socket of the keeper."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from sealing.errors import KeeperAway
from sealing.keeper_client import KeeperClient
from services.alarms import Alarm

log = logging.getLogger(__name__)

UNUSUAL = "unusual tag use"
"""The code of the alarm."""


@dataclass(frozen=True)
class TagWatch:
    """Reads what the keeper counts for one socket. Whoever holds that socket can ask for one tag after the other."""

    keeper: KeeperClient
    alarm: Alarm

    def usual(self) -> bool:
        """Whether the number of tags asked for is what it always is; raises the alarm where it is not.

        True while the keeper does not answer: then nobody gets a tag, and its own part says that it is away.
        """
        try:
            unusual = self.keeper.state().unusual
        except KeeperAway:
            return True
        if unusual:
            log.warning("far more tags are asked for than usual")
            self.alarm(UNUSUAL)
        return not unusual
