"""The page of assurance periods in a window of its own, on an office in memory."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from console.domain.duty.lines import OPERATIONS, DutyLine
from console.domain.duty.patterns import SHIPPED_PATTERNS, THREE
from console.domain.levels import SHIPPED_LEVELS
from console.domain.periods import Period
from console.domain.places import Place
from console.domain.readiness import DONE, UNDER_WAY, ReadinessItem, ReadinessTask, ReadinessTemplate
from console.domain.site import Site
from console.domain.snapshot import Snapshot
from console.domain.stock import STAGING_POINT, SUPPLY, StockItem
from console.domain.table import Table
from tests.support.keyboard import Keyboard
from tests.support.opening import open_page
from tests.support.surroundings import START, FixedClock
from ui.pages.periods import PAGE
from ui.pages.periods.page import PeriodsPage

DAY = timedelta(days=1)
FIRST = datetime(2026, 12, 7, 16, tzinfo=UTC)  # 8 December there
PLACES = (
    Place("l1", "35", "福建省", "province"),
    Place("l2", "3501", "福州市", "city", "35"),
    Place("l3", "3502", "厦门市", "city", "35"),
    Place("l4", "350121", "闽侯县", "county", "3501"),
    Place("l5", "350203", "思明区", "county", "3502"),
)
TEMPLATE = ReadinessTemplate(
    "general", {"zh_CN": "通用", "en": "General"},
    (
        ReadinessTask("1", "network", {"zh_CN": "割接冻结", "en": "Changes frozen"}, "", 3),
        ReadinessTask("2", "power", {"zh_CN": "油机带载", "en": "Generators tested"}, "county", 5),
    ),
)  # fmt: skip


def site() -> Snapshot:
    """A period with three items, one of them overdue; one to come without a list; a little stock."""
    return Snapshot(
        sites=Table([Site(name="福建", zone="Asia/Shanghai")]),
        levels=Table(SHIPPED_LEVELS),
        places=Table(PLACES),
        periods=Table(
            [
                Period(
                    "p1", "Flood", FIRST, FIRST + 5 * DAY, "flood", ("A",), ("3501",), opened=START, opened_by="Lin"
                ),
                Period("p2", "New Year", FIRST + 32 * DAY, FIRST + 35 * DAY, "new_year"),
            ]
        ),
        readiness_templates=Table([TEMPLATE]),
        readiness_items=Table(
            [
                ReadinessItem("i1", "p1", "network", "Routes", "2026-11-28", "3501", owner="Chen"),
                ReadinessItem("i2", "p1", "power", "Generators", "2026-12-05", "350121", state=UNDER_WAY),
                ReadinessItem("i3", "p1", "power", "Batteries", "2026-11-20", "350121", state=DONE, evidence="No. 7"),
            ]
        ),
        stock_items=Table(
            [
                StockItem("s1", SUPPLY, "Pump", "3501", 3, 5, "pcs"),
                StockItem("s2", STAGING_POINT, "Camp", "3502", 1, beds=20),
                StockItem("s3", SUPPLY, "Boots", "3502", 30, 20, "pairs", point="s2"),
            ]
        ),
        shift_patterns=Table(SHIPPED_PATTERNS),
        duty_lines=Table([DutyLine("d1", OPERATIONS, {"en": "Dispatch"}, THREE)]),
    )


class Hands(Keyboard):
    """The page with the hands of a test."""

    def __init__(self, qtbot, page: PeriodsPage) -> None:
        self.qtbot, self.page, self.office = qtbot, page, page.desk.office
        self.told: list[str] = []
        self.asked: list[tuple[str, object]] = []
        page.desk.told.connect(self.told.append)
        page.desk.undo_offered.connect(self.told.append)
        page.desk.export_asked.connect(lambda what, ids: self.asked.append((what, ids)))
        page.desk.place_asked.connect(lambda place, focus: self.asked.append((place, focus)))

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.page.window().focusWidget(), text)

    @property
    def items(self):
        return self.page.tabs["readiness"].items

    @property
    def section(self):
        """The table that is worked on."""
        return self.items if self.page.current == "readiness" else self.page.tab.section

    @property
    def form(self):
        return self.section.open_form

    def rows(self) -> list[str]:
        return [row.id for row in self.section.model.rows() if hasattr(row, "id")]

    def cell(self, key: str, column: str, role: int = Qt.ItemDataRole.DisplayRole):
        model = self.section.model
        number = [c.id for c in model.columns].index(column)
        return model.find(key, number).data(role)

    def fill(self, name: str, text: str, *, take: bool = False) -> None:
        """Tab to an input of the open form, and type."""
        self.go_to(name)
        self.type(text)
        if take:
            self.press(Qt.Key.Key_Return)

    def commit(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def until(self, condition) -> None:
        self.qtbot.waitUntil(condition)


@pytest.fixture
def open_periods(qtbot, qapp):
    def build(snapshot: Snapshot | None = None, size: tuple[int, int] = (1800, 1000), **look) -> Hands:
        page = open_page(qtbot, qapp, PAGE, snapshot or site(), FixedClock(), size, **{"language": "en", **look})
        return Hands(qtbot, page)

    return build


@pytest.fixture
def hands(open_periods) -> Hands:
    return open_periods()
