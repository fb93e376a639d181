"""What the conditions come to on a day: figures above; areas, what stays open there and the units below."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.planning.plans.whatif.branches import failing_in
from console.planning.plans.whatif.outlook import Outlook
from console.planning.plans.whatif.varied import made_conferences
from console.wording.names import place_name, system_name
from console.wording.reasons import ReasonWording
from ui.desk import Desk
from ui.pages.assignment.what_if.areas import AreaView
from ui.pages.assignment.what_if.failing import FailingPanel
from ui.pages.assignment.what_if.totals import Totals
from ui.pages.assignment.what_if.trial import Trial
from ui.pages.assignment.what_if.units import UnitsPanel
from ui.widgets.beside import Edge

AREAS = 430  # px at 100 %


class DayView(QWidget):
    """Shows the outlook of `trial`; the middle and the right follow the area under the cursor."""

    def __init__(self, desk: Desk, trial: Trial) -> None:
        super().__init__()
        self.desk, self.trial = desk, trial
        self.totals, self.areas = Totals(desk), AreaView(desk)
        self.failing, self.units = FailingPanel(desk), UnitsPanel(desk)
        self._drawn: Outlook | None = None
        self._lay_out()
        self.areas.current_changed.connect(lambda _: self._show_area())
        self.failing.current_changed.connect(lambda _: self._seek_ways())
        trial.ways.changed.connect(self._show_detail)

    def show_trial(self) -> None:
        """Show what was found, once there is something."""
        outlook = self.trial.outlook
        if outlook is None:
            return
        drawn, self._drawn = self._drawn, outlook
        if outlook is not drawn:
            if drawn is not None and drawn.scenario != outlook.scenario:  # another question: to what is worst in it
                self.failing.rest()
            self.totals.show_outlook(outlook)
            self.areas.show_outlook(outlook)
            self._show_area()
        self._seek_ways()

    def _show_area(self) -> None:
        outlook, place = self.trial.outlook, self.areas.place
        if outlook is None:
            return
        snapshot = self.desk.snapshot
        name = place_name(snapshot, place, from_rank=-1) if place else self.desk.say("All areas")
        self.failing.show_failing(failing_in(snapshot, outlook, place), name)
        self.units.show_outlook(outlook, place)
        self._seek_ways()

    def _seek_ways(self) -> None:
        self.trial.ways.seek(self.trial.settled, self.failing.current())
        self._show_detail()

    def _show_detail(self) -> None:
        say, trial = self.desk.say, self.trial
        ways = trial.ways.found
        wording = ReasonWording(say, self._told()) if ways else None
        lines = tuple((wording.way_out(way), wording.effect(way)) for way in ways) if wording else ()
        note = ""
        if trial.ways.running:
            note = say("Ways out are being tried…")
        elif trial.ways.wanted is not None and not ways and trial.ways.failed is None:
            note = say("No single change ends it")
        self.failing.show_detail(trial.outlook, lines, note)

    def _told(self) -> Snapshot:
        """The state with the scenario's own meetings, for sentences that name them."""
        snapshot, outlook = self.desk.snapshot, self.trial.outlook
        assert outlook is not None
        rows = {
            one.id: replace(one, title=system_name(self.desk.say, snapshot, one.system))
            for one in made_conferences(snapshot, outlook.scenario)
        }
        return snapshot.with_rows(snapshot.seq, {"conference": dict(rows)})

    def _lay_out(self) -> None:
        theme, below = self.desk.theme, QHBoxLayout()
        below.setSpacing(0)
        self.areas.setFixedWidth(theme.px(AREAS))
        columns: tuple[QWidget, ...] = (self.areas, Edge(theme), self.failing, Edge(theme), self.units)
        for column in columns:
            below.addWidget(column, 1 if column is self.failing else 0)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.totals)
        inner.addLayout(below, 1)
