"""What is shown while something is held, and after a drop that can't be: ghost, mark on the need, tool tip."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from console.domain.findings import WayOut
from console.planning.day.lanes import road_to
from console.planning.day.plan import there
from console.planning.day.verdict import Fit, Verdict, verdict
from console.planning.plans.reasons.explanation import Way
from console.wording.names import person_name
from console.wording.reasons import ReasonWording
from console.wording.staffing import short_venue_name
from ui.desk import Desk
from ui.drag.held import HeldLabel
from ui.drag.holding import Holding
from ui.pages.assignment.cells.words import block_name
from ui.pages.assignment.drag.holding import Load, Target
from ui.pages.assignment.drag.tip import MOST_WAYS, tip_text, way_words, ways_of
from ui.pages.assignment.lanes.painter import OUTLINES
from ui.pages.assignment.lanes.panel import LanesPanel
from ui.pages.assignment.lanes.scene import Ghost
from ui.pages.assignment.tree.view import NeedsView
from ui.widgets.finding_tip import FindingTip


class Hover(QObject):
    """`taken` carries the verdict of a drop; `way_taken` a finding and the way out of it."""

    taken = Signal(object)
    way_taken = Signal(object, object)
    pinned_changed = Signal()

    def __init__(
        self, desk: Desk, host: QWidget, people: LanesPanel, tree: NeedsView, holding: Holding,
        known_ways: Callable[[Verdict], tuple[WayOut | Way, ...]] = lambda said: (),
    ) -> None:  # fmt: skip
        """`known_ways`: what the planner knows to do instead."""
        super().__init__(host)
        self._known_ways = known_ways
        self.desk, self.host, self.people, self.tree = desk, host, people, tree
        self.tip = FindingTip(desk.theme, desk.say, host)
        self.label = HeldLabel(desk.theme, host)
        self.verdict: Verdict | None = None
        self.pinned = False
        self._ways: tuple[WayOut | Way, ...] = ()
        self._known: dict[tuple[str, str, str], Verdict] = {}
        self._last: tuple[Load, Target, QPoint | None] | None = None
        holding.began.connect(self._began)
        holding.moved.connect(self._moved)
        holding.dropped.connect(self._dropped)
        holding.ended.connect(self._ended)
        holding.way_asked.connect(self.take_way)
        holding.rules_held.connect(self.show_rules)
        self._holding = holding
        self._held = self._rules = False

    def pin(self, said: Verdict) -> None:
        """Keep the reason why something can't be on the screen until it is answered."""
        self._show(said, held=False)
        self.pinned = True
        self.pinned_changed.emit()

    def close(self) -> None:
        """Take tool tip and marks away."""
        was, self.pinned, self.verdict, self._ways = self.pinned, False, None, ()
        self.tip.hide()
        self.label.hide()
        self.people.set_ghosts({})
        self.tree.mark_drop("", "text2")
        if was:
            self.pinned_changed.emit()

    def take_way(self, number: int) -> bool:
        """Take a way out by its number, with the thing held or the tip pinned; whether there is one."""
        if self.verdict is None or self.verdict.main is None or not 1 <= number <= len(self._ways):
            return False
        finding, way = self.verdict.main, self._ways[number - 1]
        self._holding.cancel()
        self.close()
        self.way_taken.emit(finding, way)
        return True

    def renew(self) -> None:
        """The state has moved on: what was said is said anew, or taken away when it no longer holds."""
        self._known.clear()
        if self._holding.load is not None and self._last is not None:
            self._hold_on(*self._last)
        elif self.pinned and self.verdict is not None:
            snapshot, old = self.desk.snapshot, self.verdict
            need, person = snapshot.needs.get(old.need.id), snapshot.people.get(old.person.id)
            fresh = verdict(snapshot, need, person, self._standing(old)) if need and person else None
            if fresh is not None and fresh.fit is Fit.BLOCKED:
                self.pin(fresh)
            else:
                self.close()

    def _hold_on(self, load: Load, target: Target, at: QPoint | None) -> None:
        """What is held is judged anew; an assignment that is gone meanwhile can't be moved any more."""
        if load.replacing and load.replacing not in self.desk.snapshot.assignments:
            self._holding.cancel()
        else:
            self._moved(load, target, at)

    def _standing(self, old: Verdict) -> str:
        return old.replacing if old.replacing in self.desk.snapshot.assignments else ""

    def _began(self, load: Load) -> None:
        self.close()
        self._known.clear()

    def _moved(self, load: Load, target: Target, at: QPoint | None) -> None:
        self._last = (load, target, at)
        said = self._verdict(load, target)
        token = OUTLINES[said.fit] if said else "text2"
        if at is None or (said is not None and target.person):  # it is seen on the lane itself
            self.label.hide()
        else:
            self.label.hold(self._held_words(load), token, self.host.mapFromGlobal(at))
        if said is None:
            self.verdict, self._ways = None, ()
            self.tip.hide()
            self.people.set_ghosts({})
            self.tree.mark_drop("", "text2")
        elif said is not self.verdict:
            self._show(said, held=True)

    def _dropped(self, load: Load, target: Target) -> None:
        said = self._verdict(load, target)
        self.close()
        if said is not None:
            self.taken.emit(said)

    def _ended(self) -> None:
        self._last = None
        self.close()

    def _verdict(self, load: Load, target: Target) -> Verdict | None:
        person, need = load.person or target.person, load.need or target.need
        key = (need, person, load.replacing)
        if key not in self._known:
            snapshot = self.desk.snapshot
            row, who = snapshot.needs.get(need), snapshot.people.get(person)
            if row is None or who is None:
                return None
            self._known[key] = verdict(snapshot, row, who, load.replacing)
        return self._known[key]

    def _show(self, said: Verdict, *, held: bool) -> None:
        self.verdict = said
        snapshot = self.desk.snapshot
        leaves = road_to(snapshot, said.need, said.person, said.replacing)
        words = block_name(self.desk, said.need.venue, said.person.place)
        self.people.set_ghosts({said.person.id: Ghost(said, words, True, leaves)})
        self.tree.mark_drop(said.need.id, OUTLINES[said.fit])
        if not self._holding.load:
            self.people.rows.reveal(said.person.id)
        self._held = held
        self._say(said)
        if held:
            self.label.raise_()

    def learn(self) -> None:
        """The planner has said more: what it knows is added below, so that no number means something else."""
        said, content = self.verdict, self.tip.content
        if not self.pinned or said is None or content is None or said.fit is not Fit.BLOCKED:
            return
        fresh = ways_of(self.desk.snapshot, said, self._known_ways(said))
        ways = (*self._ways, *(way for way in fresh if way not in self._ways))[:MOST_WAYS]
        if ways != self._ways:
            self._ways = ways
            wording = ReasonWording(self.desk.say, self.desk.snapshot)
            words = tuple(way_words(wording, said, way) for way in ways)
            self.tip.show_at(replace(content, ways_out=words), self._near(said))

    def show_rules(self, on: bool) -> None:
        """All rules in the tool tip, or the usual few facts."""
        if on != self._rules:
            self._rules = on
            if self.verdict is not None and self.tip.isVisible():
                self._say(self.verdict, anew=False)

    def _say(self, said: Verdict, *, anew: bool = True) -> None:
        """Not `anew`: the ways out keep their numbers."""
        by_keys = self._held and self._last is not None and self._last[2] is None
        known = self._known_ways(said) if anew else self._ways
        content, ways = tip_text(
            self.desk.say, self.desk.snapshot, said, held=self._held, by_keys=by_keys, rules=self._rules, known=known
        )
        self._ways = ways
        self.tip.show_at(content, self._near(said))

    def _near(self, said: Verdict) -> QRect:
        """Beside the ghost where its lane is shown, else beside the need's row."""
        rows = self.people.rows
        area = rows.need_rect(said.person.id)
        seen = rows.viewport().rect().intersects(area) and rows.isVisible()
        where: QWidget = rows.viewport() if seen else self.tree.viewport()
        if not seen:
            area = self.tree.visualRect(self.tree.rows.find(said.need.id))
        return QRect(where.mapTo(self.host, area.topLeft()), area.size())

    def _held_words(self, load: Load) -> str:
        snapshot = self.desk.snapshot
        need = snapshot.needs.get(load.need)
        if load.person:
            return person_name(snapshot, load.person)
        return short_venue_name(snapshot, need.venue) if need else ""


def replacing_of(desk: Desk, need: str, person: str) -> str:
    """The assignment of a person at a need, '' for none: what a block on a lane stands for."""
    return next((row.id for row in there(desk.snapshot, need) if row.person == person), "")
