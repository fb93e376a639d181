"""The ways out to people: group robots, mail, SMS; and the key under which their secrets are sealed."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from console.domain.messages import Channel
from console.domain.snapshot import Snapshot
from console.notifications.kinds import KINDS
from console.services.arrangements.people_told import RemoveChannel
from console.services.channel_keys import KeyState
from console.services.decision import Outcome
from console.wording.catalogue import mark
from console.wording.notifications import CHOICE_NAMES, KIND_NAMES
from ui.delegates.roles import Cell
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.channel_form import ChannelForm, setting_name
from ui.pages.settings.channel_test import ChannelTest
from ui.pages.settings.once import OnceField
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.site_key import KeyForm, KeyLine
from ui.pages.settings.table_rows import Extra, Removal
from ui.pages.settings.table_section import TableSection
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue


class ChannelsSection(TableSection):
    """Channels by name."""

    code = "channels"
    title = mark("Channels")
    empty = (
        mark("No channels yet"),
        mark("How messages leave: group robots, mail, SMS. Until there is one, the dispatcher phones. F2 enters one."),
    )

    def __init__(self, desk: Desk) -> None:
        self.key_state = KeyState()
        self.key_line = KeyLine(desk)
        super().__init__(desk)
        self.key_line.asked.connect(self.open_key)

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.channels)

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self.key_line,)

    def columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column("name", mark("Name"), lambda row: row.name, 150, stretch=1, sort_key=lambda row: row.name),
            Column("kind", mark("Kind"), lambda row: say(KIND_NAMES[row.kind]), 150, stretch=1,
                   sort_key=lambda row: row.kind),
            Column("use", mark("In use"), lambda row: say("In use") if row.enabled else say("Off"), 112,
                   roles={Cell.SYMBOL: lambda row: Symbol.DONE if row.enabled else Symbol.NOT_STARTED}),
            Column("rate", mark("Messages a minute"), lambda row: str(row.per_minute or ""), 140, align="right",
                   drop=1),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[Channel]:
        return sorted(snapshot.channels.values(), key=lambda row: (row.name, row.id))

    def texts(self, row: Channel) -> tuple[str, ...]:
        return row.name, self.say(KIND_NAMES[row.kind])

    def name(self, row: Channel) -> str:
        return row.name

    def facts(self, row: Channel) -> tuple[KeyValue, ...]:
        say = self.say
        plain = [item.name for item in KINDS[row.kind].fields if not item.secret]
        used = [r.name for r in self.desk.snapshot.recipients.values() if any(a.channel == row.id for a in r.addresses)]
        found = (
            KeyValue(say("Kind"), say(KIND_NAMES[row.kind])),
            *(KeyValue(setting_name(say, name), self._setting(row, name)) for name in plain),
            KeyValue(say("Secrets"), say("stored, sealed with the site's key") if row.secret else say("none")),
            KeyValue(say("Messages a minute"), str(row.per_minute or say("without limit"))),
            KeyValue(say("Reaches"), say(", ").join(sorted(used)) or say("nobody yet")),
        )
        return tuple(fact for fact in found if fact.value)

    def form(self, row: Any) -> RowForm:
        return ChannelForm(self.desk, row)

    def removal(self, row: Channel) -> Removal:
        told = self.say("The channel {channel} was taken out.", channel=row.name)
        return Removal(RemoveChannel(row.id, row.version), told)

    def extras(self, row: Channel) -> tuple[Extra, ...]:
        return (Extra("T", mark("Test"), self.test),) if self.desk.channel_keys is not None else ()

    def test(self, row: Channel) -> ChannelTest:
        """Try the channel."""
        form = ChannelTest(self.desk, row)
        form.left.connect(self.back)
        self.show_side(form)
        form.focus_first()
        self.hints_changed.emit()
        return form

    def open_key(self) -> None:
        """The site's key: enter it or make it."""
        if self.desk.channel_keys is None or self.key_line.button.isHidden():
            return
        self._keep_draft()
        form = KeyForm(self.desk, self.key_state)
        form.left.connect(self.back)
        form.stored.connect(self.look_at_key)
        self.show_side(form)
        form.focus_first()
        self.hints_changed.emit()

    def deed(self, key: str) -> bool:
        if key == "K" and self.open_form is None:
            self.open_key()
            return True
        side = self.side.currentWidget()
        if key == "Ctrl+Return" and isinstance(side, ChannelTest | KeyForm):
            side.committed.emit()
            return True
        return super().deed(key)

    def look_at_key(self) -> None:
        """Ask for the key's state, off the window's thread."""
        if self.desk.channel_keys is not None:
            self.desk.start(self._look_at_key(), "site key")

    async def _look_at_key(self) -> None:
        assert self.desk.channel_keys is not None
        self.key_state = await self.desk.channel_keys.state()
        self.key_line.show_state(self.key_state)
        side = self.side.currentWidget()
        if isinstance(side, KeyForm):
            side.show_state(self.key_state)

    async def after(self, outcome: Outcome) -> None:
        """A new secret may be the first that the key opens."""
        self.look_at_key()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_at_key()

    def state(self) -> dict[str, Any]:
        side = self.side.currentWidget()
        once = side.findChild(OnceField) if isinstance(side, KeyForm) else None
        return {**super().state(), "once": once.text if once is not None else ""}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        if state.get("once"):  # shown this once, whatever the language
            form = KeyForm(self.desk, self.key_state)
            form.left.connect(self.back)
            self.show_side(form)
            form.once.show_text(str(state["once"]))
            form.make_button.hide()

    def _setting(self, row: Channel, name: str) -> str:
        item = next(item for item in KINDS[row.kind].fields if item.name == name)
        value = row.settings.get(name, item.default)
        if isinstance(value, bool):
            return self.say("yes") if value else ""
        return self.say(CHOICE_NAMES[value]) if value in CHOICE_NAMES else str(value)
