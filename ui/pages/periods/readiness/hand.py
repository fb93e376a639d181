"""What is done with the items of a list: marked, chased, given files; the list brought along with its period."""

from typing import Any

from console.domain.readiness import OPEN, UNDER_WAY, ReadinessItem
from console.planning.readiness.listing import Wanted, item_rows, next_overdue
from console.planning.readiness.opening import opening_of
from console.services.decision import Done
from console.services.readiness.chasing import ChaseOwners
from console.services.readiness.marking import MarkReadiness
from ui.pages.periods.readiness.files import Proof

ItemsSection = Any  # ui.pages.periods.readiness.items imports this module

MAKE, PROOF, WAIVE = "make", "proof", "waive"


class ItemHand:
    """One for the section."""

    def __init__(self, section: ItemsSection) -> None:
        self.section, self.desk, self.say = section, section.desk, section.desk.say
        self.proof = Proof(section)

    def step(self, row: ReadinessItem) -> None:
        """Space: under way, then done with its evidence."""
        if row.state == OPEN:
            self.mark(row, UNDER_WAY)
        elif row.state == UNDER_WAY:
            self.section.show_form(row, PROOF)

    def mark(self, row: ReadinessItem, state: str) -> None:
        """To another state that asks for nothing."""
        told = (
            self.say("Under way: {title}", title=row.title)
            if state == UNDER_WAY
            else self.say("Open again: {title}", title=row.title)
        )
        self.desk.start(self.section.carry_out(MarkReadiness(((row.id, row.version),), state), told), "readiness")

    def chase(self, row: ReadinessItem) -> None:
        """F6: whoever answers for it is asked, for all that is overdue on the list in one message."""
        rows = item_rows(self.desk.snapshot, row.period, Wanted(overdue=True), self.section.words.today)
        late = [one.id for one in rows if self._same_owner(one, row)]
        self.desk.start(self._chase(tuple(dict.fromkeys((row.id, *late)))), "chase")

    def _same_owner(self, one: ReadinessItem, row: ReadinessItem) -> bool:
        return one.owner == row.owner and (bool(row.owner) or one.place == row.place)

    async def _chase(self, keys: tuple[str, ...]) -> None:
        outcome = await self.desk.run(ChaseOwners(keys), lambda refusal: self.section.detail.show_error(refusal.text))
        if isinstance(outcome, Done):
            say, names = self.say, outcome.result["names"]
            calls, name = outcome.result["calls"], self.say(", ").join(names)
            told = (
                say("To be called: {name}. The call is on the list.", name=name)
                if calls
                else say("A message goes to {name}.", name=name)
            )
            self.desk.undoable(outcome, told)

    def next_late(self, step: int = 1) -> None:
        """N: the next overdue item; the filter makes way for it."""
        row = self.section.current()
        here = row.id if row is not None else ""
        key = next_overdue(self.section.listed(), here, self.section.words.today, step)
        if not key and self.section.filter.narrows:
            self.section.filter.clear()
            key = next_overdue(self.section.listed(), "", self.section.words.today, step)
        if key:
            self.section.select(key)
            self.section.enter()

    def offer(self, key: str) -> None:
        """A list whose period has other dates or places by now: the form that brings it along."""
        row = self.desk.snapshot.periods.get(key)
        if row is None or row.opened is None or row.end <= self.desk.now() or self.section.open_form is not None:
            return
        if opening_of(self.desk.snapshot, row, self.section.words.today, self.say.language).drifted:
            self.section.show_form(row, MAKE)
