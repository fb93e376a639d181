"""The whole state as one immutable value, and how a change makes the next one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from console.domain.alarms import Alarm
from console.domain.attachments import Attachment
from console.domain.checks import CheckRun, CheckTemplate
from console.domain.codec import decode
from console.domain.conference_log import ConferenceEvent, UnitTask
from console.domain.conferences import Assignment, Conference, Need
from console.domain.contracts import Contract, Hotline
from console.domain.customers import Circuit, Customer
from console.domain.dues import Due
from console.domain.duty.intervals import DutyInterval
from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import ShiftPattern
from console.domain.duty.rosters import DutyEntry, Publication, Roster
from console.domain.duty.rotation import Override, Rotation
from console.domain.duty.swaps import DutySwap
from console.domain.duty.wishes import Couple, Wish
from console.domain.duty_log import LogEntry
from console.domain.equipment import Equipment, EquipmentMove
from console.domain.handover import Handover
from console.domain.inspections import InspectionPlan
from console.domain.levels import Level, System
from console.domain.messages import Channel, Message, Recipient
from console.domain.northbound import Listener, Token
from console.domain.notice_hops import Hop
from console.domain.notices import Addressee, Notice, NoticeGroup, NoticeTemplate
from console.domain.people import Person
from console.domain.periods import Period
from console.domain.places import Place
from console.domain.policies import Policy
from console.domain.readiness import ReadinessItem, ReadinessTemplate
from console.domain.rollcalls import RollMark
from console.domain.rules import Rule
from console.domain.site import SITE, Dispatcher, ExportRecord, Site
from console.domain.stock import StockItem
from console.domain.table import Table
from console.domain.tickets import Ticket, TicketEvent
from console.domain.travel_times import TravelTime
from console.domain.venues import Venue
from console.domain.wall import WallPage
from console.domain.workdays import CalendarDay


@dataclass(frozen=True, slots=True)
class Change:
    """One changed entity, in commit order without gaps. `before` / `after` are encoded entities, None where
    there is none.
    """

    seq: int
    at: datetime
    by: str
    command: str
    kind: str
    entity: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All tables as they stood after change `seq`. Field names are plural; `KINDS` names the kind each holds."""

    seq: int = 0
    sites: Table[Site] = field(default_factory=Table)
    dispatchers: Table[Dispatcher] = field(default_factory=Table)
    levels: Table[Level] = field(default_factory=Table)
    systems: Table[System] = field(default_factory=Table)
    rules: Table[Rule] = field(default_factory=Table)
    places: Table[Place] = field(default_factory=Table)
    people: Table[Person] = field(default_factory=Table)
    customers: Table[Customer] = field(default_factory=Table)
    circuits: Table[Circuit] = field(default_factory=Table)
    venues: Table[Venue] = field(default_factory=Table)
    conferences: Table[Conference] = field(default_factory=Table)
    needs: Table[Need] = field(default_factory=Table)
    assignments: Table[Assignment] = field(default_factory=Table)
    tickets: Table[Ticket] = field(default_factory=Table)
    ticket_events: Table[TicketEvent] = field(default_factory=Table)
    export_records: Table[ExportRecord] = field(default_factory=Table)
    policies: Table[Policy] = field(default_factory=Table)
    calendar_days: Table[CalendarDay] = field(default_factory=Table)
    periods: Table[Period] = field(default_factory=Table)
    contracts: Table[Contract] = field(default_factory=Table)
    hotlines: Table[Hotline] = field(default_factory=Table)
    attachments: Table[Attachment] = field(default_factory=Table)
    dues: Table[Due] = field(default_factory=Table)
    alarms: Table[Alarm] = field(default_factory=Table)
    channels: Table[Channel] = field(default_factory=Table)
    recipients: Table[Recipient] = field(default_factory=Table)
    messages: Table[Message] = field(default_factory=Table)
    tokens: Table[Token] = field(default_factory=Table)
    listeners: Table[Listener] = field(default_factory=Table)
    notice_templates: Table[NoticeTemplate] = field(default_factory=Table)
    hops: Table[Hop] = field(default_factory=Table)
    notice_groups: Table[NoticeGroup] = field(default_factory=Table)
    notices: Table[Notice] = field(default_factory=Table)
    addressees: Table[Addressee] = field(default_factory=Table)
    roll_marks: Table[RollMark] = field(default_factory=Table)
    check_templates: Table[CheckTemplate] = field(default_factory=Table)
    check_runs: Table[CheckRun] = field(default_factory=Table)
    inspection_plans: Table[InspectionPlan] = field(default_factory=Table)
    equipment: Table[Equipment] = field(default_factory=Table)
    equipment_moves: Table[EquipmentMove] = field(default_factory=Table)
    conference_events: Table[ConferenceEvent] = field(default_factory=Table)
    unit_tasks: Table[UnitTask] = field(default_factory=Table)
    travel_times: Table[TravelTime] = field(default_factory=Table)
    shift_patterns: Table[ShiftPattern] = field(default_factory=Table)
    duty_lines: Table[DutyLine] = field(default_factory=Table)
    rosters: Table[Roster] = field(default_factory=Table)
    duty_entries: Table[DutyEntry] = field(default_factory=Table)
    publications: Table[Publication] = field(default_factory=Table)
    rotations: Table[Rotation] = field(default_factory=Table)
    overrides: Table[Override] = field(default_factory=Table)
    duty_swaps: Table[DutySwap] = field(default_factory=Table)
    wishes: Table[Wish] = field(default_factory=Table)
    couples: Table[Couple] = field(default_factory=Table)
    duty_intervals: Table[DutyInterval] = field(default_factory=Table)
    readiness_templates: Table[ReadinessTemplate] = field(default_factory=Table)
    readiness_items: Table[ReadinessItem] = field(default_factory=Table)
    stock_items: Table[StockItem] = field(default_factory=Table)
    handovers: Table[Handover] = field(default_factory=Table)
    log_entries: Table[LogEntry] = field(default_factory=Table)
    wall_pages: Table[WallPage] = field(default_factory=Table)

    @property
    def site(self) -> Site:
        """The site's settings."""
        return self.sites.get(SITE) or Site()

    def table(self, kind: str) -> Table[Any]:
        """The table of a kind."""
        table: Table[Any] = getattr(self, KINDS[kind].table)
        return table

    def apply(self, changes: Iterable[Change]) -> "Snapshot":
        """The state after `changes`, which must follow on `seq` without a gap. Raises ValueError otherwise."""
        puts: dict[str, dict[str, Any]] = {}
        seq = self.seq
        for change in changes:
            if change.seq != seq + 1:
                raise ValueError(f"change {change.seq} does not follow {seq}")
            seq = change.seq
            after = change.after
            puts.setdefault(change.kind, {})[change.entity] = (
                None if after is None else decode(KINDS[change.kind].cls, after)
            )
        return self.with_rows(seq, puts)

    def with_rows(self, seq: int, rows: dict[str, dict[str, Any]]) -> "Snapshot":
        """The state at `seq` with these entities put, by kind and id; None removes."""
        tables = {
            KINDS[kind].table: self.table(kind).changed(
                [row for row in by_id.values() if row is not None], [key for key, row in by_id.items() if row is None]
            )
            for kind, by_id in rows.items()
        }
        return replace(self, seq=seq, **tables)


