"""A tab of the directory that is worked on, not only looked up: chips of a filter over a table with its forms."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.domain.snapshot import Snapshot
from ui.desk import Desk
from ui.pages.settings.table_section import TableSection
from ui.widgets.menu_chip import MenuChip


class DirectorySection(TableSection):
    """`filters()` are the chips of its bar, `city` among them; `basis` is what its rows are made of."""

    city: MenuChip
    on_paper: ClassVar[bool] = True  # whether its rows go out as a file and on paper

    def __init__(self, desk: Desk) -> None:
        self._basis: tuple[Any, ...] = ()
        self._day = desk.local(desk.now()).date()
        super().__init__(desk)
        self.view.setUniformRowHeights(True)  # thousands of rows: none is asked for its height
        self.view.delegate.group_height = self.view.delegate.row_height
        self.bar.title.hide()
        self.bar.setMinimumWidth(desk.theme.px(320))
        for number, chip in enumerate(self.filters()):
            self.bar.row.insertWidget(2 + number, chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def filters(self) -> Sequence[QWidget]:
        """The chips, in order."""
        return ()

    def basis(self, snapshot: Snapshot) -> tuple[Any, ...]:
        """The tables behind the rows."""
        return ()

    def show_snapshot(self, after: Snapshot) -> None:
        """Make the rows anew only where something behind them changed."""
        basis = (*self.basis(after), self._day)
        self.snapshot = after
        if len(basis) != len(self._basis) or any(new is not old for new, old in zip(basis, self._basis, strict=True)):
            self._basis = basis
            self._refresh()

    def tick(self, now: datetime) -> None:
        """What is due and how long something is away change by the day."""
        day = self.desk.local(now).date()
        if day != self._day:
            self._day = day
            self.show_snapshot(self.desk.snapshot)

    def filter_changed(self) -> None:
        """Other rows are wanted; the keyboard stays on the chip that was pressed, else goes to the rows."""
        self._refresh(at_once=True)
        if not any(chip.hasFocus() for chip in self.filters()) and self.open_form is None:
            self.enter()

    def back(self) -> bool:
        if super().back():
            return True
        if any(chip.hasFocus() for chip in self.filters()):
            self.enter()
            return True
        return False
