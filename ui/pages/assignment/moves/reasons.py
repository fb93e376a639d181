"""What the keys do with reasons: somebody put here anyway, a way out of a shortage, a near miss, all rules."""

from console.domain.findings import Finding
from console.domain.rules import DOUBLE_BOOKING, MISSING_SKILL, ON_DUTY, ON_LEAVE
from console.planning.plans.reasons.explanation import ONE_MORE, REACH, SHIFT, NearMiss, Way
from console.wording.reasons import ReasonWording
from ui.desk import Desk, Place
from ui.pages.assignment.board.board import Board

_OF_PEOPLE = (MISSING_SKILL, ON_LEAVE)


class ReasonMoves:
    """One for a page."""

    def __init__(self, desk: Desk, board: Board) -> None:
        self.desk, self.board = desk, board

    def press_number(self, number: int) -> bool:
        """A way out or a near miss where plain numbers mean them; whether there was one."""
        board = self.board
        if board.candidates.view.isHidden() and (what := board.candidates.lack.what(number)) is not None:
            self.take(what)
            return True
        return False

    def press_alt(self, number: int) -> None:
        """A way out beside candidates."""
        if (what := self.board.candidates.lack.what(number)) is not None:
            self.take(what)

    def take(self, what: Way | NearMiss) -> None:
        """Do it, or go where it can be done."""
        if isinstance(what, NearMiss):
            self._take_near(what)
        else:
            self._take_way(what)

    def _take_way(self, way: Way) -> None:
        desk = self.desk
        if way.code == REACH:
            lack = self.board.reasons.lack
            need = self.board.plan.need_id or (lack.needs[0] if lack else "")
            self.board.go_to(need)
            self.board.deeds.assign(need, way.person)
        elif way.code == SHIFT:
            desk.open_page(Place.CONFERENCES, conference=way.conference, start=way.start)
        elif way.code == ONE_MORE:
            desk.open_page(Place.IMPORT)
            desk.tell(ReasonWording(desk.say, desk.snapshot).way_out(way))
        else:
            desk.open_page(Place.DIRECTORY, person=way.person)

    def _take_near(self, miss: NearMiss) -> None:
        """A warning asks for a reason; what blocks is shown where it stands."""
        finding, board = miss.finding, self.board
        if not finding.blocks:
            board.go_to(miss.need)
            board.deeds.assign(miss.need, miss.person)
        elif finding.rule == DOUBLE_BOOKING and self._go_to_other(finding):
            board.lanes.select(miss.person)
        elif finding.rule in _OF_PEOPLE:
            self.desk.open_page(Place.DIRECTORY, person=miss.person)
        elif finding.rule == ON_DUTY:
            cell = {name: finding.facts[name] for name in ("line", "day", "shift")}
            self.desk.open_page(Place.ROSTER, **cell, person=miss.person)
        else:
            self.put_anyway(miss.need, miss.person)

    def _go_to_other(self, finding: Finding) -> bool:
        return self.board.go_to(str(finding.facts.get("other_need", "")))

    def put_anyway(self, need: str = "", person: str = "") -> None:
        """Shift+Enter: what would move if this person were put here anyway."""
        board, hover = self.board, self.board.hover
        if not person and hover.pinned and hover.verdict is not None:
            need, person = hover.verdict.need.id, hover.verdict.person.id
        who, where = person or self._person(), need or board.plan.need_id
        if not who or not where:
            return
        hover.close()
        board.go_to(where)
        board.columns.reveal(board.candidates)
        board.candidates.form.hide()
        board.anyway.begin(where, who)

    def _person(self) -> str:
        """Whom the keyboard is on."""
        board = self.board
        if board.candidates.left_out.hasFocus():
            return board.candidates.left_out.person()
        if board.focused() in ("lanes", "week"):
            return board.people.rows.person
        return board.candidates.view.person() or board.candidates.left_out.person()

    def hold_rules(self, held: bool) -> None:
        """Alt down or up: all rules of what is in view."""
        self.board.hover.show_rules(held)
        self.board.candidates.left_out.hold_rules(held)
