"""What is shown while somebody is held over the grid, and after a drop that can't be: ghost, name, tool tip."""

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from console.domain.findings import WayOut
from console.planning.day.verdict import Fit
from console.planning.duty.ways import verdict_ways
from console.wording.names import person_name
from ui.desk import Desk
from ui.drag.held import HeldLabel
from ui.drag.holding import Holding
from ui.pages.roster.deeds.intents import Aim, Intent, Intents
from ui.pages.roster.drag.tip import lack_of, tip_text
from ui.pages.roster.grid.frame import RosterGrid
from ui.pages.roster.grid.ghost import OUTLINES, Ghost
from ui.pages.roster.grid.lines_sheet import LinesSheet
from ui.pages.roster.grid.people_sheet import PeopleSheet
from ui.widgets.finding_tip import FindingTip

Place = tuple[int, int, int | None]


class RosterHover(QObject):
    """`taken` carries the Intent of a drop, `way_taken` a finding and the way out of it."""

    taken = Signal(object)
    way_taken = Signal(object, object)
    pinned_changed = Signal()

    def __init__(self, desk: Desk, host: QWidget, grid: RosterGrid, intents: Intents, holding: Holding) -> None:
        super().__init__(host)
        self.desk, self.host, self.grid, self.intents, self.holding = desk, host, grid, intents, holding
        self.tip, self.label = FindingTip(desk.theme, desk.say, host), HeldLabel(desk.theme, host)
        self.intent: Intent | None = None
        self.pinned = False
        self._ways: tuple[WayOut, ...] = ()
        self._known: dict[tuple[str, Aim], Intent | None] = {}
        self._last: tuple[str, Aim, QPoint | None] | None = None
        holding.began.connect(self._began)
        holding.moved.connect(self._moved)
        holding.dropped.connect(self._dropped)
        holding.ended.connect(self._ended)
        holding.way_asked.connect(self.take_way)

    def pin(self, intent: Intent) -> None:
        """Keep the reason why something can't be on the screen until it is answered."""
        self.close()
        self._show(intent, held=False, by_keys=False)
        self.pinned = True
        self.pinned_changed.emit()

    def close(self) -> None:
        """Take tool tip and ghost away."""
        was, self.pinned, self.intent, self._ways = self.pinned, False, None, ()
        self.tip.hide()
        self.label.hide()
        self.grid.show_ghost(None)
        if was:
            self.pinned_changed.emit()

    def take_way(self, number: int) -> bool:
        """Take a way out by its number, with somebody held or the tip pinned; whether there is one."""
        main = self.intent.said.main if self.intent is not None else None
        if main is None or not 1 <= number <= len(self._ways):
            return False
        way = self._ways[number - 1]
        self.holding.cancel()
        self.close()
        self.way_taken.emit(main, way)
        return True

    def renew(self) -> None:
        """The state has moved on: what is held is judged anew; whose entry is gone can't be moved any more."""
        self._known.clear()
        if self.holding.load is not None and self._last is not None:
            if self.holding.load in self.desk.snapshot.duty_entries:
                self._moved(*self._last)
            else:
                self.holding.cancel()
        elif self.pinned:
            self.close()

    # ---- parts

    def _began(self, _entry: str) -> None:
        self.close()
        self._known.clear()

    def _moved(self, entry: str, aim: Aim, at: QPoint | None) -> None:
        self._last = (entry, aim, at)
        intent = self._intent(entry, aim)
        if at is not None:
            row = self.desk.snapshot.duty_entries.get(entry)
            token = OUTLINES[intent.said.fit] if intent else "text2"
            name = person_name(self.desk.snapshot, row.person) if row else ""
            self.label.hold(name, token, self.host.mapFromGlobal(at))
        if intent is None:
            self.intent, self._ways = None, ()
            self.tip.hide()
            self.grid.show_ghost(None)
        elif intent is not self.intent:
            self._show(intent, held=True, by_keys=at is None)
            self.label.raise_()

    def _dropped(self, entry: str, aim: Aim) -> None:
        intent = self._intent(entry, aim)
        self.close()
        if intent is not None:
            self.taken.emit(intent)

    def _ended(self) -> None:
        self._last = None
        self.close()

    def _intent(self, entry: str, aim: Aim) -> Intent | None:
        key = (entry, aim)
        if key not in self._known:
            self._known[key] = self.intents.drop(entry, aim)
        return self._known[key]

    def _show(self, intent: Intent, *, held: bool, by_keys: bool) -> None:
        self.intent, said, snapshot = intent, intent.said, self.desk.snapshot
        roster, blocked = self.intents.shown.roster, intent.said.fit is Fit.BLOCKED
        self._ways = verdict_ways(snapshot, roster, said, intent.cell, intent.onto) if blocked else ()
        place = self._place(intent)
        if place is not None:
            words = person_name(snapshot, intent.person)
            self.grid.show_ghost(Ghost(*place, said.fit, words, lack_of(said)))
        text = tip_text(self.desk.say, snapshot, intent, self._ways, held=held, by_keys=by_keys)
        self.tip.show_at(text, self._near(place))

    def _place(self, intent: Intent) -> Place | None:
        """Where it would be put: row, column, and the item that it takes the place of."""
        sheet, (line, day, shift) = self.grid.sheet, intent.cell
        if isinstance(sheet, PeopleSheet):
            seen = sheet.find_person(intent.person, day)
            return (seen[0], seen[1], None) if seen is not None else None
        if not isinstance(sheet, LinesSheet):
            return None
        aimed = self.desk.snapshot.duty_entries.get(intent.onto)
        found = sheet.find(line, day, shift, aimed.person if aimed else "")
        if found is None:
            return None
        spot = sheet.spot(*found)
        takes = aimed is not None or (spot is not None and spot.placed is None)
        return found[0], found[1], found[2] if takes else None

    def _near(self, place: Place | None) -> QRect:
        viewport = self.grid.viewport()
        area = viewport.rect() if place is None else self.grid.cell_rect(place[0], place[1])
        return QRect(viewport.mapTo(self.host, area.topLeft()), area.size())
