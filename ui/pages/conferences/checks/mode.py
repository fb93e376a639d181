"""Checklists as a way to look at a conference: the sheet of the place under the cursor first."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from console.domain.checks import MEETING_CHECK
from console.domain.conferences import Conference, needs_by_conference
from console.wording.catalogue import mark
from ui.actions import Action
from ui.pages.conferences.checks.hints import sheet_hints
from ui.pages.conferences.checks.sheet import CheckSheet
from ui.pages.conferences.checks.stacks import ConferenceStack
from ui.pages.conferences.modes import Mode, inside
from ui.widgets.hint_bar import Hint

ConferencesPage = Any  # ui.pages.conferences.page imports this module
PANEL = mark("Checklist")


class ChecksMode(Mode):
    """One sheet for all conferences of the page."""

    key = "checks"
    letter = "C"
    title = mark("Checklists")

    def __init__(self, page: ConferencesPage) -> None:
        super().__init__(page)
        self.sheet = CheckSheet(page.desk)
        self._shown: tuple[str, Any] = ("", None)
        self._restored = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.sheet)
        self.sheet.turned.connect(lambda: self.place_changed.emit(self.place()))
        self.sheet.asked.connect(page.hints_changed)
        self.setFocusProxy(self.sheet.table)

    def show_conference(self, conference: Conference, *, at_once: bool) -> None:
        needs = self.desk.snapshot.needs.derived(needs_by_conference).get(conference.id, ())
        kept, sheet = self._shown, self.sheet
        if kept[0] != conference.id:
            self._shown = (conference.id, needs)
            sheet.pile.show(ConferenceStack(self.desk.snapshot, conference.id), self._first(conference.id))
        elif kept[1] is not needs:
            self._shown = (conference.id, needs)
            self._renew(conference.id)
        elif self._entering and self.page.tree.place() != self.place():
            self._go(self.page.tree.place())
        else:
            sheet.refresh()
        self._restored = False

    @property
    def _entering(self) -> bool:
        """Whether another way to look was shown until now."""
        return self.page.middle.currentWidget() is not self and not self._restored

    def _renew(self, conference: str) -> None:
        """The venues of the conference are others now; the sheet that is open stays open."""
        old = self.sheet.pile.stack
        purpose = old.purpose if isinstance(old, ConferenceStack) else MEETING_CHECK
        stack = ConferenceStack(self.desk.snapshot, conference, purpose)
        subject = self.sheet.subject
        at = stack.find(self.desk.snapshot, subject) if subject is not None else -1
        if at < 0:
            self.sheet.pile.show(stack, 0)
        else:
            self.sheet.pile.stack, self.sheet.pile.at = stack, at
            self.sheet.refresh()

    def _first(self, conference: str) -> int:
        stack = ConferenceStack(self.desk.snapshot, conference)
        return max(0, stack.at_place(self.desk.snapshot, self.page.tree.place()))

    def _go(self, place: str) -> None:
        stack = self.sheet.pile.stack
        at = stack.at_place(self.desk.snapshot, place) if isinstance(stack, ConferenceStack) else -1
        if at >= 0 and at != self.sheet.pile.at:
            self.sheet.pile.go_to(at)
        else:
            self.sheet.refresh()

    def tick(self, now: datetime) -> None:
        self.sheet.tick(now)

    def take_focus(self) -> None:
        self.sheet.take_focus()

    def place(self) -> str:
        return self.sheet.subject.place if self.sheet.subject else ""

    def back(self) -> bool:
        return self.sheet.back()

    def hints(self) -> tuple[Hint, ...]:
        return sheet_hints(self.sheet)

    @classmethod
    def own_actions(cls) -> tuple[Action, ...]:
        here = inside(cls.key)

        def shown(page: ConferencesPage) -> bool:
            mode = page.modes.shown()
            return mode is not None and mode.key == cls.key

        def act(name: str, text: str, run: Any, key: str = "") -> Action:
            def do(page: ConferencesPage) -> None:
                run(page.modes.widgets[cls.key].sheet)

            return Action(f"check_{name}", text, do, key, shown, PANEL, here if key else None)

        return (
            act("next", mark("Next sheet"), lambda sheet: sheet.pile.step(1), "PgDown"),
            act("last", mark("Previous sheet"), lambda sheet: sheet.pile.step(-1), "PgUp"),
            act("unfinished", mark("Next unfinished sheet"), lambda sheet: sheet.pile.next_unfinished(), "Ctrl+PgDown"),
            act("find", mark("Find a sheet"), lambda sheet: sheet.asking.find(), "Ctrl+F"),
            act("other", mark("Conference or joint test"), lambda sheet: sheet.pile.turn_over(), "J"),
            act("sign", mark("Who was on site"), lambda sheet: sheet.asking.sign(), "W"),
            act("photo", mark("Add a photo to the item"), lambda sheet: sheet.photos.choose(), "Ctrl+O"),
            act("paste", mark("Add the clipboard's picture to the item"), lambda sheet: sheet.photos.paste(), "Ctrl+V"),
            act("open", mark("Open the item's photo"), lambda sheet: sheet.photos.open()),
            act("line", mark("Optical line"), lambda sheet: sheet.to_line()),
            act("close", mark("Close the record, or open it again"), lambda sheet: sheet.hand.close(sheet.number),
                "Ctrl+D"),
        )  # fmt: skip

    def state(self) -> dict[str, Any]:
        return {"conference": self._shown[0], "at": self.sheet.pile.at}

    def restore(self, state: dict[str, Any]) -> None:
        if state.get("conference") in self.desk.snapshot.conferences:
            conference = str(state["conference"])
            needs = self.desk.snapshot.needs.derived(needs_by_conference).get(conference, ())
            self._shown, self._restored = (conference, needs), True
            self.sheet.pile.show(ConferenceStack(self.desk.snapshot, conference), int(state.get("at", 0)))
