"""What was asked of the planner for this page, what it has answered so far, and what becomes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.planning.day.preview import Key, Preview, previewed
from console.planning.optimise.compile import Order
from console.planning.plans.orders import Span, order_of
from console.planning.plans.proposal import Proposal
from console.planning.plans.questions import MakePlan, Repair
from console.planning.plans.troubles import Trouble, repair_order
from console.services.decision import Done
from console.services.planner.events import NOT_STARTED, Answered, Event, Failed, Lost, Told
from console.services.planner.job import Job
from console.services.plans.applying import ApplyPlan
from ui.desk import Desk, Refusal

DEBOUNCE_MS = 250
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


class _Held:
    """The question under way; it outlives a page that is taken down only to be dropped."""

    job: Job | None = None

    def drop(self) -> None:
        """Nobody wants the answer any more."""
        job, self.job = self.job, None
        if job is not None:
            job.drop()


class Planning(QObject):
    """One question at a time. `changed` whenever something of it looks different; `preview` is another object when the
    lines are. `applied` carries the outcome. Nothing is written but by `apply`.
    """

    changed = Signal()
    applied = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.wanted: Wanted | None = None
        self.order: Order | None = None
        self.proposal: Proposal | None = None
        self.preview: Preview | None = None
        self.left_out: set[Key] = set()
        self.queue: list[tuple[Trouble, ...]] = []
        self.refused: tuple[Finding, ...] = ()
        self.failed: Failed | None = None
        self.stopped = self.renewed = self.restarted = self.applying = False
        self._held = _Held()
        self._number, self._seq, self._since = 0, 0, 0.0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(DEBOUNCE_MS)
        self._again.timeout.connect(self.renew)
        self.destroyed.connect(self._held.drop)

    # ---- what is

    @property
    def open(self) -> bool:
        """Whether there is anything to show."""
        return self.wanted is not None

    @property
    def running(self) -> bool:
        """Whether the planner is at it, or will be in a moment."""
        return self._held.job is not None or self._again.isActive()

    @property
    def waiting(self) -> bool:
        """Whether what is shown was made for a state that is no more."""
        late = self.proposal is not None and self.proposal.seq != self._seq
        return self._again.isActive() or (self._held.job is not None and late)

    @property
    def can_apply(self) -> bool:
        """Whether there are lines that can be applied now."""
        return bool(self.preview and self.preview.lines) and not self.applying and not self.waiting

    def seconds(self) -> float:
        """Since it was asked."""
        return max(0.0, self.desk.monotonic() - self._since)

    # ---- what is asked

    def ask(self, wanted: Wanted) -> None:
        """Ask the planner; what was shown goes."""
        self._forget()
        self.wanted = wanted
        self._ask()

    def mend(self, found: tuple[Trouble, ...]) -> None:
        """Ask how these are mended with least change; they wait while something else is shown."""
        if not found:
            return
        self.queue.append(found)
        if not self.open:
            self._next()
        else:
            self.changed.emit()

    def stop(self) -> None:
        """Enough of better plans and proofs: keep the best so far."""
        if self._held.job is not None:
            self._held.job.cancel()

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
        if self.can_apply and self.preview is not None and self.proposal is not None:
            command = ApplyPlan(self.proposal.order.conferences, self.preview.lines, note)
            self.applying = True
            self.changed.emit()
            self.desk.start(self._apply(command), "apply plan")

    # ---- what happens

    def follow(self, before: Snapshot, after: Snapshot) -> None:
        """The state has moved on: it is planned anew in a moment, by itself. What lies over it is new at once."""
        if self.wanted is None or self.applying:
            return
        touched = _differ(before, after, BASIS)
        if not touched and not (_differ(before, after, TELLING) and self.wanted.order(self.desk) != self.order):
            return
        self._drop()
        self.refused = ()
        self._again.start()
        self._look()

    def keep(self) -> dict[str, Any]:
        """What `take_up` needs after the page was built anew."""
        return {"wanted": self.wanted, "proposal": self.proposal, "out": set(self.left_out), "queue": list(self.queue)}

    def take_up(self, kept: dict[str, Any]) -> None:
        """Show what was shown, and go on with it where it was not proven."""
        self._forget()
        self.queue = list(kept["queue"])
        self.wanted, proposal = kept["wanted"], kept["proposal"]
        if self.wanted is None:
            self.changed.emit()
            return
        self.left_out = set(kept["out"])
        self._heard_answer(proposal)
        self._ask()

    # ---- parts

    def _ask(self) -> None:
        self._again.stop()
        self._drop()
        wanted = self.wanted
        assert wanted is not None
        self.failed, self.refused, self.stopped = None, (), False
        self.order = order = wanted.order(self.desk)
        if order is None:
            self.discard()
            return
        self._since, self._seq = self.desk.monotonic(), self.desk.snapshot.seq
        question = Repair(order) if wanted.repairs else MakePlan(order)
        self._number += 1
        number = self._number
        if self.desk.planner is None:
            self.failed = Failed(NOT_STARTED)
        else:
            job = self.desk.planner.ask(self.desk.snapshot, question, partial(self._heard, number))
            self._held.job = None if self._number != number or job.done else job
        self.changed.emit()

    def _drop(self) -> None:
        self._number += 1  # what is still on its way is for a state that is no more
        self._held.drop()

    def _heard(self, number: int, event: Event) -> None:
        if number != self._number or not isValid(self):
            return
        if isinstance(event, Told):
            self._heard_answer(event.answer)
        elif isinstance(event, Answered):
            self._held.job, self._number = None, self._number + 1
            self.stopped = event.stopped
            self._heard_answer(event.answer)
            if self._nothing_to_mend():
                self.discard()
                return
        elif isinstance(event, Lost):
            self.restarted = True
        else:
            self._held.job, self._number = None, self._number + 1
            self.failed = event
        self.changed.emit()

    def _heard_answer(self, proposal: Proposal | None) -> None:
        same = self.proposal is not None and proposal is not None and self.proposal.lines == proposal.lines
        self.proposal = proposal
        if same and self.preview is not None and proposal is not None and self.preview.proposal.seq == proposal.seq:
            self.preview = replace(self.preview, proposal=proposal)
        else:
            self._look()

    def _nothing_to_mend(self) -> bool:
        """A trouble that somebody has mended in the meantime needs no words."""
        found = self.proposal
        return bool(self.wanted and self.wanted.repairs and found and not found.lines and not found.unfilled)

    def _look(self) -> None:
        """Lay the proposal over the state as it is."""
        self.preview = previewed(self.desk.snapshot, self.proposal, self.left_out) if self.proposal else None

    def _forget(self) -> None:
        self._again.stop()
        self._drop()
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


def _differ(before: Snapshot, after: Snapshot, tables: tuple[str, ...]) -> bool:
    return any(getattr(before, name) is not getattr(after, name) for name in tables)
