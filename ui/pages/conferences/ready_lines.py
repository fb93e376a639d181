"""How ready one place of a conference is, line by line: answers of its units, tests and checklists of its venues."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.checks import MEETING_CHECK, CheckRun
from console.domain.conferences import Need
from console.domain.rollcalls import TESTS, mark_id
from console.domain.snapshot import Snapshot
from console.planning.checks.choice import template_for
from console.planning.checks.run_view import progress
from console.planning.conferences.follow import runs_of
from console.planning.conferences.place import PlaceDetail
from console.wording.catalogue import Wording
from console.wording.names import clock_time, date_time
from console.wording.rollcalls import result_name, round_name
from console.wording.staffing import short_venue_name
from ui.theme.symbols import Symbol
from ui.widgets.lines import Line


class ReadyLines:
    """Says it in one language, of one snapshot."""

    def __init__(self, say: Wording, snapshot: Snapshot) -> None:
        self.say, self.snapshot = say, snapshot
        self._zone = ZoneInfo(snapshot.site.zone)

    def tests(self, detail: PlaceDetail) -> list[Line]:
        """What each venue said in the joint tests."""
        return [self._test(line.need, name) for line in detail.venues for name in TESTS if not line.need.excused]

    def _test(self, need: Need, name: str) -> Line:
        venue, mark = short_venue_name(self.snapshot, need.venue), self.snapshot.roll_marks.get(mark_id(name, need.id))
        title = round_name(self.say, name)
        if mark is None:
            return Line(title, symbol=Symbol.NOT_STARTED, head=venue)
        symbol = Symbol.DONE if mark.done else Symbol.DUE
        said = f"{result_name(self.say, name, mark.result)}  {clock_time(mark.at, self._zone)}"
        return Line(title, symbol=symbol, head=venue, tail=said, token="text2" if mark.done else "warn_t")

    def checks(self, detail: PlaceDetail) -> list[Line]:
        """The steps of each venue's checklist, with who did them."""
        found: list[Line] = []
        for line in detail.venues:
            if not line.need.excused:
                found += self._steps(line.need)
        return found

    def _steps(self, need: Need) -> list[Line]:
        snapshot = self.snapshot
        run = next((row for row in runs_of(snapshot, need.id) if _of_meeting(snapshot, row)), None)
        conference = snapshot.conferences.get(need.conference)
        system = conference.system if conference else ""
        template = (
            snapshot.check_templates.get(run.template)
            if run
            else template_for(snapshot, MEETING_CHECK, system, need.level)
        )
        if template is None:
            return []
        title = "  ".join(filter(None, (short_venue_name(snapshot, need.venue), run.number if run else "")))
        lines = [Line(title, tail=self._by(run), ink="text2")]
        for step in progress(template, run, self.say.language):
            symbol = Symbol.DUE if step.unsettled else Symbol.DONE if step.complete else _begun(bool(step.done))
            token = "warn_t" if step.unsettled else "text2"
            tail = f"{step.done}/{step.total}"
            lines.append(Line(f"{step.code} {step.name}", symbol=symbol, tail=tail, token=token))
        return lines

    def _by(self, run: CheckRun | None) -> str:
        return "" if run is None else run.on_site or run.by

    def _who(self, at: datetime, who: str) -> str:
        return f"{date_time(self.say, at, self._zone)}  {who}"


def _of_meeting(snapshot: Snapshot, run: CheckRun) -> bool:
    template = snapshot.check_templates.get(run.template)
    return template is not None and template.purpose == MEETING_CHECK


def _begun(begun: bool) -> Symbol:
    return Symbol.UNDER_WAY if begun else Symbol.NOT_STARTED
