"""A roster's plan on the page: asked, bettered, looked at as a state of its own, applied line by line or dropped."""

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from console.domain.snapshot import Snapshot
from console.planning.duty.plan.orders import order_of
from console.planning.duty.plan.preview import Previews
from console.planning.duty.plan.proposal import DutyChange, RosterProposal
from console.planning.duty.plan.questions import PlanRoster
from console.planning.duty.plan.repairs import repair_order
from console.services.decision import Done, Stale
from console.services.duty.planned import ApplyRosterPlan
from console.services.planner import Answered, Event, Failed, Told
from ui.asking import Asking
from ui.desk import Desk

SECONDS = 30.0
PLANNED_ON = (
    "rosters", "duty_entries", "duty_lines", "shift_patterns", "rotations", "overrides", "people", "assignments",
    "needs", "conferences", "periods", "calendar_days", "rules", "sites", "couples", "wishes",
)  # fmt: skip


class RosterPlanning(QObject):
    """`changed` says that there is another plan, or none. `out` are the lines that are left out of it."""

    changed = Signal()
    applied = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.asking = desk, Asking(desk, self)
        self.roster, self.lines, self.repair = "", (), False  # type: tuple[str, tuple[str, ...], bool]
        self.proposal: RosterProposal | None = None
        self.out: frozenset[DutyChange] = frozenset()
        self.failed: Failed | None = None
        self.refused = ""
        self.state: Snapshot | None = None
        self._previews = Previews()
        self.asking.heard.connect(self._heard)
        self.asking.due.connect(self.renew)

    @property
    def open(self) -> bool:
        """Whether a plan is asked for or there."""
        return bool(self.roster)

    @property
    def running(self) -> bool:
        """Whether it is still bettered."""
        return self.asking.under_way or self.asking.waits

    @property
    def chosen(self) -> tuple[DutyChange, ...]:
        """The lines that would be applied."""
        lines = self.proposal.lines if self.proposal else ()
        return tuple(line for line in lines if line not in self.out) if self.out else lines

    def ask(self, roster: str, lines: tuple[str, ...] = (), *, repair: bool = False) -> None:
        """Plan a roster, or some of its lines (ids); `repair`: only what is open, with the least change."""
        self.roster, self.lines, self.repair = roster, lines, repair
        self.proposal, self.out, self.refused = None, frozenset(), ""
        self.renew()

    def renew(self) -> None:
        """Ask on the state as it is; what was there stays in sight until the first answer."""
        if not self.roster or self.roster not in self.desk.snapshot.rosters:
            self.drop()
            return
        self.failed = None
        order = order_of(self.roster, self.desk.now(), lines=self.lines)
        if self.repair:  # where nothing is broken, all may be bettered
            order = repair_order(self.desk.snapshot, self.roster, self.desk.now()) or order
        self.asking.ask(PlanRoster(order, SECONDS))
        self._show()

    def stop_or_keep(self) -> None:
        """F9 while it runs: the best so far is the plan."""
        self.asking.stop()

    def drop(self) -> None:
        """Nothing of it is wanted."""
        self.asking.drop()
        self.roster, self.proposal, self.state, self.out = "", None, None, frozenset()
        self.failed, self.refused = None, ""
        self.changed.emit()

    def follow(self, before: Snapshot, after: Snapshot) -> bool:
        """What it was made on has changed: it is made anew, and `changed` has said so. False where nothing was done."""
        if not self.open or all(getattr(before, name) is getattr(after, name) for name in PLANNED_ON):
            return False
        self.out = frozenset()
        self.asking.soon()
        self._show()
        return True

    def toggle(self, line: DutyChange) -> None:
        """Leave a line out, or take it in again."""
        self.out = self.out ^ {line}
        self._show()

    def apply(self) -> None:
        """Carry out the lines that are in."""
        if self.chosen and self.proposal is not None:
            self.desk.start(self._apply(ApplyRosterPlan(self.roster, self.chosen)), "roster plan")

    async def _apply(self, command: ApplyRosterPlan) -> None:
        outcome = await self.desk.run(command, self._refused)
        if isinstance(outcome, Done):
            count = len(command.lines)
            said = self.desk.say.n(
                "{n} place of the roster was planned.", "{n} places of the roster were planned.", count
            )
            self.desk.undoable(outcome, said)
            if isValid(self):
                self.drop()
                self.applied.emit()
        elif isinstance(outcome, Stale) and isValid(self):
            self.renew()

    def _refused(self, refusal: object) -> None:
        self.refused = str(getattr(refusal, "text", ""))
        if isValid(self):
            self.changed.emit()

    def _heard(self, event: Event) -> None:
        if isinstance(event, (Told, Answered)) and isinstance(event.answer, RosterProposal):
            self.proposal = event.answer
            self.out = self.out & frozenset(event.answer.lines)
        elif isinstance(event, Failed):
            self.failed = event
        self._show()

    def _show(self) -> None:
        """The state that the lines would make, to be looked at; they are judged when they are applied."""
        self.state, snapshot = None, self.desk.snapshot
        roster = snapshot.rosters.get(self.roster)
        if self.chosen and roster is not None and self.proposal is not None and self.proposal.seq == snapshot.seq:
            self.state = self._previews.of(snapshot, roster, self.chosen, self.desk.now(), self.desk.user)
        self.changed.emit()
