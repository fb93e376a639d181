"""Somebody put at a need whatever the plan says: asked of the planner, judged by the rules, applied as a plan."""

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from console.domain.findings import Finding
from console.planning.day.plan import there
from console.planning.plans.anyway import judged, lines_anyway
from console.planning.plans.proposal import Line
from console.planning.plans.questions import Explain
from console.planning.plans.reasons.explanation import Candidate, Explanation, NearMiss
from console.services.decision import Done
from console.services.planner import Event, Failed, Lost
from console.services.plans.applying import ApplyPlan, bars
from console.wording.names import person_name
from console.wording.staffing import short_venue_name
from ui.asking import Asking
from ui.desk import Desk, Refusal
from ui.pages.assignment.plan.plan import Plan
from ui.pages.assignment.reasons.choices import within_reach
from ui.pages.assignment.reasons.reasons import Reasons


class Anyway(QObject):
    """`begin` asks, `changed` says that something of it looks different, `applied` carries the outcome. Nothing is
    written but by `commit`.
    """

    changed = Signal()
    applied = Signal(object)

    def __init__(self, desk: Desk, plan: Plan, reasons: Reasons, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.plan, self.reasons = desk, plan, reasons
        self.asking = Asking(desk, self)
        self.asking.heard.connect(self._heard)
        self.asking.due.connect(self._ask)
        self._state = plan.state
        self._clear()

    def _clear(self) -> None:
        self.need, self.person = "", ""
        self.found: Explanation | None = None
        self.failed = self.applying = False
        self.lines: tuple[Line, ...] = ()
        self.findings: tuple[Finding, ...] = ()

    # ---- what is

    @property
    def open(self) -> bool:
        """Whether somebody is asked about."""
        return bool(self.need)

    @property
    def running(self) -> bool:
        """Whether the planner is still at it."""
        return self.asking.under_way or self.asking.waits

    @property
    def cost(self) -> Candidate | None:
        """What it costs the plan; None where the place is not the plan's to give, or nobody could say."""
        return self.found.verdict.anyway if self.found and self.found.verdict else None

    @property
    def forbidden(self) -> tuple[Finding, ...]:
        """What no reason passes."""
        return tuple(finding for finding in self.findings if finding.blocks)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a reason passes."""
        return tuple(finding for finding in self.findings if not finding.blocks)

    @property
    def only(self) -> bool:
        """Whether one thing alone is in the way."""
        return len(self.findings) == 1 and bool(self.forbidden)

    @property
    def elsewhere(self) -> tuple[NearMiss, ...]:
        """Other open places that one thing alone keeps them from, and that somebody could change today."""
        found = self.found.verdict.near if self.found and self.found.verdict else ()
        return tuple(miss for miss in found if miss.need != self.need and within_reach(miss))

    @property
    def own(self) -> tuple[Line, ...]:
        """The lines that it adds to those of a plan that is shown."""
        shown = set(self.plan.preview.lines) if self.plan.preview else set()
        return tuple(line for line in self.lines if line not in shown)

    @property
    def can_apply(self) -> bool:
        """Whether the rules let it be done, with a reason where they warn."""
        return self.open and bool(self.lines) and not (self.running or self.forbidden or self.applying)

    # ---- what is asked

    def begin(self, need: str, person: str) -> bool:
        """Ask what this would move; False where there is nothing to ask."""
        snapshot = self.desk.snapshot
        if need not in snapshot.needs or person not in snapshot.people:
            return False
        self.drop()
        if any(row.person == person for row in there(self.plan.state, need)):
            self.desk.tell(self.desk.say("{person} is assigned here already.", person=person_name(snapshot, person)))
            return False
        self.need, self.person = need, person
        self._ask()
        return True

    def drop(self) -> None:
        """Nothing of it is done."""
        self.asking.drop()
        self._clear()
        self.changed.emit()

    def follow(self) -> None:
        """The state has moved on, or another plan is shown: what it would move is asked anew."""
        if not self.open or self.applying or self._state is self.plan.state:
            return
        self._state = self.plan.state
        snapshot = self.desk.snapshot
        if self.need not in snapshot.needs or self.person not in snapshot.people:
            self.drop()
        else:
            self.lines, self.findings, self.found = (), (), None
            self.asking.soon()
            self.changed.emit()

    def commit(self, note: str) -> None:
        """Do it, together with the plan that is shown; `note` is the reason where a rule warns."""
        if not self.can_apply:
            return
        conferences = dict.fromkeys(self.desk.snapshot.needs[line.need].conference for line in self.lines)
        despite = tuple((row.need, row.person) for row in self.warnings if bars(row))
        command = ApplyPlan(tuple(conferences), self.lines, note, despite)
        self.applying = True
        self.desk.start(self._apply(command), "put anyway")

    # ---- parts

    def _ask(self) -> None:
        self._state = self.plan.state
        self.asking.ask(Explain(self.reasons.known.order, self.need, self.person))
        self.changed.emit()

    def _heard(self, event: Event) -> None:
        if isinstance(event, Lost):
            return
        self.failed = isinstance(event, Failed)
        self.found = None if isinstance(event, Failed) else event.answer
        if self.found is not None and not isinstance(self.found, Explanation):
            self.found = None
        self._lay()
        self.changed.emit()

    def _lay(self) -> None:
        """The lines on the state as it is, and what the rules find of them."""
        snapshot, preview = self.desk.snapshot, self.plan.preview
        moves = self.cost.moves if self.cost else ()
        told = self.reasons.known.order.told
        planned = preview.lines if preview else ()
        self.lines = lines_anyway(snapshot, moves, (self.need, self.person), told, planned)
        touched = set(self.own)
        found = judged(snapshot, self.lines)
        mine = {(line.need, line.after) for line in touched}
        self.findings = tuple(one for one in found if (one.need, one.person) in mine)

    async def _apply(self, command: ApplyPlan) -> None:
        outcome = await self.desk.run(command, self._refused)
        if not isinstance(outcome, Done):
            return
        names = {
            "person": person_name(self.desk.snapshot, self.person),
            "venue": short_venue_name(self.desk.snapshot, self.desk.snapshot.needs[self.need].venue),
        } if isValid(self) and self.open else {}  # fmt: skip
        text = self.desk.say("{person} is assigned to {venue}.", **names) if names else self.desk.say("Plan applied")
        others = len(command.lines) - 1
        if others > 0:
            more = self.desk.say.n("{n} more place changed", "{n} more places changed", others)
            text = self.desk.say("; ").join((text, more))
        self.desk.undoable(outcome, text)
        if isValid(self):
            self.drop()
            self.applied.emit(outcome)

    def _refused(self, refusal: Refusal) -> None:
        if not isValid(self):
            self.desk.tell(refusal.text)
            return
        self.applying = False
        if refusal.stale:
            self._ask()
        elif refusal.findings:
            self.findings = refusal.findings
            self.changed.emit()
        else:
            self.desk.tell(refusal.text)
