"""What was asked of the planner for this page, what it has answered so far, and what becomes of it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.planning.day.preview import Key, Preview, previewed
from console.planning.on_duty.moved import duty_differs
from console.planning.optimise.compiling.compiled import Order
from console.planning.plans.orders import Span, order_of
from console.planning.plans.proposal import Proposal
from console.planning.plans.questions import MakePlan, Repair
from console.planning.plans.troubles import Trouble, repair_order
from console.services.decision import Done
from console.services.planner import Answered, Event, Failed, Lost
from console.services.plans.applying import ApplyPlan
from ui.asking import Asking
from ui.desk import Desk, Refusal

# What a plan is made from; a change of the last only matters when it makes other people told.
BASIS = (
    "assignments", "needs", "conferences", "people", "venues", "places", "rules", "sites", "levels", "travel_times",
)  # fmt: skip
TELLING = ("addressees", "notices", "messages", "hops")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A plan for `conferences` (ids) within `span`, or with `troubles` the repair of them."""

    conferences: tuple[str, ...] = ()
    span: Span | None = None
    troubles: tuple[Trouble, ...] = ()

    @property
    def repairs(self) -> bool:
        """Whether it mends what stands."""
        return bool(self.troubles)

    def order(self, desk: Desk) -> Order | None:
        """The order on the state as it is; None where nothing is left to mend."""
        if self.repairs:
            return repair_order(desk.snapshot, self.troubles, desk.now())
        return order_of(desk.snapshot, self.conferences, desk.now(), span=self.span)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the page that is built anew takes up."""

    wanted: Wanted | None
    proposal: Proposal | None
    left_out: frozenset[Key]
    queue: tuple[tuple[Trouble, ...], ...]


class Planning(QObject):
    """One plan at a time. `changed` whenever something of it looks different; the `preview` has another state when the
    lines are others. `applied` carries the outcome. Nothing is written but by `apply`; troubles wait in `queue`.
    """

    changed = Signal()
    applied = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.asking = desk, Asking(desk, self)
        self.wanted: Wanted | None = None
        self.order: Order | None = None
        self.proposal: Proposal | None = None
        self.preview: Preview | None = None
        self.left_out: set[Key] = set()
        self.queue: list[tuple[Trouble, ...]] = []
        self.refused: tuple[Finding, ...] = ()
        self.failed: Failed | None = None
        self.stopped = self.renewed = self.restarted = self.applying = False
        self.hearing = False  # whether what looks different does so because of what the planner says at this moment
        self.asking.heard.connect(self._heard)
        self.asking.due.connect(self.renew)

    # ---- what is

    @property
    def open(self) -> bool:
        """Whether there is anything to show."""
        return self.wanted is not None

    @property
    def running(self) -> bool:
        """Whether the planner is at it, or will be in a moment."""
        return self.asking.under_way or self.asking.waits

    @property
    def begun(self) -> bool:
        """Whether a repair has been asked for of which nothing has been heard yet."""
        return self.asking.under_way and self.proposal is None and self.wanted is not None and self.wanted.repairs

    @property
    def waiting(self) -> bool:
        """Whether what is shown was made for a state that is no more."""
        late = self.proposal is not None and self.proposal.seq != self.asking.seq
        return self.asking.waits or (self.asking.under_way and late)

    @property
    def can_apply(self) -> bool:
        """Whether there are lines that can be applied now."""
        return bool(self.preview and self.preview.lines) and not self.applying and not self.waiting

    # ---- what is asked

    def ask(self, wanted: Wanted) -> None:
        """Ask the planner; what was shown goes. A repair gives way to a plan and is asked again after it."""
        if self.wanted is not None and self.wanted.repairs and not wanted.repairs:
            self.queue.insert(0, self.wanted.troubles)
        self._forget()
        self.wanted = wanted
        self._ask()

    def mend(self, found: tuple[Trouble, ...]) -> None:
        """Ask how these are mended with least change; they wait while something else is shown."""
        if found:
            self.queue.append(found)
            self._next()
            self.changed.emit()

    def renew(self) -> None:
        """Ask the same on the state as it is now."""
        if self.wanted is not None:
            self.renewed = self.renewed or self.proposal is not None
            self._ask()

    def discard(self) -> None:
        """Nothing of it is done; the next trouble takes its place."""
        self._forget()
        self._next()
        self.changed.emit()

    def leave_out(self, keys: Iterable[Key], leave: bool) -> None:
        """Leave these lines out, or take them in again."""
        self.left_out = self.left_out | set(keys) if leave else self.left_out - set(keys)
        self.refused = ()
        self._look()
        self.changed.emit()

    def apply(self, note: str = "") -> None:
        """Carry out the lines that are not left out."""
        if self.can_apply and self.preview is not None:
            command = ApplyPlan(self.preview.proposal.order.conferences, self.preview.lines, note)
            self.applying = True
            self.changed.emit()
            self.desk.start(self._apply(command), "apply plan")

    # ---- what happens

    def follow(self, before: Snapshot, after: Snapshot) -> None:
        """The state has moved on: it is planned anew in a moment, by itself. What lies over it is new at once."""
        if self.wanted is None or self.applying:
            return
        touched = _differ(before, after, BASIS) or duty_differs(before, after)
        if touched or (_differ(before, after, TELLING) and self.wanted.order(self.desk) != self.order):
            self.refused = ()
            self.asking.soon()
            self._look()

    def take_up(self, other: Kept) -> None:
        """Show what another page has shown, on the state as it is now, and ask for it anew."""
        self._forget()
        self.queue, self.wanted = list(other.queue), other.wanted
        self.left_out, self.proposal = set(other.left_out), other.proposal
        self._look()
        if self.wanted is not None:
            self._ask()
        self.changed.emit()

    # ---- parts

    def _ask(self) -> None:
        wanted = self.wanted
        assert wanted is not None
        self.failed, self.refused, self.stopped = None, (), False
        self.order = order = wanted.order(self.desk)
        if order is None:
            self.discard()
            return
        self.asking.ask(Repair(order) if wanted.repairs else MakePlan(order))
        self.changed.emit()

    def _heard(self, event: Event) -> None:
        with _hearing(self):
            if isinstance(event, Failed):
                self.failed = event
            elif isinstance(event, Lost):
                self.restarted = True
            else:
                self.stopped = isinstance(event, Answered) and event.stopped
                self.proposal, known = event.answer, _laid(self.preview, event.answer)
                self.preview = known or previewed(self.desk.snapshot, event.answer, self.left_out)
                if isinstance(event, Answered) and self.wanted and self.wanted.repairs and _is_nothing(event.answer):
                    self.discard()
                    return
            self.changed.emit()

    def _look(self) -> None:
        """Lay the proposal over the state as it is."""
        self.preview = previewed(self.desk.snapshot, self.proposal, self.left_out) if self.proposal else None

    def _forget(self) -> None:
        self.asking.drop()
        self.wanted = self.order = self.proposal = self.preview = self.failed = None
        self.left_out, self.refused = set(), ()
        self.stopped = self.renewed = self.restarted = self.applying = False

    def _next(self) -> None:
        while self.queue and not self.open:
            self.ask(Wanted(troubles=self.queue.pop(0)))

    async def _apply(self, command: ApplyPlan) -> None:
        outcome = await self.desk.run(command, self._refused)
        if not isValid(self):
            return
        self.applying = False
        if isinstance(outcome, Done):
            self._forget()
            self.applied.emit(outcome)
            self._next()
        self.changed.emit()

    def _refused(self, refusal: Refusal) -> None:
        if not isValid(self):
            return
        self.applying = False
        if refusal.stale:
            self.renew()
        elif refusal.findings:
            self.refused = refusal.findings
        else:
            self.desk.tell(refusal.text)


@contextmanager
def _hearing(planning: Planning) -> Iterator[None]:
    """While the planner says something."""
    planning.hearing = True
    try:
        yield
    finally:
        planning.hearing = False


def _laid(shown: Preview | None, proposal: Proposal) -> Preview | None:
    """The same lines with more proven of them leave the preview's state as it is; None for other lines."""
    if shown is None or (shown.proposal.lines, shown.proposal.seq) != (proposal.lines, proposal.seq):
        return None
    return replace(shown, proposal=proposal)


def _differ(before: Snapshot, after: Snapshot, tables: tuple[str, ...]) -> bool:
    return any(getattr(before, name) is not getattr(after, name) for name in tables)


def _is_nothing(found: Proposal) -> bool:
    """A trouble that somebody has mended in the meantime needs no words."""
    return not found.lines and not found.unfilled
