"""The chips over the inspections: which plan, how the venues stand, which city."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.domain.inspections import OVERDUE, STANDINGS
from console.domain.snapshot import Snapshot
from console.planning.directory import cities
from console.planning.inspections.listing import PRESSING, WantedVenues
from console.wording.inspections import STANDING_NAMES
from ui.desk import Desk
from ui.widgets.menu_chip import MenuChip

ALONE, ALL = "", "all"  # overdue and due ones alone; all venues; else a state


class VenueFilter(QObject):
    """`wanted` is what is wanted, `changed` tells of another wish."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.say, self.wanted = desk.say, WantedVenues()
        self.plan = MenuChip(desk.theme, desk.say("All plans"))
        self.state = MenuChip(desk.theme, desk.say("Overdue and due"))
        self.city = MenuChip(desk.theme, desk.say("All cities"))
        self.plan.chosen.connect(lambda plan: self.want(plan=plan))
        self.city.chosen.connect(lambda city: self.want(city=city))
        self.state.chosen.connect(self.want_state)

    def chips(self) -> tuple[QWidget, ...]:
        """In their order."""
        return self.plan, self.state, self.city

    def want(self, **fields: Any) -> None:
        """Change parts of it."""
        self.wanted = replace(self.wanted, **fields)
        self.changed.emit()

    def want_state(self, state: str) -> None:
        """Overdue and due ones, all, or those in one state."""
        self.want(states={ALONE: PRESSING, ALL: ()}.get(state, (state,)))

    def turn_late(self) -> None:
        """Overdue ones alone, or due ones again, too."""
        self.want_state(ALONE if self.wanted.states == (OVERDUE,) else OVERDUE)

    def turn_plan(self, plan: str) -> None:
        """The venues of one plan (id) alone, or those of all again."""
        self.want(plan="" if self.wanted.plan == plan else plan)

    def show_choices(self, snapshot: Snapshot) -> None:
        """What the chips offer; a plan that is gone is wanted no more."""
        say, wanted = self.say, self.wanted
        if wanted.plan not in snapshot.inspection_plans:
            wanted = self.wanted = replace(wanted, plan="")
        plans = sorted((plan.name, plan.id) for plan in snapshot.inspection_plans.values())
        self.plan.set_choices([("", say("All plans")), *((key, name) for name, key in plans)], wanted.plan)
        states = [(ALONE, say("Overdue and due")), (ALL, say("All venues"))]
        states += [(state, say(STANDING_NAMES[state])) for state in STANDINGS]
        self.state.set_choices(states, {PRESSING: ALONE, (): ALL}.get(wanted.states) or "".join(wanted.states[:1]))
        self.city.set_choices([("", say("All cities")), *cities(snapshot)], wanted.city)
