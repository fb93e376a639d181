"""The columns of the ticket board. Cells read the clock when they are painted, so a tick is only a repaint."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.clocks import FOUR_HOURS, SOON, Mark, elapsed, feedback_start, is_paused
from console.domain.customers import Circuit
from console.domain.snapshot import Snapshot
from console.domain.tickets import CARRIER, CUSTOMER, ENDED, Ticket
from console.planning.ticket_board import BoardRow
from console.planning.ticket_clock import Face, face
from console.planning.ticket_entries import customer_of, place_of
from console.wording.catalogue import Wording, mark
from console.wording.names import place_name
from console.wording.tickets import OWED, countdown, moment, side_name, since, state_name
from ui.delegates.roles import Cell, ClockCell, Kind, Tone
from ui.models import Column
from ui.theme.icons import Icon
from ui.theme.symbols import PIPS, Symbol

STATE_SYMBOLS = {
    "reported": PIPS[0],
    "diagnosing": PIPS[1],
    "repairing": PIPS[2],
    "restored": PIPS[3],
    "customer_side": Symbol.PAUSED,
    "suspended": Symbol.PAUSED,
    "closed": Symbol.DONE,
    "cancelled": Symbol.NOT_STARTED,
}
SIDE_SYMBOLS = {CUSTOMER: Symbol.CUSTOMER_SIDE, CARRIER: Symbol.CARRIER_SIDE}


def clock_cell(shown: Face) -> ClockCell:
    """A face as the delegate paints it."""
    return ClockCell(
        remaining=countdown(shown.mark.remaining),
        mark=f"{shown.mark.hours} h",
        elapsed=shown.hours,
        due=shown.due and not shown.paused,
        breached=shown.breached,
        paused=shown.paused,
    )


def state_symbol(ticket: Ticket) -> Symbol:
    """How far it is; force majeure has a shape of its own, since its clocks run on."""
    struck = bool(ticket.pauses) and ticket.pauses[-1].end is None and not ticket.pauses[-1].stops
    return Symbol.EXEMPT if struck else STATE_SYMBOLS[ticket.state]


def circuit_text(ticket: Ticket, circuit: Circuit | None) -> str:
    """Service, bandwidth and number of a circuit; the number alone while the register does not know it."""
    if circuit is None:
        return ticket.circuit
    return " · ".join(part for part in (" ".join((circuit.service, circuit.bandwidth)).strip(), circuit.code) if part)


def feedback_tone(ticket: Ticket, now: datetime) -> Tone:
    """How urgent the next word to the customer is."""
    if ticket.state in ENDED or is_paused(ticket):
        return Tone.MUTED
    left = FOUR_HOURS - elapsed(ticket, feedback_start(ticket), now)
    return Tone.CRIT if left <= timedelta(0) else Tone.WARN if left <= SOON else Tone.NONE


class Cells:
    """What the cells say, in one language, from the state and the time as they are."""

    def __init__(self, say: Wording, snapshot: Callable[[], Snapshot], now: Callable[[], datetime]) -> None:
        self.say, self.snapshot, self.now = say, snapshot, now
        self.narrow = False  # the side shrinks to its symbol

    def clock(self, row: BoardRow) -> ClockCell | None:
        shown = face(row.ticket, self.now())
        return clock_cell(shown) if shown else None

    def ended(self, row: BoardRow) -> str:
        closed = row.ticket.closed
        return moment(self.say, closed, self.now(), ZoneInfo(self.snapshot().site.zone)) if closed else ""

    def owed(self, row: BoardRow) -> str:
        shown = face(row.ticket, self.now())
        found: Mark | None = shown.mark if shown else None
        return self.say(OWED[found.clock, found.hours]) if found else ""

    def customer(self, row: BoardRow) -> str:
        return row.entry.customer or self._unbound(row)

    def _unbound(self, row: BoardRow) -> str:
        """Who a fault is about while the register knows no customer: who called, else what was typed."""
        return row.ticket.contact or row.ticket.circuit

    def circuit(self, row: BoardRow) -> str:
        return circuit_text(row.ticket, row.entry.circuit)

    def area(self, row: BoardRow) -> str:
        return place_name(self.snapshot(), row.entry.district)

    def place(self, row: BoardRow) -> str:
        return place_name(self.snapshot(), place_of(self.snapshot(), row.ticket))

    def customer_name(self, row: BoardRow) -> str:
        customer = customer_of(self.snapshot(), row.ticket)
        return customer.name if customer else self._unbound(row)

    def state(self, row: BoardRow) -> str:
        return state_name(self.say, row.ticket.state)

    def side(self, row: BoardRow) -> str:
        return "" if self.narrow else side_name(self.say, row.ticket.side)

    def feedback(self, row: BoardRow) -> str:
        if row.ticket.state in ENDED:
            return ""
        return since(self.say, self.now() - feedback_start(row.ticket))

    def feedback_symbol(self, row: BoardRow) -> Symbol | None:
        tones = {Tone.CRIT: Symbol.BREACH, Tone.WARN: Symbol.DUE}
        return tones.get(feedback_tone(row.ticket, self.now()))

    def meeting(self, row: BoardRow) -> str:
        return row.meeting.title if row.meeting else ""


def ticket_columns(cells: Cells) -> tuple[Column, ...]:
    """All columns, in order; the circuit is the first to go when the window is narrow."""
    muted = {Cell.TONE: lambda row: Tone.SECOND}
    return (
        Column("due", mark("Next deadline"), cells.ended, 222, {Cell.CLOCK: cells.clock} | muted, tip=cells.owed),
        Column("code", mark("Number"), lambda row: row.ticket.code, 106, narrow=98),
        Column("grade", "", lambda row: row.entry.grade, 22, {Cell.TONE: lambda row: Tone.MUTED}),
        Column("customer", mark("Customer"), cells.customer, 118, stretch=3, narrow=100, tip=cells.customer_name),
        Column("circuit", mark("Circuit"), cells.circuit, 186, muted, stretch=1, drop=1, tip=cells.circuit),
        Column("area", mark("Area"), cells.area, 110, muted, stretch=1, narrow=98, tip=cells.place),
        Column(
            "state", mark("State"), cells.state, 96,
            {Cell.KIND: lambda row: Kind.PIPS, Cell.SYMBOL: lambda row: state_symbol(row.ticket)},
        ),
        Column(
            "side", mark("Side"), cells.side, 66,
            {Cell.KIND: lambda row: Kind.SIDE, Cell.SYMBOL: lambda row: SIDE_SYMBOLS.get(row.ticket.side)} | muted,
            narrow=38, tip=lambda row: side_name(cells.say, row.ticket.side),
        ),
        Column("assignee", mark("Handler"), lambda row: row.ticket.assignee or "—", 64, muted, stretch=1, narrow=56),
        Column(
            "feedback", mark("Feedback"), cells.feedback, 68,
            {Cell.SYMBOL: cells.feedback_symbol, Cell.TONE: lambda row: feedback_tone(row.ticket, cells.now())},
            align="right",
        ),
        Column(
            "meeting", "", lambda row: "", 28,
            {Cell.ICON: lambda row: Icon.CONFERENCES if row.meeting else None} | muted, tip=cells.meeting,
        ),
    )  # fmt: skip


CLOCKED = ("due", "feedback")  # columns that change by the second
