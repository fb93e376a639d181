"""The tabs of the directory that are worked on: built when they are shown first, their state kept until then."""

from datetime import datetime
from typing import Any

from console.domain.snapshot import Snapshot
from console.planning.equipment.listing import equipment_attention
from console.planning.inspections.standing import inspection_attention
from ui.desk import Desk
from ui.pages.directory.equipment import EquipmentTab
from ui.pages.directory.inspections import InspectionsTab
from ui.pages.directory.leave import LeaveTab
from ui.pages.directory.section import DirectorySection
from ui.sections import Sections

TABS: dict[str, type[DirectorySection]] = {tab.code: tab for tab in (EquipmentTab, InspectionsTab, LeaveTab)}


def attention(snapshot: Snapshot, now: datetime) -> dict[str, int]:
    """How much is late in each tab: pieces away too long, venues not looked at in time."""
    return {
        EquipmentTab.code: equipment_attention(snapshot, now),
        InspectionsTab.code: inspection_attention(snapshot, now).overdue,
        LeaveTab.code: 0,
    }


class Tabs(Sections):
    """`current` is the code of the tab that is shown, '' for none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, TABS)
        self.current = ""
        self.sections: dict[str, DirectorySection] = self.made

    @property
    def section(self) -> DirectorySection | None:
        """The tab that is shown."""
        return self.sections.get(self.current)

    def show_tab(self, code: str) -> None:
        """Show a tab, '' for none."""
        self.current = code
        if code:
            self.setCurrentWidget(self.built(code))
            self.sections[code].show_snapshot(self.desk.snapshot)

    def free(self) -> bool:
        """Whether letters and digits may lead elsewhere: nothing is being filled in."""
        return self.section is None or self.section.open_form is None

    def deed(self, key: str) -> None:
        """F2, Del, Ctrl+Return … in the tab that is shown."""
        if self.section is not None:
            self.section.deed(key)

    def state(self) -> dict[str, Any]:
        """Plain values."""
        return {"current": self.current, "tabs": self.states()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where `state` left off; the page shows `current` itself."""
        self.take_up(state.get("tabs", {}))
