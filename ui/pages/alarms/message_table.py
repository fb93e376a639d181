"""The table of messages: calls to make first, then by state."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Signal

from console.domain.messages import DELIVERED, GIVEN_UP, SENDING, WAITING
from console.planning.outbox.queue import OutboxRow
from console.planning.outbox.view import CALLS, OutboxGroup, digest_size, may_have_heard
from console.wording.alarms import channel_label, message_reader, message_when, problem_text
from console.wording.catalogue import Wording, mark
from console.wording.messages import role_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, attach, go_to
from ui.pages.alarms.words import GROUP_NAMES
from ui.theme.symbols import Symbol
from ui.widgets.table_view import TableView

SYMBOLS = {
    CALLS: Symbol.UNANSWERED,
    SENDING: Symbol.UNDER_WAY,
    WAITING: Symbol.NOT_STARTED,
    GIVEN_UP: Symbol.UNSTAFFED,
    DELIVERED: Symbol.DONE,
}
TIMED = ("when",)


@dataclass(frozen=True, slots=True)
class MessageCells:
    """What the cells say, from the state and the time as they are."""

    desk: Desk

    def calls(self, row: OutboxRow) -> bool:
        message = row.message
        return row.by_phone and message.state == WAITING and message.ready <= self.desk.now()

    def when(self, row: OutboxRow) -> str:
        desk = self.desk
        return message_when(desk.say, row.message, desk.now(), ZoneInfo(desk.snapshot.site.zone))

    def symbol(self, row: OutboxRow) -> Symbol:
        return SYMBOLS[CALLS if self.calls(row) else row.message.state]

    def tone(self, row: OutboxRow) -> Tone:
        if self.calls(row):
            return Tone.INFO
        return Tone.UNST if row.message.state == GIVEN_UP else Tone.SECOND

    def reader(self, row: OutboxRow) -> str:
        return message_reader(self.desk.say, row.message)

    def role(self, row: OutboxRow) -> str:
        return role_name(self.desk.say, row.message.role) if row.message.name else ""

    def channel(self, row: OutboxRow) -> str:
        return channel_label(self.desk.say, self.desk.snapshot, row.message.channel)

    def what(self, row: OutboxRow) -> str:
        if not self.calls(row):
            return row.message.title
        return self.desk.say("Call {name}: {what}", name=self.reader(row), what=row.message.title)

    def marks(self, row: OutboxRow) -> str:
        """Sent again, how often, in a digest of how many, who has the call in hand."""
        say, message = self.desk.say, row.message
        shared = digest_size(self.desk.snapshot, message)
        unknown = say("arrived?") if message.state == GIVEN_UP else say("resent")
        found = (
            unknown if message.repeated else "",
            *(
                say("heard by {channel}?", channel=channel_label(say, self.desk.snapshot, key))
                for key in may_have_heard(self.desk.snapshot, message)
            ),
            say("digest of {n}", n=shared) if shared > 1 else "",
            say("attempt {n}", n=message.attempts + (message.state == WAITING)) if message.attempts else "",
            say("{name} calls", name=message.holder) if row.by_phone and message.holder else "",
        )
        return " · ".join(text for text in found if text)

    def problem(self, row: OutboxRow) -> str:
        return problem_text(self.desk.say, row.message.problem) if row.message.problem else self.marks(row)


def message_columns(cells: MessageCells) -> tuple[Column, ...]:
    """All columns, in order."""
    muted = {Cell.TONE: lambda row: Tone.SECOND}
    sign = {Cell.SYMBOL: cells.symbol, Cell.TONE: cells.tone}
    return (
        Column("when", mark("When"), cells.when, 112, sign),
        Column("what", mark("What"), cells.what, 280, {}, stretch=4, narrow=240, tip=cells.what),
        Column("reader", mark("To"), cells.reader, 110, muted | {Cell.DETAIL: cells.role}, stretch=2, narrow=90),
        Column("channel", mark("Channel"), cells.channel, 110, muted, stretch=1),
        Column("marks", mark("Attempts"), cells.marks, 130, muted, stretch=1, drop=1, tip=cells.problem),
    )


def group_text(say: Wording) -> Callable[[OutboxGroup], str]:
    """The group's name and how many messages stand in it."""
    return lambda group: f"{say(GROUP_NAMES[group.code])}  {len(group.rows)}"


def group_roles() -> Mapping[int, Callable[[OutboxGroup], Any]]:
    """The symbol of a heading."""
    return {Cell.SYMBOL: lambda group: SYMBOLS[group.code]}


class MessageTable(TableView):
    """`current_changed` tells that another row is current."""

    current_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say("Messages"))
        self.desk, self.cells = desk, MessageCells(desk)
        self.rows = RowModel(
            message_columns(self.cells), desk.say, hand=desk.hand, group_text=group_text(desk.say),
            group_roles=group_roles(), parent=self,
        )  # fmt: skip
        attach(self, self.rows, desk.say)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_groups(self, groups: Iterable[OutboxGroup], *, at_once: bool = False) -> None:
        """Show these; the current message stays current while it is among them."""
        self.rows.show((_node(group) for group in groups), at_once=at_once)
        if self.current() is None and self.rows.rowCount() > 1:
            self.setCurrentIndex(self.rows.index(1, 0))
        if not self.hasFocus() and not self.desk.hand.busy:
            self.scrollToTop()  # the calls stay before the eyes while nobody works in the list
        self.current_changed.emit()

    def current(self) -> OutboxRow | None:
        """The message that has the cursor."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row if isinstance(row, OutboxRow) else None

    def select(self, key: str) -> bool:
        """Make a message current; False when it is not shown."""
        return go_to(self, self.rows, key)

    def tick(self, now: datetime) -> None:
        """Countdowns go on in the rows that are in sight."""
        index = self.indexAt(self.viewport().rect().topLeft())
        found = []
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            found.append(index)
            index = self.indexBelow(index)
        self.rows.touch(TIMED, found)

    def _moved(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit()


def _node(group: OutboxGroup) -> Node:
    return Node(f"group:{group.code}", group, tuple(Node(row.message.id, row) for row in group.rows), group=True)
