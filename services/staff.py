"""What the staff process is able to do: everything, once someone has signed in, and nothing before. It holds no key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from casework.alerts.alert_links import AlertLink
from casework.arriving.received import Health
from casework.arriving.weighing import Weighing
from casework.campaigns.campaign_choices import Chosen, Move, Moved
from casework.campaigns.campaign_page import CampaignPage
from casework.cases.cases import Case
from casework.cases.narrowing import Narrowing
from casework.clocks import Clock, SystemClock
from casework.console.claiming import Shown, Verdict
from casework.console.lanes import Page, Queue
from casework.console.pages import CasePage, Download, Heard, Logged, OnCall, Shift
from casework.console.search import Found
from casework.console.tools import Tools
from casework.decisions.calls import CallNote, Count
from casework.decisions.reading_again import Compared
from casework.decisions.work import Decision
from casework.floor.hotline import Hotline
from casework.floor.quality import Quality, Standing
from casework.mail.partners import Partner
from casework.mail.registry import Typed
from casework.staff.held_forms import HeldForm
from casework.staff.sessions import Attempt, SignedIn
from outgoing.own_words import without_ours
from sealing.envelope import self_test
from sealing.generations import DeskKey
from sealing.keeper_client import KeeperClient
from services.alarms import alarm_with
from services.alert_pressing import AlertPressing
from services.beats import Pulse
from services.campaigning import Campaigning
from services.desk_lines import DeskLines
from services.directory import Directory
from services.floor import Floor
from services.health import health
from services.holding import Holding
from services.measuring import Measuring
from services.noticing import Noticing
from services.rereading import Rereading
from services.staff_parts import Door, Room
from services.tag_watch import TagWatch
from services.writing import WEIGHING, DeskWatch, writing_keys
from settings import Settings
from triage.identifying import facts_in
from vault.alerts import Alerts
from vault.audit import Audit
from vault.blobs import Blobs
from vault.cases import Cases
from vault.database import Database, open_database
from vault.drafts import Drafts
from vault.figures import DeskFigures
from vault.leases import Heartbeats
from vault.lists import Lists
from vault.partners import Partners
from vault.people import People
from vault.roles import STAFF
from vault.spool import Spool


@dataclass(frozen=True, kw_only=True)
class StaffServices:
    """The use cases of the staff process."""

    hotline: Hotline
    zone: ZoneInfo
    now: Callable[[], datetime]
    sign_in: Callable[[Attempt], bytes]
    session: Callable[[bytes, bool], SignedIn | None]
    sign_out: Callable[[bytes], None]
    hold_form: Callable[[HeldForm], str]
    take_back_form: Callable[[SignedIn, str], HeldForm | None]
    show_words: Callable[[bytes, bool], None]
    queue: Callable[[SignedIn, int, Narrowing], Queue]
    next_to_read: Callable[[SignedIn, Narrowing], Case | None]
    on_call: Callable[[], tuple[OnCall, ...]]
    open_cases: Callable[[SignedIn, tuple[datetime, UUID] | None, Narrowing], Page]
    find: Callable[[SignedIn, str], Found]
    case: Callable[[SignedIn, str], CasePage]
    heard: Callable[[SignedIn, str], Heard]
    change: Callable[[SignedIn, str, Decision], Case]
    decide_claim: Callable[[SignedIn, str, Verdict, Shown], None]
    formatted: Callable[[SignedIn, str, UUID], str]
    compare_readings: Callable[[SignedIn, str, UUID], Compared]
    keep_reading: Callable[[SignedIn, str, UUID], Case]
    download: Callable[[SignedIn, str, UUID], Download]
    case_of_note: Callable[[SignedIn, bytes], str | None]
    log_call: Callable[[SignedIn, CallNote], Logged]
    count_call: Callable[[SignedIn, Count], None]
    shift: Callable[[SignedIn], Shift]
    switch_receipts: Callable[[SignedIn, bool], None]
    see_taken_out: Callable[[SignedIn, Mapping[str, datetime]], None]
    partners: Callable[[SignedIn], tuple[Partner, ...]]
    keep_partner: Callable[[SignedIn, UUID | None, Typed], Partner]
    switch_partner: Callable[[SignedIn, UUID, bool], None]
    campaign_head: Callable[[SignedIn, str], Case]
    campaign: Callable[[SignedIn, str, int], CampaignPage]
    move_campaign: Callable[[SignedIn, str, Chosen, Move], Moved]
    reopen_campaign: Callable[[SignedIn, str, Chosen], Moved]
    take_out: Callable[[SignedIn, str], None]
    join_campaigns: Callable[[SignedIn, str, str], Case]
    suggest: Callable[[SignedIn, str, str], None]
    quality: Callable[[SignedIn], Quality]
    task: Callable[[SignedIn], Standing | None]
    propose_line: Callable[[SignedIn, str, str, tuple[str, ...]], Case]
    judge_line: Callable[[SignedIn, str, UUID, bool], Case]
    take_line_back: Callable[[SignedIn, str, UUID], Case]
    alert: Callable[[str], AlertLink | None]
    press: Callable[[str, Collection[str] | None], AlertLink | None]
    status_line: Callable[[], tuple[str, ...]]
    not_acknowledged: Callable[[], int]
    lists_pulse: Callable[[], str]
    network: Callable[[str], str]
    health: Callable[[], Health]
    pulse: Pulse


def build(
    settings: Settings,
    clock: Clock | None = None,
    *,
    database: Database | None = None,
    weigh_with: Weighing = WEIGHING,
) -> StaffServices:
    """Put the staff process together. Opens no connection; refuses to run where the seal is broken.

    `weigh_with` is the triage of call notes.
    """
    self_test()
    clock = clock or SystemClock()
    database = database or open_database(settings.database_url, role=STAFF)
    cases, heartbeats = Cases(database), Heartbeats(database)
    keeper = KeeperClient(settings.keeper / "staff.sock")
    alarm = alarm_with(cases, clock)
    watch = DeskWatch(settings, cases, alarm)
    tags = TagWatch(keeper=keeper, audit=Audit(database), clock=clock, alarm=alarm)
    people, partners, alerts = People(database), Partners(database), Alerts(database)
    writing = writing_keys(settings, cases, keeper, watch, alarm, clock)
    blobs = Blobs(settings.files)
    tools = Tools(
        cases=cases,
        lists=Lists(database),
        everyone=people.everyone,
        partners=partners.all,
        alerts_of=alerts.of_case,
        mailer=writing.mailer,
        tags=writing.tags,
        alarm=alarm,
        zone=settings.timezone,
        without_ours=without_ours,
    )
    door = Door(
        people=people,
        keeper=keeper,
        desk=DeskKey(settings.desk_fingerprint, settings.state / "desk.json"),
        cases=cases,
        alarm=alarm,
        clock=clock,
    )
    holding = Holding(writing=writing, cases=cases)
    pressing = AlertPressing(alerts=alerts, cases=cases, everyone=people.everyone, clock=clock)
    directory = Directory(registry=partners, clock=clock)
    floor = Floor(database=database, tools=tools, clock=clock)
    room = Room(
        tools=tools,
        cases=cases,
        blobs=blobs,
        spool=Spool(settings.spool),
        writing=writing,
        weigh_with=weigh_with,
        people=people,
        alarm=alarm,
        clock=clock,
    )
    rereading = Rereading(
        tools=tools,
        folder=Drafts(settings.files),
        blobs=blobs,
        weigh_with=weigh_with,
        clock=clock,
    )
    campaigning = Campaigning(tools=tools, cases=cases, alarm=alarm, clock=clock)
    measuring = Measuring(
        tools=tools,
        figures=DeskFigures(database),
        heartbeats=heartbeats,
        lines=DeskLines.of(settings.var),
        facts_in=facts_in,
        clock=clock,
    )
    return StaffServices(
        hotline=settings.hotline,
        zone=settings.timezone,
        now=clock.now,
        sign_in=door.sign_in,
        session=door.session,
        sign_out=door.sign_out,
        hold_form=holding.hold,
        take_back_form=holding.take_back,
        show_words=door.show_words,
        queue=room.queue,
        next_to_read=room.next_to_read,
        on_call=floor.on_call,
        open_cases=room.open_cases,
        find=room.find,
        case=room.case,
        heard=holding.heard,
        change=room.change,
        decide_claim=room.decide_claim,
        formatted=room.formatted,
        compare_readings=rereading.compare,
        keep_reading=rereading.keep,
        download=room.download,
        case_of_note=holding.case_of_note,
        log_call=room.log_call,
        count_call=room.count_call,
        shift=floor.shift,
        switch_receipts=floor.switch_receipts,
        see_taken_out=Noticing(heartbeats=heartbeats, cases=cases, clock=clock).see,
        partners=directory.partners,
        keep_partner=directory.keep,
        switch_partner=directory.switch,
        campaign_head=campaigning.head,
        campaign=campaigning.page,
        move_campaign=campaigning.move,
        reopen_campaign=campaigning.reopen,
        take_out=campaigning.take_out,
        join_campaigns=campaigning.join,
        suggest=campaigning.suggest,
        quality=measuring.quality,
        task=measuring.task,
        propose_line=measuring.propose_line,
        judge_line=measuring.judge_line,
        take_line_back=measuring.take_line_back,
        alert=pressing.look,
        press=pressing.press,
        status_line=floor.status_line,
        not_acknowledged=floor.not_acknowledged,
        lists_pulse=floor.lists_pulse,
        network=keeper.network,
        health=lambda: health(heartbeats, clock.now(), else_ready=lambda: False),
        pulse=Pulse(
            heartbeats,
            clock,
            {
                "console": watch.trusted,
                "sessions": door.swept,
                "tags": tags.usual,
            },
        ),
    )
