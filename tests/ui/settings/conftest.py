"""The settings page in a window of its own, on an office in memory; hands that only have a keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from console.domain.customers import Circuit, Customer
from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS
from console.domain.notices import TEMPLATES, NoticeTemplate
from console.domain.places import Place
from console.domain.site import Dispatcher, Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.notifications.letters import Outcome, Receipt
from console.services.channel_keys import ChannelKeys
from tests.support.desks import make_desk
from tests.support.keyboard import Keyboard
from tests.support.surroundings import FixedClock
from ui.actions import wire
from ui.pages.settings import PAGE
from ui.pages.settings.groups import SECTIONS
from ui.pages.settings.page import SettingsPage
from ui.theme.style import apply_theme

Key = Qt.Key
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
PLACES = (
    Place("p1", "35", "福建省", "province"),
    Place("p2", "3501", "福州市", "city", "35"),
    Place("p3", "3502", "厦门市", "city", "35"),
)
CUSTOMERS = (Customer("k1", "省水利厅", "A"), Customer("k2", "Sở Tài chính Đông Sơn", "B"))


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.keys: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.keys.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.keys[service, username] = password


async def at_once(job, *args):
    return job(*args)


class Keys(ChannelKeys):
    """The real ones on a keyring in memory; what they would send is kept instead."""

    def __init__(self, office, environment=None) -> None:
        self.ring = Ring()
        super().__init__(office, environment or {}, self.ring, at_once)
        self.sent: list[tuple[str, str]] = []
        self.receipt = Receipt(Outcome.DELIVERED)

    async def send_test(self, row, say, address=""):
        self.sent.append((row.name, address))
        return self.receipt


class Hands(Keyboard):
    """The page with the hands of a test."""

    def __init__(self, qtbot, page: SettingsPage) -> None:
        self.qtbot, self.page, self.desk, self.office = qtbot, page, page.desk, page.desk.office
        self.told: list[str] = []
        self.desk.undo_offered.connect(self.told.append)
        self.desk.told.connect(self.told.append)

    def rewrite(self, text: str) -> None:
        self.press(Key.Key_A, CTRL)
        self.press(Key.Key_Delete)
        self.write(text)

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Key.Key_Tab)

    def open(self, code: str) -> None:
        """By the list, as the keyboard goes."""
        codes = list(SECTIONS)
        self.page.list.setFocus()
        self.press(Key.Key_Home)
        for _ in range(codes.index(code)):
            self.press(Key.Key_Down)
        self.press(Key.Key_Return)
        assert self.section.code == code

    @property
    def section(self):
        return self.page.section

    @property
    def form(self):
        return self.section.open_form

    def commit(self) -> None:
        self.press(Key.Key_Return, CTRL)
        self.refresh()

    def undo(self) -> None:
        self.desk.undo()
        self.refresh()

    def refresh(self) -> None:
        self.page.show_snapshot(None, self.desk.snapshot)


def template(kind: str) -> NoticeTemplate:
    """Words of a notice that show some fields."""
    texts = {"zh_CN": f"{kind} {{title}}：{{changes}}{{late}}", "en": f"{kind} {{title}}: {{changes}}{{late}}"}
    return NoticeTemplate(kind, {"zh_CN": "【{title}】", "en": "[{title}]"}, texts)


def register() -> Snapshot:
    return Snapshot(
        sites=Table([Site(name="福建", zone="Asia/Shanghai")]),
        dispatchers=Table([Dispatcher("d1", "Lin"), Dispatcher("d2", "Chen")]),
        levels=Table(SHIPPED_LEVELS),
        systems=Table(SHIPPED_SYSTEMS),
        notice_templates=Table([template(kind) for kind in TEMPLATES]),
        places=Table(PLACES),
        customers=Table(CUSTOMERS),
        circuits=Table([Circuit("c1", "C-1", "k1", "HT-1", place="3501")]),
    )


@pytest.fixture
def make_hands(qtbot, qapp) -> Callable[..., Hands]:
    def make(language: str = "en", clock: FixedClock | None = None, office=None) -> Hands:
        desk = make_desk(register(), language=language, clock=clock or FixedClock())
        if office is not None:
            desk.office = office
        desk.channel_keys = Keys(desk.office)
        apply_theme(qapp, desk.theme)
        page = PAGE.build(desk)
        qtbot.addWidget(page)
        wire(page.actions(), page, page)
        page.resize(1310, 694)
        page.show_snapshot(None, desk.snapshot)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.enter()
        return Hands(qtbot, page)

    return make


@pytest.fixture
def hands(make_hands) -> Hands:
    return make_hands()
