"""The checklists of the venues that are listed: typed in over the page, or handed out on paper."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.domain.inspections import VenueStanding
from console.domain.snapshot import Snapshot
from console.planning.checks.subjects import Subject, of_inspection
from console.planning.inspections.listing import PRESSING
from ui.desk import Desk
from ui.pages.conferences.checks import CheckOverlay


class Sheets(QWidget):
    """`closed` tells that the one which lay over the page is put away. Itself it is never seen."""

    closed = Signal()

    def __init__(self, desk: Desk, section: QWidget) -> None:
        super().__init__(section)
        self.desk = desk
        self.overlay: CheckOverlay | None = None
        self.hide()

    @property
    def open(self) -> bool:
        """Whether one lies over the page."""
        return self.overlay is not None and not self.overlay.isHidden()

    def fill_in(self, rows: Iterable[VenueStanding], first: VenueStanding) -> bool:
        """Lay the sheets of these venues over the page, this one first; False where it has none."""
        found = [(row.id, sheet) for row in rows if (sheet := subject(self.desk.snapshot, row)) is not None]
        places = [key for key, _ in found]
        if first.id not in places:
            return False
        if self.overlay is None:
            self.overlay = CheckOverlay(self.desk, self.window())
            self.overlay.closed.connect(self.closed)
            self.destroyed.connect(self.overlay.deleteLater)
        self.overlay.show_records([sheet for _, sheet in found], places.index(first.id))
        return True

    def numbers(self, rows: Iterable[VenueStanding]) -> tuple[str, ...]:
        """The record numbers of the sheets of these venues."""
        found = (subject(self.desk.snapshot, row) for row in rows)
        return tuple(sheet.number for sheet in found if sheet is not None)


def subject(snapshot: Snapshot, row: VenueStanding) -> Subject | None:
    """The record that is due there; where none is the one that was done last."""
    venue = snapshot.venues.get(row.venue)
    day = row.day if row.state in PRESSING else row.last or row.day
    return of_inspection(row.plan, "", venue, day.isoformat()) if venue is not None and day is not None else None
