"""What every form is built from: the state, the words, the site's zone, who fills it in and when."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from console.domain.conferences import Conference
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording
from console.wording.forms import ExportProblem, day_text, span_text, unit_name

Head = tuple[tuple[str, str], ...]
"""The lines above a table: left and right."""


@dataclass(frozen=True, slots=True)
class Basis:
    """`now` is aware; times are shown in the site's zone. `user` is the dispatcher in whose name the form is made."""

    snapshot: Snapshot
    say: Wording
    now: datetime
    user: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.snapshot.site.zone)

    @property
    def unit(self) -> str:
        """The unit that fills the form in."""
        return unit_name(self.snapshot)

    @property
    def page_of(self) -> str:
        """A sentence with {page} and {pages}, which whoever paints fills in."""
        return self.say("Page {page} of {pages}", page="{page}", pages="{pages}")

    def day(self, moment: datetime) -> date:
        """The site's calendar day."""
        return moment.astimezone(self.zone).date()

    def iso(self, moment: datetime | None) -> str:
        """ISO 8601 with the site's offset, to the second; '' for none."""
        return moment.astimezone(self.zone).isoformat(timespec="seconds") if moment else ""

    def span(self, start: datetime, end: datetime) -> str:
        """Two clock times."""
        return span_text(self.say, start, end, self.zone)

    def dated_span(self, start: datetime, end: datetime) -> str:
        """Two clock times with the day they begin on."""
        return f"{day_text(self.say, self.day(start))} {self.span(start, end)}"

    def filled_in(self) -> tuple[str, str]:
        """The heading line that says who filled the form in, and when."""
        return (
            self.say("Filled in by: {unit}", unit=self.unit),
            self.say("Date: {day}", day=day_text(self.say, self.day(self.now))),
        )

    def signatures(self) -> tuple[str, ...]:
        """Who signs, as many as the language's own form has."""
        return tuple(self.say("Prepared by:|Reviewed by:|Approved by:").split("|"))


def chosen(basis: Basis, conference_ids: tuple[str, ...]) -> tuple[Conference, ...]:
    """The conferences by start. Raises ExportProblem when none is named, one is unknown, or one has no needs."""
    if not conference_ids:
        raise ExportProblem("no_conference")
    found = []
    for key in dict.fromkeys(conference_ids):
        if key not in basis.snapshot.conferences:
            raise ExportProblem("no_such_conference", conference=key)
        found.append(basis.snapshot.conferences[key])
    with_needs = {need.conference for need in basis.snapshot.needs.values()}
    for conference in found:
        if conference.id not in with_needs:
            raise ExportProblem("no_needs", title=conference.title)
    return tuple(sorted(found, key=lambda c: (c.start, c.system, c.id)))
