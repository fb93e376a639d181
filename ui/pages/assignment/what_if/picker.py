"""Choosing the places that are cut off: typed by name, pinyin or code, marked with Enter."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.places import Place, paths
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.lookup import place_index
from console.wording.names import place_name
from ui.desk import Desk
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.choices import Choice, ChoiceList
from ui.widgets.overlay import Overlay
from ui.widgets.panel import PanelHeader
from ui.widgets.search_field import SearchField

SHOWN, SHALLOW = 14, 2  # rows; without a word typed: cities and counties


class PlacePicker(Overlay):
    """`toggled` carries the code of a place that was marked, or no longer is."""

    toggled = Signal(str)

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(desk.theme, host, QSize(460, 430), top=80)
        self.desk = desk
        say, theme = desk.say, desk.theme
        self.setAccessibleName(say("Areas cut off"))
        self.marked: tuple[str, ...] = ()
        self._codes: list[str] = []
        self.field = SearchField(theme, say("Place, pinyin initials or code"), key="")
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _: self._look())
        self.list = ChoiceList(theme)
        self.list.clicked.connect(self._toggle)
        self.nothing = Text(theme, say("Nothing found"), Size.SECONDARY, token="text2")
        self.body.addWidget(PanelHeader(theme, say("Areas cut off"), say("Enter marks, Esc closes")))
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        inner.setSpacing(theme.px(8))
        for part in (self.field, self.nothing, self.list):
            inner.addWidget(part)
        inner.addStretch(1)
        self.body.addLayout(inner)

    def ask(self, marked: tuple[str, ...]) -> None:
        """Open it with these marked."""
        self.marked = marked
        self.field.clear()
        self._look()
        self.open()

    def show_marked(self, marked: tuple[str, ...]) -> None:
        """These are marked now; the rows stay where they are."""
        self.marked = marked
        if self.isVisible():
            self._show_rows(self.list.current)

    def take_focus(self) -> None:
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            return self.list.took_key(event)
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        snapshot, query = self.desk.snapshot, self.field.text().strip()
        if query:
            self._codes = [entry.number for entry in snapshot.places.derived(place_index).find(query, SHOWN)]
        else:
            shallow = (code for code in snapshot.places.derived(_shallow) if code not in self.marked)
            self._codes = [*self.marked, *shallow][:SHOWN]
        self._show_rows(0)

    def _show_rows(self, current: int) -> None:
        snapshot = self.desk.snapshot
        rows = [
            Choice(place_name(snapshot, code, from_rank=-1), _above(snapshot, code), code in self.marked)
            for code in self._codes
        ]
        self.list.show_rows(rows, current)
        self.nothing.setVisible(not rows)

    def _toggle(self, number: int) -> None:
        self.toggled.emit(self._codes[number])


def _above(snapshot: Snapshot, code: str) -> str:
    """The place in which a place lies."""
    way = snapshot.places.derived(paths).get(code, ())
    return place_name(snapshot, way[-2].code) if len(way) > 2 else ""


def _shallow(places: Table[Place]) -> tuple[str, ...]:
    """Cities and counties."""
    ways = places.derived(paths)
    depths = sorted((len(ways.get(row.code, ())), row.code) for row in places.values())
    least = depths[0][0] if depths else 0
    return tuple(code for depth, code in depths if least < depth <= least + SHALLOW)
