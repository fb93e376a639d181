"""The tab of readiness: the periods at the left, the chosen one with its list beside them."""

from datetime import datetime
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from console.domain.snapshot import Snapshot
from ui.desk import Desk
from ui.pages.periods.period_list import PeriodList
from ui.pages.periods.readiness.deeds import end_period, remove_period
from ui.pages.periods.readiness.items import ItemsSection
from ui.pages.periods.tab import Tab
from ui.pages.tickets.attachments import file_hints
from ui.widgets.base import fill_with
from ui.widgets.hint_bar import Hint

WIDE = 1500


class ReadinessTab(Tab):
    """The list of periods has the focus, or the items have."""

    code = "readiness"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        fill_with(self, desk.theme, "base")
        self.periods, self.items = PeriodList(desk), ItemsSection(desk)
        self._lay_out()
        self.periods.chosen.connect(self._show)
        self.periods.opened.connect(self.items.enter)
        self.periods.add_asked.connect(lambda: self.items.deed("F2"))
        self.items.hints_changed.connect(self.hints_changed)
        self.items.made.connect(self._made)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.items.head)
        right.addWidget(self.items, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.periods)
        row.addLayout(right, 1)

    def _made(self, key: str) -> None:
        """A period entered here becomes the one shown."""
        self.periods.show_snapshot(self.desk.snapshot)
        self.periods.select(key)

    def _show(self, key: str) -> None:
        self.items.show_period(key)
        self.hints_changed.emit()

    # ---- the state comes in

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.items.snapshot = snapshot
        self.periods.show_snapshot(snapshot)
        self.items.show_period(self.periods.current_id())
        self.items.show_snapshot(snapshot)

    def tick(self, now: datetime) -> None:
        """Periods begin and end, items become overdue, by the day."""
        day = (self.desk.local(now).date(), tuple(p.start <= now < p.end for p in self.desk.snapshot.periods.values()))
        if day != getattr(self, "_day", day):
            self.periods.show_snapshot(self.desk.snapshot)
            self.items.head.show_period(self.items.row)
        self._day = day
        self.items.tick(now)

    # ---- the hand

    def enter(self) -> None:
        if self.items.open_form is not None or self.items.model.rows():
            self.items.enter()
        else:
            self.periods.enter()

    def to_periods(self) -> None:
        """Put the keyboard into the list of periods."""
        self.periods.enter()

    def in_periods(self) -> bool:
        """Whether the list of periods has the focus."""
        focus = QApplication.focusWidget()
        return focus is not None and self.periods.isAncestorOf(focus)

    def free(self) -> bool:
        return self.items.open_form is None

    def deed(self, key: str) -> bool:
        row = self.periods.current()
        if key == "Delete" and self.in_periods() and row is not None:
            remove_period(self.items, row)
        elif key == "X" and self.free() and row is not None:
            end_period(self.items, row)
        elif key == "L" and self.free():
            self.to_periods()
        else:
            return self.items.deed(key)
        return True

    def back(self) -> bool:
        if self.items.back():
            return True
        if not self.in_periods():
            self.to_periods()
            return True
        return False

    def focus_on(self, **focus: Any) -> None:
        if key := focus.get("period"):
            self.periods.select(str(key))
        if key := focus.get("item"):
            row = self.desk.snapshot.readiness_items.get(str(key))
            if row is not None:
                self.periods.select(row.period)
                self.items.filter.clear()
                self.items.select(row.id)
        if section := focus.get("section"):
            self.items.filter.want(section=str(section))
            self.items.hand.next_late()

    def hints(self) -> tuple[Hint, ...]:
        say, items, row = self.say, self.items, self.periods.current()
        if not self.free():
            return items.hints()
        if items.hand.proof.has_focus:
            return file_hints(say)
        found = [Hint(("F2",), say("New period"))]
        if row is not None and row.end > self.desk.now():
            found.append(Hint(("F7",), say("Complete the list") if row.opened else say("Make the list")))
        found += self._period_hints() if self.in_periods() else self._item_hints()
        found += [Hint(("A",), say("Add an item")), Hint(("/",), say("Search")), Hint(("Ctrl+E",), say("Excel"))]
        return (*found, Hint(("Ctrl+P",), say("Print")))

    def _period_hints(self) -> list[Hint]:
        say = self.say
        if self.periods.current() is None:
            return []
        named = (
            ("Enter", say("Into the list")),
            ("P", say("Change")),
            ("X", say("End it now")),
            ("Del", say("Take out")),
        )
        return [Hint((key,), text) for key, text in named]

    def _item_hints(self) -> list[Hint]:
        say, current = self.say, self.items.current()
        if current is None:
            return []
        found = [Hint((extra.key,), say(extra.text)) for extra in self.items.extras(current)]
        return [*found, Hint(("E",), say("Change")), Hint(("N",), say("Next overdue"))]

    def state(self) -> dict[str, Any]:
        return {"period": self.periods.current_id(), "items": self.items.state()}

    def restore(self, state: dict[str, Any]) -> None:
        self.periods.select(str(state.get("period", "")))
        self.items.restore(state.get("items", {}))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.periods.fit(narrow=self.window().width() < self.theme.px(WIDE))
