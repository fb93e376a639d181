"""What the keys do with a plan: ask for it, stop it, look at it line by line, apply it, let it go."""

from datetime import timedelta

from console.domain.conferences import PUBLISHED
from console.domain.staffing import local_day
from console.planning.day.plan import day_conferences
from console.planning.plans.orders import Span
from console.services.decision import Done
from console.wording.plans import changes_text, told_again_text
from ui.desk import Desk, Place
from ui.pages.assignment.board.board import Board
from ui.pages.assignment.plan.planning import Wanted

WEEK = 7


class PlanMoves:
    """One for a page. `compare` is the page's part of D."""

    def __init__(self, desk: Desk, board: Board) -> None:
        self.desk, self.board, self.planning = desk, board, board.planning
        self.planning.applied.connect(self._applied)

    def plan(self) -> None:
        """F9: plan what is shown; again while it is being proven: stop and keep; after a failure: try again."""
        planning = self.planning
        if planning.failed is not None:
            planning.renew()
        elif planning.open and planning.running:
            if planning.proposal is not None:
                planning.asking.stop()
        elif wanted := self._shown():
            self._ask(wanted)

    def plan_only(self, conference: str) -> None:
        """Plan one conference: the way out of a finding."""
        self._ask(Wanted((conference,)))

    def plan_ahead(self) -> None:
        """Plan all published conferences that are not over."""
        now, rows = self.desk.now(), self.desk.snapshot.conferences.values()
        ahead = sorted((row for row in rows if row.state == PUBLISHED and now < row.end), key=lambda c: (c.start, c.id))
        if ahead:
            self._ask(Wanted(tuple(row.id for row in ahead)))
        else:
            self.desk.tell(self.desk.say("No published conference lies ahead."))

    def compare(self) -> None:
        """D: line by line, and back."""
        self.board.hover.close()
        self.board.plans.set_comparing(not self.board.plans.comparing)

    def go_to(self, need: str) -> None:
        """Enter on a line: to its need."""
        day = self.desk.snapshot.needs.get(need)
        self.board.plans.set_comparing(False)
        if day is not None and not self.board.go_to(need):
            self.desk.open_page(Place.ASSIGNMENT, need=need)

    def apply(self) -> None:
        """Ctrl+Enter."""
        self.planning.apply()

    def discard(self) -> bool:
        """Esc: from the lines back to the columns, else let the plan go; whether there was one."""
        if not self.planning.open:
            return False
        if self.board.plans.comparing:
            self.board.plans.set_comparing(False)
            return True
        self.planning.discard()
        return True

    def _ask(self, wanted: Wanted) -> None:
        self.board.hover.close()
        self.planning.ask(wanted)

    def _shown(self) -> Wanted | None:
        """The chosen meetings of the day, or all of the week where that is shown."""
        plan = self.board.plan
        if not plan.weekly:
            chosen = plan.chosen()
            return Wanted(chosen, local_day(plan.noon, plan.zone)) if chosen else None
        monday = plan.day - timedelta(days=plan.day.weekday())
        days = [monday + timedelta(days=n) for n in range(WEEK)]
        found = [row.id for day in days for row in day_conferences(self.desk.snapshot, day)]
        first = plan.noon - timedelta(days=plan.day.weekday())
        span: Span = (local_day(first, plan.zone)[0], local_day(first + timedelta(days=WEEK - 1), plan.zone)[1])
        return Wanted(tuple(dict.fromkeys(found)), span) if found else None

    def _applied(self, outcome: Done) -> None:
        say, result = self.desk.say, outcome.result
        changes = changes_text(say, result["assigned"], result["changed"] + result["released"])
        words = say("Plan applied: {changes}", changes=changes)
        again = told_again_text(say, result["told_again"])
        self.desk.undoable(outcome, say("; ").join(part for part in (words, again) if part))
