"""Ctrl+I: how the console itself does: who watches deadlines, whose time, what can be heard, how old the data is."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from console.wording.names import date_time
from console.wording.timekeeping import offset_sentence
from ui.desk import Desk
from ui.sound.sounder import MUTED, SILENT
from ui.sound.words import sound_sentence
from ui.theme.symbols import Symbol
from ui.watch import LightLevel
from ui.widgets.age import age
from ui.widgets.key_values import KeyValue, KeyValues
from ui.widgets.overlay import Overlay
from ui.widgets.panel import PanelHeader
from ui.windows.strip import offset_state

WIDTH, HEIGHT = 560, 400
SYMBOLS = {LightLevel.ALIVE: Symbol.LIVE, LightLevel.PASSING: Symbol.UNDER_WAY, LightLevel.NOBODY: Symbol.DUE}


class HealthOverlay(Overlay):
    """Shown anew every second while it is open."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(desk.theme, host, QSize(WIDTH, HEIGHT))
        say = desk.say
        self.desk = desk
        self.setAccessibleName(say("State of the console"))
        self.body.addWidget(PanelHeader(desk.theme, say("State of the console"), say("Esc closes")))
        self.parts: dict[str, KeyValues] = {}
        for name, title in (("watch", say("Watch over deadlines")), ("time", say("Time")), ("sound", say("Sound")),
                            ("data", say("Data"))):  # fmt: skip
            self.body.addWidget(PanelHeader(desk.theme, title))
            self.parts[name] = KeyValues(desk.theme)
            self.body.addWidget(self.parts[name])
        self.body.addStretch(1)
        self.tick(desk.now())

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        desk = self.desk
        for name, rows in (("watch", watch_rows(desk, now)), ("time", time_rows(desk, now)),
                           ("sound", sound_rows(desk)), ("data", data_rows(desk, now))):  # fmt: skip
            self.parts[name].set_rows(rows)


def watch_rows(desk: Desk, now: datetime) -> Sequence[KeyValue]:
    """Who takes deadlines and sends messages."""
    say, light, level = desk.say, desk.watch.light, desk.watch.level(now)
    if light is None or level is not LightLevel.ALIVE:
        nobody = level is LightLevel.NOBODY
        text = say("Nobody") if nobody else say("Is passing to another console")
        advice = say(
            "Deadlines still count and show. Nothing is escalated or sent until a console reaches the database."
        )
        token = "warn_t" if nobody else "text"
        return (KeyValue(say("Done by"), text, SYMBOLS[level], token), KeyValue(say("What it means"), advice))
    who = say("{name} (this console)", name=light.holder) if light.mine else light.holder
    rows = [KeyValue(say("Done by"), who, Symbol.LIVE)]
    if light.since is not None:
        rows.append(KeyValue(say("Since when"), date_time(say, light.since, ZoneInfo(desk.snapshot.site.zone))))
    rows.append(KeyValue(say("When it fails"), say("Another open console follows within 15 seconds.")))
    return rows


def time_rows(desk: Desk, now: datetime) -> Sequence[KeyValue]:
    """By whose clock everything goes."""
    say, state, offset = desk.say, offset_state(desk), desk.office.offset()
    shown = KeyValue(say("Console's time"), date_time(say, now, ZoneInfo(desk.snapshot.site.zone)))
    if state is None or offset is None:
        return (shown, KeyValue(say("This PC's clock"), say("In order"), Symbol.LIVE))
    assert isinstance(state.sign, Symbol)
    return (shown, KeyValue(say("This PC's clock"), offset_sentence(say, offset), state.sign, f"{state.tone}_t"))


def sound_rows(desk: Desk) -> Sequence[KeyValue]:
    """What can be heard."""
    say, sounder = desk.say, desk.watch.sounder
    if sounder is None:
        return (KeyValue(say("Alarms"), say("No sound"), Symbol.DUE, "warn_t"),)
    silent = sounder.state.mode in (SILENT, MUTED)
    zone = ZoneInfo(desk.snapshot.site.zone)
    sentence = sound_sentence(say, sounder.state, zone)
    return (KeyValue(say("Alarms"), sentence, Symbol.DUE if silent else Symbol.LIVE, "warn_t" if silent else "text"),)


def data_rows(desk: Desk, now: datetime) -> Sequence[KeyValue]:
    """How old what is shown may be."""
    _, headline, detail = age(desk.say, desk.office.freshness, desk.local(now))
    return (KeyValue(desk.say("Age"), headline), KeyValue(desk.say("Database"), detail))
