"""A ticket board in a window of its own, on an office in memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from console.domain.conferences import PUBLISHED, Conference, Need
from console.domain.customers import Circuit, Customer
from console.domain.places import Place
from console.domain.site import Dispatcher, Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.domain.venues import Venue
from tests.support.opening import open_page
from tests.support.surroundings import START, FixedClock
from tests.support.tickets import clocked
from ui.pages.tickets import PAGE
from ui.pages.tickets.page import TicketsPage


def fault(number: int, minutes: int, stood=(), **fields) -> Ticket:
    """A ticket received so many minutes before the start; `stood` as in `clocked`."""
    received = START - timedelta(minutes=minutes)
    row = Ticket(f"t{number}", f"ZX-1201-{number:03d}", f"C-{number}", "k1", "350121", "中断", received, "Lin")
    return clocked(replace(row, **fields), stood)


def register(*tickets: Ticket, meeting: bool = False) -> Snapshot:
    """Two customers, a few circuits, these tickets; with a meeting that circuit C-1 carries."""
    start = START + timedelta(hours=5)
    conference = Conference("m1", "water", "防汛会商", start, start + timedelta(hours=1), "", (), "n1", PUBLISHED)
    need = Need("n1", "m1", "v1", "350121", "county", "r", start, start, start, start, "fixed", ("fixed",))
    return Snapshot(
        sites=Table([Site(name="福建", zone="Asia/Shanghai")]),
        dispatchers=Table([Dispatcher("d1", "Lin"), Dispatcher("d2", "Chen")]),
        places=Table([Place("p1", "35", "福建省", "province"), Place("p2", "350121", "闽侯县", "county", "35")]),
        customers=Table([Customer("k1", "省水利厅", "A"), Customer("k2", "Sở Tài chính Đông Sơn", "B")]),
        circuits=Table(
            [Circuit(f"c{n}", f"C-{n}", "k1" if n < 8 else "k2", bandwidth="10M", place="350121") for n in range(1, 10)]
        ),
        tickets=Table(tickets),
        venues=Table([Venue("v1", "闽侯会场", "county", "350121", ("water",), circuit="C-1")]),
        conferences=Table([conference] if meeting else []),
        needs=Table([need] if meeting else []),
    )


class Board:
    """The page with the hands of a test: keys go to whatever has the focus."""

    def __init__(self, qtbot, page: TicketsPage, clock: FixedClock) -> None:
        self.qtbot, self.page, self.clock, self.office = qtbot, page, clock, page.desk.office

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.page.window().focusWidget() or self.page, key, modifier)

    def commit(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.page.window().focusWidget(), text)

    def later(self, **parts: float) -> None:
        self.clock.advance(**parts)
        self.page.tick(self.clock.now())

    def rows(self) -> list[str]:
        return [row.ticket.id for row in self.page.table.rows.rows()]

    def ticket(self, key: str) -> Ticket:
        return self.page.desk.snapshot.tickets[key]

    @property
    def current(self) -> str:
        return self.page.table.current()


@pytest.fixture
def make_board(qtbot, qapp) -> Callable[..., Board]:
    def make(snapshot: Snapshot, *, language: str = "en", palette: str = "dark", size=(1310, 694)) -> Board:
        clock = FixedClock()
        page = open_page(qtbot, qapp, PAGE, snapshot, clock, size, language=language, palette=palette)
        assert isinstance(page, TicketsPage)
        return Board(qtbot, page, clock)

    return make