@dataclass(frozen=True, slots=True)
class Kind:
    """A stored kind: its name in changes, its class, its table in the snapshot and in the database."""

    name: str
    cls: type[Any]
    table: str


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("site", Site, "sites"),
        Kind("dispatcher", Dispatcher, "dispatchers"),
        Kind("level", Level, "levels"),
        Kind("system", System, "systems"),
        Kind("rule", Rule, "rules"),
        Kind("place", Place, "places"),
        Kind("person", Person, "people"),
        Kind("customer", Customer, "customers"),
        Kind("circuit", Circuit, "circuits"),
        Kind("venue", Venue, "venues"),
        Kind("conference", Conference, "conferences"),
        Kind("need", Need, "needs"),
        Kind("assignment", Assignment, "assignments"),
        Kind("ticket", Ticket, "tickets"),
        Kind("ticket_event", TicketEvent, "ticket_events"),
        Kind("export_record", ExportRecord, "export_records"),
        Kind("policy", Policy, "policies"),
        Kind("calendar_day", CalendarDay, "calendar_days"),
        Kind("period", Period, "periods"),
        Kind("contract", Contract, "contracts"),
        Kind("hotline", Hotline, "hotlines"),
        Kind("attachment", Attachment, "attachments"),
        Kind("due", Due, "dues"),
        Kind("alarm", Alarm, "alarms"),
        Kind("channel", Channel, "channels"),
        Kind("recipient", Recipient, "recipients"),
        Kind("message", Message, "messages"),
        Kind("token", Token, "tokens"),
        Kind("listener", Listener, "listeners"),
        Kind("notice_template", NoticeTemplate, "notice_templates"),
        Kind("hop", Hop, "hops"),
        Kind("notice_group", NoticeGroup, "notice_groups"),
        Kind("notice", Notice, "notices"),
        Kind("addressee", Addressee, "addressees"),
        Kind("roll_mark", RollMark, "roll_marks"),
        Kind("check_template", CheckTemplate, "check_templates"),
        Kind("check_run", CheckRun, "check_runs"),
        Kind("inspection_plan", InspectionPlan, "inspection_plans"),
        Kind("equipment", Equipment, "equipment"),
        Kind("equipment_move", EquipmentMove, "equipment_moves"),
        Kind("conference_event", ConferenceEvent, "conference_events"),
        Kind("unit_task", UnitTask, "unit_tasks"),
        Kind("travel_time", TravelTime, "travel_times"),
        Kind("shift_pattern", ShiftPattern, "shift_patterns"),
        Kind("duty_line", DutyLine, "duty_lines"),
        Kind("roster", Roster, "rosters"),
        Kind("duty_entry", DutyEntry, "duty_entries"),
        Kind("publication", Publication, "publications"),
        Kind("rotation", Rotation, "rotations"),
        Kind("override", Override, "overrides"),
        Kind("duty_swap", DutySwap, "duty_swaps"),
        Kind("wish", Wish, "wishes"),
        Kind("couple", Couple, "couples"),
        Kind("duty_interval", DutyInterval, "duty_intervals"),
        Kind("readiness_template", ReadinessTemplate, "readiness_templates"),
        Kind("readiness_item", ReadinessItem, "readiness_items"),
        Kind("stock_item", StockItem, "stock_items"),
        Kind("handover", Handover, "handovers"),
        Kind("log_entry", LogEntry, "log_entries"),
        Kind("wall_page", WallPage, "wall_pages"),
    )
}
KIND_OF: dict[type[Any], str] = {kind.cls: kind.name for kind in KINDS.values()}
