"""The tabs of the directory that are worked on: built when they are shown first, their state kept until then."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from console.domain.snapshot import Snapshot
from console.planning.equipment.listing import equipment_attention
from console.planning.inspections.standing import inspection_attention
from ui.desk import Desk
from ui.pages.directory.equipment import EquipmentTab
from ui.pages.directory.inspections import InspectionsTab
from ui.pages.directory.leave import LeaveTab
from ui.pages.directory.section import DirectorySection

TABS: dict[str, type[DirectorySection]] = {tab.code: tab for tab in (EquipmentTab, InspectionsTab, LeaveTab)}


def attention(snapshot: Snapshot, now: datetime) -> dict[str, int]:
    """How much is late in each tab: pieces away too long, venues not looked at in time."""
    return {
        EquipmentTab.code: equipment_attention(snapshot, now),
        InspectionsTab.code: inspection_attention(snapshot, now).overdue,
        LeaveTab.code: 0,
    }


class Tabs(QStackedWidget):
    """`current` is the code of the tab that is shown, '' for none."""

    hints_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.current = ""
        self.sections: dict[str, DirectorySection] = {}
        self._kept: dict[str, dict[str, Any]] = {}

    @property
    def section(self) -> DirectorySection | None:
        """The tab that is shown."""
        return self.sections.get(self.current)

    def show_tab(self, code: str) -> None:
        """Show a tab, '' for none."""
        self.current = code
        if code:
            self.setCurrentWidget(self._built(code))
            self.sections[code].show_snapshot(self.desk.snapshot)

    def _built(self, code: str) -> DirectorySection:
        if code not in self.sections:
            section = self.sections[code] = TABS[code](self.desk)
            section.hints_changed.connect(self.hints_changed)
            self.addWidget(section)
            section.show_snapshot(self.desk.snapshot)
            if (kept := self._kept.pop(code, None)) is not None:
                section.restore(kept)
        return self.sections[code]

    def free(self) -> bool:
        """Whether letters and digits may lead elsewhere: nothing is being filled in."""
        return self.section is None or self.section.open_form is None

    def deed(self, key: str) -> None:
        """F2, Del, Ctrl+Return … in the tab that is shown."""
        if self.section is not None:
            self.section.deed(key)

    def state(self) -> dict[str, Any]:
        """Plain values."""
        own = {code: section.state() for code, section in self.sections.items()}
        return {"current": self.current, "tabs": {**self._kept, **own}}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where `state` left off; the page shows `current` itself."""
        self._kept = dict(state.get("tabs", {}))
