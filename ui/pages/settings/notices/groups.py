"""The instant-message groups that notices go to: their robots, and whom each reaches [D]."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.messages import DINGTALK, WECOM
from console.domain.notices import NoticeGroup
from console.domain.snapshot import Snapshot
from console.services.arrangements.notices import RemoveNoticeGroup, SetNoticeGroup
from console.services.decision import Done
from console.wording.arrangements import channel_name
from console.wording.catalogue import mark
from console.wording.names import system_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, FlagInput, LineInput, NumberInput
from ui.pages.settings.picks import places_input
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.pages.settings.words import places_text, systems_choices
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue


class NoticeGroupForm(RowForm):
    """A group."""

    def __init__(self, desk: Desk, row: NoticeGroup | None) -> None:
        say, snapshot = desk.say, desk.snapshot
        super().__init__(desk, row.name if row else say("New group"), say("Save"))
        shown = row or NoticeGroup("", "", order=len(snapshot.notice_groups))
        self.add("name", say("Name"), LineInput(desk.theme, shown.name))
        robots = sorted((c.name, c.id) for c in snapshot.channels.values() if c.kind in (DINGTALK, WECOM))
        ways = [("", say("None: the text is pasted by hand")), *((key, name) for name, key in robots)]
        note = say("Robots are entered under “Channels”.")
        self.add("channel", say("Robot"), ChoiceInput(ways, shown.channel), note)
        systems = ChipsInput(desk.theme, systems_choices(desk), shown.systems)
        self.add("systems", say("Systems"), systems, say("None marked: meetings of all systems."))
        self.add("places", say("Places"), places_input(desk, shown.places))
        self.add("order", say("Place in the list"), NumberInput(desk.theme, str(shown.order)))
        self.add("active", say("In use"), FlagInput(say("notices go there"), shown.active))

    def command(self, values: dict[str, Any]) -> Any:
        return SetNoticeGroup(replace(self.row or NoticeGroup("", ""), **values))

    def told(self, outcome: Done) -> str:
        return self.say("The group was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.notice_groups


class NoticeGroupsSection(TableSection):
    """Groups in the order in which they are offered."""

    code = "notice_groups"
    title = mark("Notice groups")
    empty = (
        mark("No groups yet"),
        mark("Every notice goes to at least two instant-message groups at the same time. F2 enters one."),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.notice_groups)

    def columns(self) -> tuple[Column, ...]:
        grey = {Cell.TONE: lambda row: Tone.NONE if row.active else Tone.MUTED}
        return (
            Column("name", mark("Group"), lambda row: row.name, 190, stretch=2, roles=grey,
                   sort_key=lambda row: row.name),
            Column("robot", mark("Robot"), self._robot, 150, stretch=1, roles=grey),
            Column("scope", mark("For whom"), self._scope, 160, stretch=2, drop=1, roles=grey),
            Column("use", mark("In use"), self._use, 96,
                   roles={Cell.SYMBOL: lambda row: Symbol.DONE if row.active else Symbol.NOT_STARTED}),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[NoticeGroup]:
        return sorted(snapshot.notice_groups.values(), key=lambda row: (row.order, row.name))

    def texts(self, row: NoticeGroup) -> tuple[str, ...]:
        return row.name, self._robot(row), self._scope(row)

    def name(self, row: NoticeGroup) -> str:
        return row.name

    def facts(self, row: NoticeGroup) -> tuple[KeyValue, ...]:
        say = self.say
        return (
            KeyValue(say("Robot"), self._robot(row)),
            KeyValue(say("Systems"), self._systems(row) or say("All systems")),
            KeyValue(say("Places"), places_text(self.desk, row.places, say("All places"))),
            KeyValue(say("Place in the list"), str(row.order)),
            KeyValue(say("In use"), self._use(row)),
        )

    def form(self, row: Any) -> RowForm:
        return NoticeGroupForm(self.desk, row)

    def removal(self, row: NoticeGroup) -> Removal:
        told = self.say("The group {name} was taken out.", name=row.name)
        return Removal(RemoveNoticeGroup(row.id, row.version), told)

    def _robot(self, row: NoticeGroup) -> str:
        return channel_name(self.say, self.snapshot, row.channel) if row.channel else self.say("Pasted by hand")

    def _use(self, row: NoticeGroup) -> str:
        return self.say("In use") if row.active else self.say("Off")

    def _systems(self, row: NoticeGroup) -> str:
        return self.say(", ").join(system_name(self.say, self.snapshot, code) for code in row.systems)

    def _scope(self, row: NoticeGroup) -> str:
        parts = (self._systems(row), places_text(self.desk, row.places, ""))
        return self.say("; ").join(part for part in parts if part) or self.say("All meetings")
