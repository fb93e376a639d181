"""What can be taken up from the panels, and what lies under the hand."""

from PySide6.QtCore import QPoint

from ui.desk import Desk
from ui.drag.edge import EdgeScroll
from ui.drag.holding import Holding
from ui.drag.mouse import MouseHand
from ui.pages.assignment.candidates.view import CandidatesView
from ui.pages.assignment.drag.holding import Load, Target
from ui.pages.assignment.drag.hover import replacing_of
from ui.pages.assignment.lanes.panel import LanesPanel
from ui.pages.assignment.tree.view import NeedsView


class Sources:
    """The panels of a page: blocks and people of the lanes, needs of the tree, candidates."""

    def __init__(self, desk: Desk, people: LanesPanel, tree: NeedsView, candidates: CandidatesView) -> None:
        self.desk, self.people, self.tree, self.candidates = desk, people, tree, candidates

    def watch(self, mouse: MouseHand) -> None:
        """Let the mouse take things up from all of them."""
        mouse.watch(self.people.view.viewport(), self._from_day)
        mouse.watch(self.people.week.viewport(), self._from_week)
        mouse.watch(self.tree.viewport(), self._from_tree)
        mouse.watch(self.candidates.viewport(), self._from_candidates)

    def scroll(self, holding: Holding) -> None:
        """Let a hand at the edge of the lanes or of the tree scroll them."""
        EdgeScroll(holding, (self.people.view, self.people.week, self.tree), self.target_at)

    def target_at(self, at: QPoint) -> Target:
        """What lies under a point of the screen."""
        rows = self.people.rows
        on_lanes = rows.viewport().mapFromGlobal(at)
        if rows.isVisible() and rows.viewport().rect().contains(on_lanes):
            return Target(person=rows.person_at(on_lanes))
        on_tree = self.tree.viewport().mapFromGlobal(at)
        if self.tree.isVisible() and self.tree.viewport().rect().contains(on_tree):
            return Target(need=self.tree.need_at(on_tree))
        return Target()

    def _from_day(self, point: QPoint) -> Load | None:
        lanes = self.people.view
        person, block = lanes.person_at(point), lanes.block_at(point)
        if block is not None:
            return Load(need=block.need.id, replacing=replacing_of(self.desk, block.need.id, person))
        return Load(person=person) if person else None

    def _from_week(self, point: QPoint) -> Load | None:
        person = self.people.week.person_at(point)
        return Load(person=person) if person else None

    def _from_tree(self, point: QPoint) -> Load | None:
        need = self.tree.need_at(point)
        return Load(need=need) if need else None

    def _from_candidates(self, point: QPoint) -> Load | None:
        index = self.candidates.indexAt(point)
        return Load(person=self.candidates.rows.key_at(index)) if index.isValid() else None
