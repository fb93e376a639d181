"""What is looked at, by keys and buttons: day or week, one unit or its city, which meetings; what leaves the house."""

from datetime import date

from console.exchange.forms.document import WEEK
from console.planning.day.axis import Zoom
from ui.desk import Desk
from ui.pages.assignment.board.board import Board
from ui.pages.assignment.plan.plan import ZOOMS


class Sight:
    """Everything that is chosen goes through the plan."""

    def __init__(self, desk: Desk, board: Board) -> None:
        self.desk, self.board = desk, board

    def step_zoom(self) -> None:
        """The meetings' hours, the current need closely, the whole day."""
        plan = self.board.plan
        at = (ZOOMS.index(plan.zoom) + 1) % len(ZOOMS)
        plan.zoom = ZOOMS[at] if plan.need or ZOOMS[at] is not Zoom.NEED else Zoom.DAY
        self.board.refresh_current()

    def set_wide(self, wide: bool) -> None:
        """Look at all units of the city, or at the current one."""
        self.board.plan.wide = wide
        self.board.refresh_current()

    def set_week(self, weekly: bool) -> None:
        """Look at seven days, or at one."""
        self.board.turn(weekly)

    def open_day(self, day: date) -> None:
        """From the week to one of its days, the same people in sight."""
        board, unit = self.board, self.board.plan.unit
        if day != board.plan.day:
            board.plan.go_to_day(day)
            board.plan.unit = unit
            board.refresh()
        self.set_week(False)

    def set_gaps(self, only: bool) -> None:
        """Show only what lacks somebody, or all."""
        self.board.plan.gaps_only = only
        self.board.refresh()

    def toggle_meeting(self, conference: str) -> None:
        """Look at a meeting, or no longer."""
        self.board.plan.off ^= {conference}
        self.board.refresh()

    def step_day(self, by: int) -> None:
        """The day before or after."""
        self.board.hover.close()
        self.board.plan.step_day(by)
        self.board.refresh()

    def go_today(self) -> None:
        """Back to today."""
        self.board.hover.close()
        self.board.plan.go_to_day(self.board.plan.today)
        self.board.refresh()

    def export_roster(self) -> None:
        """The roster of the meetings that are shown, in the week the week of the people in sight."""
        if self.board.plan.weekly:
            self.desk.export(WEEK, self._week_ids())
        elif chosen := self.board.plan.chosen():
            self.desk.export("roster", chosen)

    def print_checklists(self) -> None:
        """The checklists of the meetings that are shown, on paper, in the week the week of the people in sight."""
        if self.board.plan.weekly:
            self.desk.print_out(WEEK, self._week_ids())
        elif chosen := self.board.plan.chosen():
            self.desk.print_out("checklists", chosen)

    def _week_ids(self) -> tuple[str, ...]:
        plan = self.board.plan
        return (plan.day.isoformat(), *plan.units)
