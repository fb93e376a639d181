"""Asks the planner beside the need in view: what each candidate costs the plan, why places stay open, ways out."""

from itertools import islice
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.domain.findings import WayOut
from console.planning.day.plan import there
from console.planning.day.verdict import Fit, Verdict, verdict
from console.planning.plans.proposal import Lack
from console.planning.plans.questions import Explain, Shortages, WaysOut
from console.planning.plans.reasons.explanation import Explanation, Way
from console.services.planner import Answered, Event, Failed, Lost
from ui.asking import Asking
from ui.desk import Desk
from ui.pages.assignment.plan.plan import Plan
from ui.pages.assignment.reasons.known import Knowing, Known, may_be_planned
from ui.pages.assignment.reasons.words import PUT_ANYWAY

SENT_INSTEAD = 2


class Reasons(QObject):
    """`look` says what is in view; `changed` when the planner has said something about it. What it says about another
    plan or another state is not heard.
    """

    changed = Signal()

    def __init__(self, desk: Desk, plan: Plan, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.plan = desk, plan
        self._knowing = Knowing(plan)
        self._need, self._place, self._open = "", "", False
        self._asked: Known | None = None
        self._asked_for = ""
        self._sought: Lack | None = None
        self.explaining, self.lacking, self.seeking = (Asking(desk, self) for _ in range(3))
        self.aside = Asking(desk, self)
        self.aside.heard.connect(self._explained)
        self.explaining.due.connect(self._explain)
        self.lacking.due.connect(self._find_lacks)
        self.explaining.heard.connect(self._explained)
        self.lacking.heard.connect(self._lacks_found)
        self.seeking.heard.connect(self._ways_found)

    # ---- what is known

    @property
    def known(self) -> Known:
        """Of the plan and the state as they are."""
        return self._knowing.now()

    @property
    def explanation(self) -> Explanation | None:
        """Of the need in view."""
        return self.known.explained.get(self._need)

    @property
    def lack(self) -> Lack | None:
        """The shortage in view."""
        return self.known.of(self._need, self._place) if self._open else None

    @property
    def ways(self) -> tuple[Way, ...]:
        """Out of the shortage in view, as far as found."""
        lack = self.lack
        return self.known.ways.get(lack, ()) if lack else ()

    @property
    def seeks(self) -> bool:
        """Whether ways out are still being tried."""
        lack = self.lack
        return lack is not None and lack not in self.known.whole and self.seeking.under_way

    def instead(self, said: Verdict) -> tuple[WayOut | Way, ...]:
        """What the planner knows to do where somebody can't come: the best for the plan first, the person all the same
        where others can make room, what ends the shortage.
        """
        known = self.known
        found = known.explained.get(said.need.id)
        if found is None or not found.reckoned or said.fit is not Fit.BLOCKED:
            return ()
        facts = {"need": said.need.id, "replacing": said.replacing}
        here = {row.person for row in there(self.desk.snapshot, said.need.id)}
        others = (row for row in found.candidates if row.person not in {said.person.id, *here} and row.unfilled <= 0)
        fitting = (row.person for row in others if self._fits(said, row.person))
        ways: list[WayOut | Way] = [
            WayOut("assign", {**facts, "person": person}) for person in islice(fitting, SENT_INSTEAD)
        ]
        own = next((row for row in found.candidates if row.person == said.person.id and row.unfilled <= 0), None)
        if own is not None:
            ways.append(WayOut(PUT_ANYWAY, {**facts, "person": own.person, "moves": len(own.moves) or 1}))
        lack = known.of(said.need.id, "")
        return (*ways, *(known.ways.get(lack, ())[:1] if lack else ()))

    # ---- what is asked

    def look(self, need: str, place: str, *, missing: bool) -> None:
        """This need or place is in view now; `missing`: somebody lacks there."""
        self._need, self._place, self._open = need, place, missing
        known = self.known
        if known is not self._asked:
            self._asked = known
            for asking in (self.explaining, self.lacking, self.seeking, self.aside):
                asking.drop()
        if self.desk.planner is None:
            return
        if not need or need in known.explained or not may_be_planned(self.plan, self.plan.need):
            self.explaining.drop()
        elif need != self._asked_for or not (self.explaining.under_way or self.explaining.waits):
            self._asked_for = need
            self.explaining.soon()
        if missing and known.lacks is None and not (self.lacking.under_way or self.lacking.waits):
            self.lacking.soon()
        self._seek()

    def prepare(self, need: str) -> None:
        """A need is taken up: what the planner knows of it will be asked for in a moment."""
        row, asked = self.desk.snapshot.needs.get(need), need == self._need or need in self.known.explained
        if self.desk.planner is not None and not asked and may_be_planned(self.plan, row):
            self.aside.ask(Explain(self.known.order, need))

    def settle(self) -> None:
        """Ask now what waits for the hand to rest."""
        if self.lacking.waits:
            self._find_lacks()
        if self.explaining.waits:
            self._explain()

    def _seek(self) -> None:
        """Ask for the ways out of the shortage in view, unless that is asked or known."""
        lack = self.lack
        if lack is None or lack in self.known.whole or (self._sought == lack and self.seeking.under_way):
            return
        self._sought = lack
        self.seeking.ask(WaysOut(self.known.order, lack))

    def _explain(self) -> None:
        self.explaining.ask(Explain(self.known.order, self._need))

    def _find_lacks(self) -> None:
        self.lacking.ask(Shortages(self.known.order))

    def _fits(self, said: Verdict, person: str) -> bool:
        """Whether somebody can be sent there at once, nobody else moved."""
        row = self.desk.snapshot.people[person]
        return verdict(self.desk.snapshot, said.need, row, said.replacing).fit is not Fit.BLOCKED

    # ---- what is heard

    def _explained(self, event: Event) -> None:
        answer = _answer(event)
        if isinstance(answer, Explanation) and self._asked is self.known:
            self.known.explained[answer.need] = answer
            self.changed.emit()

    def _lacks_found(self, event: Event) -> None:
        if self._asked is self.known and isinstance(answer := _answer(event), tuple):
            self.known.lacks = tuple(row for row in answer if isinstance(row, Lack))
            self._seek()
            self.changed.emit()

    def _ways_found(self, event: Event) -> None:
        lack = self._sought
        if lack is None or self._asked is not self.known:
            return
        if isinstance(answer := _answer(event), tuple):
            self.known.ways[lack] = tuple(row for row in answer if isinstance(row, Way))
        if isinstance(event, (Answered, Failed)):
            self.known.whole.add(lack)
        self.changed.emit()


def _answer(event: Event) -> Any:
    """What was said so far; None where nothing could be."""
    return None if isinstance(event, (Failed, Lost)) else event.answer
