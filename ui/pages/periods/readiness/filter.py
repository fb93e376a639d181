"""The chips over the items: overdue, not ready, mine, one section, one city."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.domain.readiness import SECTIONS
from console.domain.snapshot import Snapshot
from console.planning.directory import cities
from console.planning.readiness.listing import Wanted
from console.wording.readiness import section_name
from ui.desk import Desk
from ui.widgets.chip import Chip
from ui.widgets.menu_chip import MenuChip


class ItemFilter(QObject):
    """`wanted` is what is wanted, `changed` tells of another wish."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.say, self.wanted = desk.say, Wanted()
        self.section = MenuChip(desk.theme, desk.say("All sections"))
        self.city = MenuChip(desk.theme, desk.say("All cities"))
        self.mine = Chip(desk.theme, desk.say("Mine"))
        self.late = Chip(desk.theme, desk.say("Overdue {n}", n=0))
        self.left = Chip(desk.theme, desk.say("Not ready yet"))
        self.section.chosen.connect(lambda code: self.want(section=code))
        self.city.chosen.connect(lambda code: self.want(place=code))
        self.mine.toggled.connect(lambda on: self.want(owner=desk.user if on else ""))
        self.late.toggled.connect(lambda on: self.want(overdue=on))
        self.left.toggled.connect(lambda on: self.want(left=on))

    @property
    def narrows(self) -> bool:
        """Whether not all items are wanted."""
        return self.wanted != Wanted()

    def chips(self) -> tuple[QWidget, ...]:
        """In their order."""
        return self.late, self.left, self.mine, self.section, self.city

    def want(self, **fields: Any) -> None:
        """Change parts of it."""
        self.wanted = replace(self.wanted, **fields)
        self.changed.emit()

    def clear(self) -> None:
        """All items again."""
        for chip in (self.mine, self.late, self.left):
            chip.blockSignals(True)
            chip.set_checked(False)
            chip.blockSignals(False)
        self.wanted = Wanted()
        self.changed.emit()

    def show_choices(self, snapshot: Snapshot, late: int) -> None:
        """What the chips offer, and how many items are overdue."""
        say = self.say
        sections = [("", say("All sections")), *((code, section_name(say, code)) for code in SECTIONS)]
        self.section.set_choices(sections, self.wanted.section)
        self.city.set_choices([("", say("All cities")), *cities(snapshot)], self.wanted.place)
        self.late.set_text(say("Overdue {n}", n=late))
