"""The page of hand-over in windows of its own, one or two consoles on one truth in memory; keys are counted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from console.domain.snapshot import Snapshot
from console.wording.catalogue import wording
from tests.support.desks import InlineTasks, MemoryOffice
from tests.support.handing_over import NEAR_END, PINS, desk_state
from tests.support.opening import open_at
from tests.support.surroundings import FixedClock
from ui.desk import Desk
from ui.pages.handover import PAGE
from ui.pages.handover.page import HandoverPage
from ui.theme import theme


class OtherOffice(MemoryOffice):
    """Another console's way to the same truth, in another name."""

    def __init__(self, first: MemoryOffice, user: str) -> None:
        self.first = first
        super().__init__(first.snapshot, first.clock, user)

    @property
    def snapshot(self) -> Snapshot:
        return self.first.snapshot

    @snapshot.setter
    def snapshot(self, _: Snapshot) -> None:
        """It is the first one's."""

    def put(self, *entities, removes=()):
        self.first.put(*entities, removes=removes)

    def subscribe(self, subscriber):
        return self.first.subscribe(subscriber)


async def here(job, *args):
    return job(*args)


class Hands:
    """Keys go to whatever has the focus; `keys` counts them."""

    def __init__(self, qtbot, page: HandoverPage, clock: FixedClock) -> None:
        self.qtbot, self.page, self.clock, self.office = qtbot, page, clock, page.desk.office
        self.keys = 0
        self.told: list[str] = []
        self.opened: list[tuple[str, dict]] = []
        self.asked: list[tuple[str, str, tuple]] = []
        self.log: list[dict] = []
        page.desk.told.connect(self.told.append)
        page.desk.place_asked.connect(lambda place, focus: self.opened.append((place, focus)))
        page.desk.export_asked.connect(lambda what, ids: self.asked.append(("export", what, ids)))
        page.desk.print_asked.connect(lambda what, ids: self.asked.append(("print", what, ids)))
        page.desk.log_asked.connect(self.log.append)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        self.qtbot.keyClick(self.page.window().focusWidget() or self.page, key, modifier)

    def commit(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        self.keys += len(text)
        field = self.page.window().focusWidget()
        if text.isascii():
            self.qtbot.keyClicks(field, text)
        else:
            field.insert(text)  # Qt's test keys are of Latin letters only

    def front(self) -> None:
        self.page.window().activateWindow()
        self.qtbot.waitUntil(self.page.window().isActiveWindow)

    def sign(self, pin: str) -> None:
        self.type(pin)
        self.press(Qt.Key.Key_Return)

    def tell_all(self) -> None:
        for _ in range(7):
            self.press(Qt.Key.Key_Space)

    def later(self, **parts: float) -> None:
        self.clock.advance(**parts)
        self.page.tick(self.clock.now())

    @property
    def row(self):
        rows = sorted(self.office.snapshot.handovers.values(), key=lambda row: row.opened)
        return rows[-1] if rows else None

    def states(self) -> list[str]:
        return [view.state for view in self.page.views]


@pytest.fixture
def open_console(qtbot, qapp) -> Callable[..., Hands]:
    def make(
        snapshot: Snapshot | None = None, *, first: Hands | None = None, user: str = "Lin", language: str = "zh_CN",
        palette: str = "light", size=(1600, 820), now=NEAR_END,
    ) -> Hands:  # fmt: skip
        clock = first.clock if first is not None else FixedClock(now)
        if first is not None:
            office = OtherOffice(first.office, user)
        else:
            office = MemoryOffice(snapshot if snapshot is not None else desk_state(), clock, user)
        desk = Desk(office, wording(language), theme(palette, 100), tasks=InlineTasks(), monotonic=lambda: 0.0)
        desk.holding.look(clock.now())
        office.subscribe(lambda before, after: desk.holding.look(clock.now()))
        page = open_at(qtbot, qapp, PAGE, desk, size)
        page.signing.aside = here
        return Hands(qtbot, page, clock)

    return make


@pytest.fixture
def pins() -> dict[str, str]:
    return PINS
