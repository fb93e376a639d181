"""What a shifted meeting would mean, under the timeline: new times, what it would meet; Enter confirms, Esc drops."""

from collections import defaultdict
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.domain.conferences import PUBLISHED
from console.domain.findings import Finding
from console.planning.conferences.day import Block, ConferenceDay
from console.planning.conferences.moving import newly_met
from console.wording.findings import FindingWording
from ui.desk import Desk
from ui.pages.conferences.matrix_words import moved_text
from ui.pages.conferences.shifting import Shifting
from ui.widgets.button import Button
from ui.widgets.messages import Banner

NAMED = 3


class ShiftBar(Banner):
    """Hidden until a meeting is in hand. It never takes the keyboard."""

    confirmed = Signal()
    dropped = Signal()

    def __init__(self, desk: Desk, shifting: Shifting, parent: QWidget | None = None) -> None:
        self.yes = Button(desk.theme, desk.say("Shift"), "Enter", True)
        self.no = Button(desk.theme, desk.say("Leave it"), "Esc")
        super().__init__(desk.theme, "", button=self.yes, parent=parent)
        self.desk, self.say, self.shifting = desk, desk.say, shifting
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.no)
        self.yes.clicked.connect(self.confirmed)
        self.no.clicked.connect(self.dropped)
        self.hide()

    def show_shift(self, day: ConferenceDay | None, block: Block | None) -> None:
        """As the draft stands; `block` is the meeting on the day shown."""
        row, times = self.shifting.row(), self.shifting.times()
        if row is None or times is None:
            self.hide()
            return
        zone, minutes = ZoneInfo(self.desk.snapshot.site.zone), int(self.shifting.by.total_seconds()) // 60
        title = self.say("Draft: “{title}” {times}", title=row.title, times=moved_text(self.say, *times, minutes, zone))
        facts = self._facts(day, block) if minutes else [self.say("Left and right shift it by 5 minutes.")]
        if minutes and row.state == PUBLISHED:
            facts.append(self.say("A change notice to every unit follows."))
        self.set_texts(title, self.say("; ").join(facts))
        self.yes.setEnabled(bool(minutes) and not self.shifting.refused and not self.desk.read_only)
        self.show()

    def _facts(self, day: ConferenceDay | None, block: Block | None) -> list[str]:
        """Meetings that it would then meet, and what the rules say."""
        say, facts = self.say, []
        met = newly_met(day, block, self.shifting.by) if day is not None and block is not None else ()
        if met:
            names = say(", ").join(other.title for other in met)
            facts.append(say("Then at the same time as {names}", names=names))
        facts += self._told()
        if not self.shifting.waiting and not facts:
            facts.append(say("Nothing stands in the way"))
        return facts

    def _told(self) -> list[str]:
        """One of each kind that the rules say, with how many there are: a province has a thousand rooms."""
        wording, by_rule = FindingWording(self.say, self.desk.snapshot), defaultdict[str, list[Finding]](list)
        for finding in self.shifting.findings:
            by_rule[finding.rule].append(finding)
        told = []
        for findings in list(by_rule.values())[:NAMED]:
            fact = wording.fact(findings[0])
            more = len(findings) - 1
            told.append(self.say.n("{fact} ({n} more)", "{fact} ({n} more)", more, fact=fact) if more else fact)
        return told
