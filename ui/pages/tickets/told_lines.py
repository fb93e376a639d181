"""The messages that a ticket caused: to whom, by which way, how far each has come."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.messages import DELIVERED, GIVEN_UP, SENDING, WAITING, Message, messages_about
from console.domain.snapshot import Snapshot
from console.planning.outbox.queue import is_by_phone
from console.wording.arrangements import channel_name, role_name
from console.wording.catalogue import Wording
from console.wording.messages import message_state_name
from console.wording.tickets import moment
from ui.pages.tickets.lines import Line
from ui.theme.symbols import Symbol

MOST = 5
SYMBOLS = {
    WAITING: Symbol.NOT_STARTED,
    SENDING: Symbol.UNDER_WAY,
    DELIVERED: Symbol.DONE,
    GIVEN_UP: Symbol.BREACH,
}


def told_lines(say: Wording, snapshot: Snapshot, ticket: str, now: datetime) -> tuple[str, list[Line]]:
    """A title with how many arrived, and the latest messages; ('', []) while there are none."""
    rows = messages_about(snapshot.messages, ticket)
    if not rows:
        return "", []
    arrived = sum(row.state == DELIVERED for row in rows)
    title = say.n("{n} message, {arrived} delivered", "{n} messages, {arrived} delivered", len(rows), arrived=arrived)
    return title, [_line(say, snapshot, row, now) for row in rows[:MOST]]


def _line(say: Wording, snapshot: Snapshot, row: Message, now: datetime) -> Line:
    at = moment(say, row.ended or row.sent or row.made, now, ZoneInfo(snapshot.site.zone))
    call = row.state == WAITING and is_by_phone(snapshot.channels, row.channel)
    symbol = Symbol.UNANSWERED if call else SYMBOLS[row.state]
    state = say("to be called") if call else message_state_name(say, row.state)
    way = channel_name(say, snapshot, row.channel)
    text = say("{name} by {way}: {title}", name=row.name or role_name(say, row.role), way=way, title=row.title)
    return Line(text, symbol=symbol, head=at, tail=state, token="info_t" if call else "text2")
