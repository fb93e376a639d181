"""A: who has answered the notice, unit by means; answers are written down by one key for all selected units."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.conferences import Conference
from console.domain.notices import IM, MAIL, OA, PHONE, SMS, Addressee
from console.planning.notices.grid import NoticeGrid, notice_grid
from console.planning.notices.standing import ANSWERED, FAILED, LATE, NOT_SENT, OLD_ONLY, OPEN, WAITING
from console.wording.catalogue import mark
from console.wording.names import date_time
from console.wording.notices import notice_kind_name, standing_name
from ui.actions import Action
from ui.pages.conferences.modes import Mode, inside
from ui.pages.conferences.notices.cells import SYMBOLS
from ui.pages.conferences.notices.deeds import NoticeDeeds
from ui.pages.conferences.notices.table import AnswersTable
from ui.theme.fonts import Size
from ui.widgets.base import Text, fill_with
from ui.widgets.chip import Chip
from ui.widgets.hint_bar import Hint
from ui.widgets.key_values import SymbolMark

PANEL = mark("Answers")
COUNTED = (LATE, FAILED, WAITING, OLD_ONLY, NOT_SENT, OPEN, ANSWERED)
SEEN = (
    "addressees", "notices", "needs", "hops", "messages", "rules", "policies", "places", "recipients", "notice_groups",
)  # fmt: skip


class Counts(QWidget):
    """How many units stand how, and the chip that leaves the late ones alone."""

    def __init__(self, mode: Mode) -> None:
        super().__init__()
        self.say, theme = mode.say, mode.theme
        fill_with(self, theme, "base")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        row.setSpacing(theme.px(6))
        self.notice = Text(theme, "", Size.SECONDARY, token="text2")
        row.addWidget(self.notice)
        row.addSpacing(theme.px(10))
        self.parts: dict[str, tuple[SymbolMark, Text]] = {}
        for state in COUNTED:
            pair = SymbolMark(theme, SYMBOLS[state]), Text(theme, "", Size.SECONDARY, token="text2")
            self.parts[state] = pair
            for widget in pair:
                row.addWidget(widget)
            row.addSpacing(theme.px(6))
        row.addStretch(1)
        self.late_only = Chip(theme, f"{mode.say('Late only')}  F")
        row.addWidget(self.late_only)

    def show_grid(self, grid: NoticeGrid, notice: str) -> None:
        """The notice in words, and the counts that are not zero."""
        self.notice.setText(notice)
        for state, (symbol, text) in self.parts.items():
            n = grid.counts.get(state, 0)
            text.setText(f"{standing_name(self.say, state)} {n}")
            for widget in (symbol, text):
                widget.setVisible(n > 0)


class AnswersMode(Mode):
    """The grid; the side tells about the place of the current unit."""

    key, letter, title = "answers", "A", mark("Answers")

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.deeds = NoticeDeeds(page)
        self.conference: Conference | None = None
        self.grid: NoticeGrid | None = None
        self._turn: datetime | None = None
        self._seen: tuple[object, ...] = ()
        fill_with(self, self.theme, "base")
        self.counts, self.table = Counts(self), AnswersTable(self.desk)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.counts)
        box.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.counts.late_only.toggled.connect(lambda _: self._show(at_once=True))
        self.table.place_changed.connect(self.place_changed)
        self.table.detail_asked.connect(lambda _: page.going.details())
        self.table.opened.connect(lambda _: self.ask(IM))

    # ---- what is shown

    def show_conference(self, conference: Conference, *, at_once: bool) -> None:
        other = self.conference is None or self.conference.id != conference.id
        self.conference = conference
        snapshot = self.desk.snapshot
        seen = (conference, snapshot.site, *(getattr(snapshot, table) for table in SEEN))
        same = len(seen) == len(self._seen) and all(a is b for a, b in zip(seen, self._seen, strict=True))
        if at_once or other or not same:  # else an event elsewhere touches none of its rows
            self._seen = seen
            self._work_out()
            self._show(at_once=at_once or other)

    def _work_out(self) -> None:
        assert self.conference is not None
        self.grid = notice_grid(self.desk.snapshot, self.conference, self.desk.now())
        waiting = (cell.due for row in self.grid.rows for cell in row.cells.values() if cell.state == WAITING)
        self._turn = min((due for due in waiting if due), default=None)

    def _show(self, *, at_once: bool) -> None:
        if self.grid is None:
            return
        self.counts.show_grid(self.grid, self._notice())
        rows = [row for row in self.grid.rows if row.late] if self.counts.late_only.checked else self.grid.rows
        self.table.show_rows(rows, self.desk.now(), at_once=at_once)

    def _notice(self) -> str:
        assert self.grid is not None
        last = self.grid.notice
        if last is None:
            return self.say("No notice has been sent yet")
        at = date_time(self.say, last.at, self.desk.local(last.at).tzinfo)  # type: ignore[arg-type]
        return self.say("{kind} {number}, {at}", kind=notice_kind_name(self.say, last.kind), number=last.number, at=at)

    def tick(self, now: datetime) -> None:
        if self._turn is not None and now >= self._turn and not self.desk.hand.busy:
            self._work_out()
            self._show(at_once=False)
        self.table.tick(now)

    def take_focus(self) -> None:
        self.table.setFocus()

    def place(self) -> str:
        row = self.table.current()
        return row.row.place if row else ""

    def step(self, step: int) -> bool:
        self.table.setFocus()
        return self.table.step_late(step)

    def back(self) -> bool:
        if not self.counts.late_only.checked:
            return False
        self.counts.late_only.set_checked(False)
        return True

    # ---- what is done

    def units(self) -> tuple[Addressee, ...]:
        """The selected units as they stand now."""
        known = self.desk.snapshot.addressees
        return tuple(known.get(row.row.id) or row.row for row in self.table.marked())

    def record(self, means: str) -> None:
        """They have answered, now, by their leads."""
        self.deeds.record(self.units(), means)

    def ask(self, means: str) -> None:
        """They have answered: who, what, when, on what evidence."""
        self.deeds.ask_answer(self.units(), means)

    def withdraw(self) -> None:
        """The last answer of the current unit was none."""
        if (row := self.table.current()) is not None:
            self.deeds.withdraw(row.row)

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint(("I",), say("Group message")),
            Hint(("O",), say("OA")),
            Hint(("M",), say("Mail")),
            Hint(("P",), say("Phone")),
            Hint(("X",), say("SMS")),
            Hint(("Shift+↑", "↓"), say("Several units")),
            Hint(("N",), say("Next late one")),
            *((Hint(("Esc",), say("All units again")),) if self.counts.late_only.checked else
              (Hint(("F",), say("Late only")),)),
            Hint(("F6",), say("Chase in the groups")),
            Hint(("W",), say("Has passed it on")),
            Hint(("Backspace",), say("Take an answer out")),
        )  # fmt: skip

    @classmethod
    def own_actions(cls) -> tuple[Action, ...]:
        within = inside(cls.key)

        def act(name: str, text: str, key: str, run: Any) -> Action:
            return Action(
                f"answers_{name}", text, lambda page: run(page.modes.widgets[cls.key]), key, _shown, PANEL, within
            )

        return (
            act("im", mark("Answered in a group…"), "I", lambda mode: mode.ask(IM)),
            act("oa", mark("Answered in OA"), "O", lambda mode: mode.record(OA)),
            act("mail", mark("Answered by mail"), "M", lambda mode: mode.record(MAIL)),
            act("sms", mark("Answered by SMS"), "X", lambda mode: mode.record(SMS)),
            act("phone", mark("Answered by phone…"), "P", lambda mode: mode.ask(PHONE)),
            act("oa_full", mark("Answered in OA, in full…"), "Shift+O", lambda mode: mode.ask(OA)),
            act("mail_full", mark("Answered by mail, in full…"), "Shift+M", lambda mode: mode.ask(MAIL)),
            act("sms_full", mark("Answered by SMS, in full…"), "Shift+X", lambda mode: mode.ask(SMS)),
            act("withdraw", mark("Take the last answer out"), "Backspace", lambda mode: mode.withdraw()),
            act("passed", mark("Has passed the notice on"), "W", lambda mode: mode.deeds.pass_on(mode.units())),
            act("put_oa", mark("Was put into OA by hand"), "Shift+W", lambda mode: mode.put_oa()),
            act("late", mark("Late only"), "F", lambda mode: mode.counts.late_only.activate()),
            act("import", mark("Import a list of answers"), "Shift+I", lambda mode: mode.import_answers()),
        )

    def put_oa(self) -> None:
        """The notice was put into OA by hand for the selected units."""
        if self.conference is not None:
            self.deeds.mark_oa(self.conference.id, self.units())

    def import_answers(self) -> None:
        """To the importing page, where a list of answers is read for this conference."""
        if self.conference is not None:
            self.desk.open_page("import", about=self.conference.id)

    def state(self) -> dict[str, Any]:
        row = self.table.current()
        return {"late_only": self.counts.late_only.checked, "unit": row.row.id if row else ""}

    def restore(self, state: dict[str, Any]) -> None:
        self.counts.late_only.checked = bool(state.get("late_only"))
        self.table.select(str(state.get("unit", "")))


def _shown(page: Any) -> bool:
    mode = page.modes.shown()
    return mode is not None and mode.key == AnswersMode.key and bool(mode.units())
