"""The words of the day's timeline."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint

from console.domain.conferences import CANCELLED, CLOSED, PUBLISHED, RESIDENCE
from console.planning.conferences.day import Block, ConferenceDay, Overlap
from console.planning.conferences.joint import JointTest
from console.planning.conferences.phase import Phase, is_pressing, phase
from console.wording.conferences import overlap_text, phase_name, time_span
from console.wording.names import clock_time, conference_state_name, system_name
from console.wording.rollcalls import round_name
from ui.desk import Desk
from ui.pages.conferences.layout import TestRect
from ui.pages.conferences.timeline_painter import BlockLook


class DayWords:
    """Says blocks, lanes, hours and overlaps as the state of the desk has them."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.say = desk, desk.say

    @property
    def zone(self) -> ZoneInfo:
        """The site's."""
        return ZoneInfo(self.desk.snapshot.site.zone)

    def hour(self, moment: datetime) -> str:
        """A time of the day."""
        return clock_time(moment, self.zone)

    def lane(self, system: str, count: int) -> tuple[str, str]:
        """A system and how many conferences it has."""
        name = system_name(self.say, self.desk.snapshot, system)
        return name, self.say.n("{n} conference", "{n} conferences", count)

    def tip(self, block: Block, now: datetime) -> str:
        """A block in full."""
        say, zone, snapshot = self.say, self.zone, self.desk.snapshot
        conference = snapshot.conferences.get(block.conference)
        system = system_name(say, snapshot, conference.system) if conference else ""
        times = time_span(block.start, block.end, zone, say)
        stands = phase_name(say, phase(block, now), residence=conference is not None and conference.kind == RESIDENCE)
        on_site = say("On site {start}–{end}", start=self.hour(block.setup), end=self.hour(block.teardown))
        lines = [block.title, f"{system}  {times}  {stands}", on_site]
        if block.state in (PUBLISHED, CLOSED):
            lines.append(say("Venues staffed {n}/{m}", n=block.staffed.n, m=block.staffed.m))
        return "\n".join(lines)

    def test(self, test: JointTest) -> str:
        """A joint test: by the name of its meeting where that is on another day."""
        return self.say("Joint test") if test.today else self.say("Joint test: {title}", title=test.title)

    def test_tip(self, rects: Sequence[TestRect], point: QPoint) -> str:
        """The tests under a point in full."""
        here = [rect.test for rect in rects if rect.words.adjusted(-4, 0, 4, 0).contains(point)]
        return "\n".join(f"{self.hour(t.at)} {round_name(self.say, t.round)}  {t.title}" for t in here)

    def overlap(self, overlap: Overlap) -> str:
        """An overlap in one line."""
        return overlap_text(self.say, self.desk.snapshot, overlap, self.zone)

    def overlaps(self, day: ConferenceDay) -> str:
        """Every stretch, a line each."""
        return "\n".join(self.overlap(overlap) for overlap in day.overlaps)

    def look(self, block: Block, now: datetime, *, selected: bool, marked: bool) -> BlockLook:
        """A block as it is painted."""
        say, stands, start = self.say, phase(block, now), self.hour(block.start)
        ratio = f"{block.staffed.n}/{block.staffed.m}"
        short = {Phase.DRAFT: say("Draft"), Phase.OVER: self._over(block)}.get(stands, ratio)
        return BlockLook(
            title=block.title,
            seconds=(f"{start}  {short}", short),
            phase=stands,
            setup=say("Set-up"),
            teardown=say("Tear-down"),
            selected=selected,
            marked=marked,
            missing=bool(block.staffed.missing) and is_pressing(block, now),
        )

    def _over(self, block: Block) -> str:
        return conference_state_name(self.say, CANCELLED) if block.state == CANCELLED else self.say("Over")
