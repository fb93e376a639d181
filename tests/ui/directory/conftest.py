"""A directory in a window of its own, on an office in memory."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from console.domain.conferences import PUBLISHED, Assignment, Conference, Need
from console.domain.customers import Circuit, Customer
from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS
from console.domain.people import Leave, Person
from console.domain.places import Place
from console.domain.scope import parse_scope
from console.domain.site import Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.domain.venues import Venue
from tests.support.keyboard import Keyboard
from tests.support.opening import open_page
from tests.support.surroundings import START, FixedClock
from ui.pages.directory import PAGE
from ui.pages.directory.page import DirectoryPage

PLACES = (
    Place("l1", "35", "福建省", "province"),
    Place("l2", "3501", "福州市", "city", "35", 26.0745, 119.2965),
    Place("l3", "3502", "厦门市", "city", "35"),
    Place("l4", "350121", "闽侯县", "county", "3501"),
    Place("l5", "350203", "思明区", "county", "3502"),
    Place("l6", "999001", "Phường Đông Sơn", "township", "9990"),
)
PEOPLE = (
    Person("p1", "001", "黄博", "county", "350121", "fixed", "10012345678", duty="值班", skills=("光缆",),
           leave=(Leave(START, START + timedelta(days=1), "年休"),)),
    Person("p2", "002", "林晓", "county", "350203", "mobile", "10087654321"),
    Person("p3", "003", "Đặng Thu Hương", "township", "999001", "township", "10011112222"),
    Person("p4", "004", "陈一", "county", "350999", "fixed", "10033334444"),
)  # fmt: skip


def site(*tickets: Ticket) -> Snapshot:
    """Six places (one below an unknown one), four people, two venues, two circuits, two conferences."""
    start = START + timedelta(hours=5)
    end = start + timedelta(hours=1)
    return Snapshot(
        sites=Table([Site(name="福建", zone="Asia/Shanghai")]),
        levels=Table(SHIPPED_LEVELS),
        systems=Table(SHIPPED_SYSTEMS),
        places=Table(PLACES),
        people=Table(PEOPLE),
        customers=Table([Customer("k1", "省水利厅", "A"), Customer("k2", "Sở Tài chính", "B")]),
        circuits=Table(
            [
                Circuit("c1", "C-1", "k1", "HT-9", "福州", "闽侯", "10M", "350121"),
                Circuit("c2", "C-2", "k2", place="3502"),
            ]
        ),
        venues=Table(
            [
                Venue("v1", "闽侯会场", "county", "350121", ("water",), "C-1", "一号楼"),
                Venue("v2", "思明会场", "county", "350203", ("water", "finance"), "C-77"),
            ]
        ),
        conferences=Table(
            [
                Conference(
                    "m1", "water", "防汛会商", start, end, "全省至县", parse_scope("全省至县"), "函1号", PUBLISHED
                ),
                Conference("m2", "finance", "预算会", start, end, "泉州市至县", parse_scope("泉州市至县")),
            ]
        ),
        needs=Table([Need("n1", "m1", "v1", "350121", "county", "r", start, end, start, end, "fixed", ("fixed",))]),
        assignments=Table([Assignment("a1", "n1", "p1", START, "Lin")]),
        tickets=Table(tickets),
    )


def fault() -> Ticket:
    return Ticket("t1", "ZX-1201-001", "C-1", "k1", "350121", "中断", START, "Lin")


class Hands(Keyboard):
    """The page with the hands of a test; `asked` keeps where it wanted to go."""

    def __init__(self, qtbot, page: DirectoryPage) -> None:
        self.qtbot, self.page, self.office = qtbot, page, page.desk.office
        self.asked: list[tuple[str, dict]] = []
        page.desk.place_asked.connect(lambda place, focus: self.asked.append((place, focus)))

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.page.window().focusWidget(), text)

    def rows(self) -> list[str]:
        return [row.id for row in self.page.table.rows.rows()]

    def cell(self, key: str, column: str, role: int = Qt.ItemDataRole.DisplayRole):
        model = self.page.table.rows
        number = [c.id for c in model.columns].index(column)
        return model.find(key, number).data(role)

    @property
    def tab(self):
        """The tab that is worked on."""
        return self.page.tabs.section

    @property
    def form(self):
        """The form that is open in it."""
        return self.tab.open_form

    def links(self) -> list[str]:
        return [line.link.text for links in self.page.panel.links for line in links.lines]


@pytest.fixture
def open_directory(qtbot, qapp) -> Callable[..., Hands]:
    def make(snapshot: Snapshot, *, language: str = "en", size=(1310, 694), percent: int = 100) -> Hands:
        page = open_page(qtbot, qapp, PAGE, snapshot, FixedClock(), size, language=language, percent=percent)
        assert isinstance(page, DirectoryPage)
        return Hands(qtbot, page)

    return make
