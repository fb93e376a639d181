"""A plan on the page: its bar, its lines over the columns, and the state that it would leave."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.pages.assignment.compare.panel import ComparePanel
from ui.pages.assignment.plan.plan import Plan
from ui.pages.assignment.plan.planning import Kept, Planning
from ui.pages.assignment.plan_bar.bar import PlanBar

HEED_MS = 50  # so long the page waits for a repair, to be shown as it is mended: with one picture instead of two


class PlanView(QObject):
    """`middle` holds the columns, and over them the lines while they are compared. `refresh` shows the page anew with
    what the planner has said, `back` has the keyboard when the lines are left. `behind`: the page does not show the
    newest state yet.
    """

    def __init__(
        self, desk: Desk, plan: Plan, columns: QWidget, back: QWidget, refresh: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.plan, self.columns, self.back, self._refresh = plan, columns, back, refresh
        self.planning = Planning(desk, self)
        self.bar, self.compare, self.middle = PlanBar(desk, self.planning), ComparePanel(desk), QStackedWidget()
        self.middle.addWidget(columns)
        self.middle.addWidget(self.compare)
        self.behind = False
        self._heed = QTimer(self)
        self._heed.setSingleShot(True)
        self._heed.timeout.connect(self.catch_up)
        self.planning.changed.connect(self.show)

    @property
    def comparing(self) -> bool:
        """Whether the lines of the plan lie over the columns."""
        return self.middle.currentWidget() is self.compare

    @property
    def waits(self) -> bool:
        """Whether the planner has said something that the page does not show yet."""
        said, shown = self.planning.preview, self.plan.preview
        return (said.state if said else None) is not (shown.state if shown else None)

    @property
    def late(self) -> bool:
        """Whether something is put off that will be shown in a moment."""
        return self._heed.isActive()

    def look(self) -> None:
        """Take up what the planner has said, for the page to show."""
        self.plan.preview = self.planning.preview
        self.plan.ahead.look(self.plan.preview, self.plan.inspection)

    def show(self) -> None:
        """Show what the planner has said: its bar, and the state that the plan would leave. Of an answer the bar is
        painted before the rest; a repair that has only been asked for waits a moment.
        """
        if self.planning.hearing and self.waits:
            self.bar.show_plan(None)
            self.bar.paint_first()
            self._heed.start(0)
        elif self.planning.begun:
            if not self.late:
                self._heed.start(HEED_MS)
        elif self.waits:
            self._refresh()
        else:
            self.show_lines()

    def catch_up(self) -> None:
        """Show what was put off, now."""
        self._heed.stop()
        self.bar.paint_rest()
        if self.behind or self.waits:
            self._refresh()
        else:
            self.show_lines()

    def went_along(self) -> None:
        """What is shown has been applied, together with something else."""
        if self.planning.preview is not None:
            self.planning.discard()

    def show_lines(self) -> None:
        """The bar, and the lines while they are looked at one by one."""
        preview, ahead = self.planning.preview, self.plan.ahead
        self.bar.show_plan(ahead.broken())
        if self.comparing and preview is not None and preview.proposal.lines:
            self.compare.show_plan(preview, ahead.problems())
        elif self.comparing:
            self.set_comparing(False)

    def state(self) -> dict[str, Any]:
        """What `restore` needs after the page was built anew."""
        shown = self.planning
        kept = Kept(shown.wanted, shown.proposal, frozenset(shown.left_out), tuple(shown.queue))
        return {"kept": kept, "comparing": self.comparing}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where `state` left off."""
        self.planning.take_up(state["kept"])
        self.set_comparing(bool(state["comparing"]))

    def set_comparing(self, on: bool) -> None:
        """Look at the plan line by line, or at the columns again."""
        if on == self.comparing:
            return
        self.middle.setCurrentWidget(self.compare if on else self.columns)
        if on:
            self.show_lines()
            self.compare.view.setFocus()
        else:
            self.compare.clear()
            self.back.setFocus()
