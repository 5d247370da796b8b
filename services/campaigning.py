"""What the console can do with a campaign: show it, move many of its messages, put cases in and take them out."""

from __future__ import annotations

from dataclasses import dataclass

from casework.campaigns import campaign_members, campaign_moves, campaign_page
from casework.campaigns.campaign_choices import Chosen, Move, Moved
from casework.campaigns.campaign_page import CampaignPage
from casework.cases.cases import Case
from casework.clocks import Clock
from casework.console.tools import Tools
from casework.staff.sessions import SignedIn
from services.alarms import Alarm
from services.staff_parts import alarming
from vault.cases import Cases


@dataclass(frozen=True, kw_only=True)
class Campaigning:
    """Campaigns for whoever reads; moves for whoever may move them."""

    tools: Tools
    cases: Cases
    alarm: Alarm
    clock: Clock

    def head(self, signed: SignedIn, reference: str) -> Case:
        """The first case of the campaign of a case."""
        return campaign_page.head_for(signed, reference, self.cases)

    def page(self, signed: SignedIn, reference: str, page: int) -> CampaignPage:
        """A page of a campaign, opened."""
        with alarming(self.alarm):
            return campaign_page.campaign_page(
                signed,
                reference,
                page=page,
                vault=self.cases,
                tools=self.tools,
                now=self.clock.now(),
            )

    def move(self, signed: SignedIn, reference: str, chosen: Chosen, move: Move) -> Moved:
        """One move for all that was ticked."""
        with alarming(self.alarm):
            return campaign_moves.move_all(
                signed,
                reference,
                chosen,
                move,
                vault=self.cases,
                tools=self.tools,
                now=self.clock.now(),
            )

    def reopen(self, signed: SignedIn, reference: str, chosen: Chosen) -> Moved:
        """Open again what was closed as part of the campaign."""
        with alarming(self.alarm):
            return campaign_moves.reopen_all(
                signed, reference, chosen, vault=self.cases, now=self.clock.now()
            )

    def take_out(self, signed: SignedIn, reference: str) -> None:
        """Take a case out of its campaign."""
        campaign_members.take_out(signed, reference, vault=self.cases, now=self.clock.now())

    def join(self, signed: SignedIn, reference: str, other: str) -> Case:
        """Put a case into the campaign of another, or join both campaigns."""
        return campaign_members.join(
            signed, reference, other, vault=self.cases, now=self.clock.now()
        )

    def suggest(self, signed: SignedIn, reference: str, text: str) -> None:
        """Suggest what should be done with a campaign."""
        campaign_members.suggest(
            signed, reference, text, vault=self.cases, tools=self.tools, now=self.clock.now()
        )
