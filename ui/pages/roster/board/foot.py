"""The line below the grid: which draft it is, who edited it last, what the next publication brings."""

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from console.domain.duty.rosters import GOING, NEW, PUBLISHED, SUBMITTED, rows_of
from console.planning.duty.changes import changes_of
from console.wording.names import date_time
from ui.desk import Desk
from ui.pages.roster.shown.shown import Shown
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.panel import Bar


def state_words(desk: Desk, shown: Shown) -> str:
    """Draft 3, edited by …; Published …; what holds."""
    say, row = desk.say, shown.row
    if row is None:
        return say("What holds: rosters in force, overrides, rotations. A roster is made with F2.")
    drafted = any(entry.standing in (NEW, GOING) for entry in rows_of(desk.snapshot.duty_entries, row.id))
    by, at = shown.last_edit()
    if row.number and row.published is not None and not drafted:
        when = date_time(say, row.published, ZoneInfo(desk.snapshot.site.zone))
        return say("Publication {n}, {when}, by {by}", n=row.number, when=when, by=row.published_by)
    words = say("Draft {n}", n=row.number + 1)
    if row.state == SUBMITTED:
        words = say("Draft {n}, submitted by {by}", n=row.number + 1, by=row.submitted_by)
    if by:
        words = say("{draft}; {by} edited it at {at}", draft=words, by=by, at=at)
    if row.state == PUBLISHED or row.number:
        net = changes_of(desk.snapshot, row.id)
        return say("{draft}; since the publication {came} came, {went} went", draft=words, came=net.came, went=net.went)
    return words


class Foot(Bar):
    """One quiet line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, 36, 12, parent)
        self.desk = desk
        self.words = Text(desk.theme, "", Size.SECONDARY, token="text2")
        self.add(self.words)
        self.stretch()

    def show_shown(self, shown: Shown) -> None:
        """Say how the roster stands."""
        self.words.setText(state_words(self.desk, shown))
