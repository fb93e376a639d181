"""The roll-call as a way to look at a conference: rounds above, the list in voice order, the venue called now large."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from console.domain.conferences import PUBLISHED, Conference
from console.domain.rollcalls import FAILED, LATE, NO_ANSWER, PRESENT, ROLLCALL
from console.planning.rollcalls.roll import RollView, roll
from console.planning.rollcalls.rounds import round_now, round_states
from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Desk
from ui.pages.conferences.modes import Mode, inside
from ui.pages.conferences.rollcall.bar import RoundBar
from ui.pages.conferences.rollcall.card import VenueCard
from ui.pages.conferences.rollcall.hand import RollHand
from ui.pages.conferences.rollcall.search import RollSearch
from ui.pages.conferences.rollcall.table import RollTable
from ui.pages.conferences.rollcall.words import KEYS, RollWords
from ui.widgets.hint_bar import Hint

PANEL = mark("Roll-call")
KEY = "rollcall"


class RollMode(Mode):
    """The due round is chosen when the mode is opened; then the hand chooses."""

    key, letter, title = KEY, "R", mark("Roll-call")

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        words = RollWords(self.desk)
        self.words = words
        self.bar, self.table = RoundBar(self.desk, words), RollTable(self.desk, words)
        self.own_panel = self.card = VenueCard(self.desk, words)
        self.conference, self.round, self.warned = "", "", False
        self.view: RollView | None = None
        self._asked: tuple[object, ...] = ()
        self.hand, self.search = RollHand(self), RollSearch(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self.card)
        column.addWidget(self.bar)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.bar.asked.connect(self.choose_round)
        self.bar.typed.connect(self.search.typed)
        self.bar.stepped.connect(self.search.stepped)
        self.bar.taken.connect(self.search.taken)
        self.table.moved.connect(self._moved)
        self.table.pressed.connect(lambda what: do(self, what))
        self.card.said.connect(self.hand.mark)
        self.card.noted.connect(self.hand.note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.theme.px
        self.card.setFixedWidth(max(px(340), min(px(560), self.width() * 2 // 5)))

    # ---- what is shown

    def show_conference(self, conference: Conference, *, at_once: bool) -> None:
        """Its round as it stands."""
        if conference.id != self.conference or not self.round:
            self.conference, self.round, self.hand.way = conference.id, _due(self.desk, conference), []
        self._show(conference)

    def _show(self, conference: Conference) -> None:
        snapshot = self.desk.snapshot
        asked = (
            conference, self.round, snapshot.needs, snapshot.roll_marks, snapshot.assignments, snapshot.people,
            snapshot.venues, snapshot.places, snapshot.rules, self.desk.read_only,
        )  # fmt: skip
        if len(asked) == len(self._asked) and all(a is b for a, b in zip(asked, self._asked, strict=True)):
            return
        self._asked = asked
        self.bar.show_rounds(round_states(snapshot, conference), self.round, self.desk.now())
        self.view = roll(snapshot, conference.id, self.round)
        self.table.show_rows(self.round, self.view.rows)
        self.bar.show_counts(self.words.counts(self.view))
        if not self.table.need():
            self.hand.begin()
        self.hand.undone()
        self._show_card()

    def _show_card(self) -> None:
        conference = self.desk.snapshot.conferences.get(self.conference)
        running = conference is not None and conference.state == PUBLISHED
        total = len(self.view.rows) if self.view else 0
        self.card.show_row(self.table.row(), self.round, total, open_=running)
        self.hand.arrived()

    def _moved(self, _need: str) -> None:
        self.warned = False
        self._show_card()
        self.place_changed.emit(self.place())

    def choose_round(self, name: str) -> None:
        """Work at another round."""
        conference = self.desk.snapshot.conferences.get(self.conference)
        if conference is None or name == self.round:
            return
        self.round, self.warned, self.hand.way = name, False, []
        self._show(conference)
        self.hand.begin()
        self.table.setFocus()

    def step_round(self, step: int) -> None:
        """The round before or after."""
        names = list(self.bar.chips)
        if self.round in names:
            self.choose_round(names[(names.index(self.round) + step) % len(names)])

    def tick(self, now: datetime) -> None:
        """The database may have gone or come back."""
        conference = self.desk.snapshot.conferences.get(self.conference)
        if conference is not None:
            self._show(conference)

    # ---- the contract of a mode

    def take_focus(self) -> None:
        self.table.setFocus()

    def go_to(self, need: str, name: str) -> None:
        """A venue in a round."""
        self.choose_round(name)
        self.table.select(need)

    def need(self) -> str:
        return self.table.need()

    def place(self) -> str:
        row = self.table.row()
        return row.need.place if row else ""

    def step(self, step: int) -> bool:
        self.hand.step(step)
        return True

    def back(self) -> bool:
        if self.bar.search.hasFocus():
            origin = self.search.origin
            self.search.leave()
            self.table.select(origin)
            return True
        if self.card.note.hasFocus():
            row = self.table.row()
            self.card.note.setText(row.mark.note if row and row.mark else "")
            self.table.setFocus()
            return True
        return False

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        if self.bar.search.hasFocus():
            return (
                Hint(("↑", "↓"), say("Other hits")),
                Hint(("Enter",), say("Go there")),
                Hint(("Esc",), say("Back to where you were")),
            )
        if self.card.note.hasFocus():
            return (Hint(("Enter",), say("Note")), Hint(("Esc",), say("Back, note unchanged")))
        return (
            *(Hint((KEYS[result],), text) for result, text in self.words.results(self.round or ROLLCALL)),
            Hint(("⌫",), say("Back one")),
            Hint(("N",), say("Next to call")),
            Hint(("/",), say("Find a venue")),
            Hint(("E",), say("Note")),
            Hint(("←", "→"), say("Other round")),
            Hint(("J",), say("Can't get in…")),
            Hint(("Ins",), say("Report a fault…")),
            Hint(("X",), say("Excuse…")),
        )

    @classmethod
    def own_actions(cls) -> tuple[Action, ...]:
        return roll_actions()

    def state(self) -> dict[str, Any]:
        return {"conference": self.conference, "round": self.round, "need": self.table.need()}

    def restore(self, state: dict[str, Any]) -> None:
        conference = self.desk.snapshot.conferences.get(state.get("conference", ""))
        if conference is not None and state.get("round"):
            self.conference, self.round = conference.id, state["round"]
            self._show(conference)
            self.table.select(state.get("need", ""))


def _due(desk: Desk, conference: Conference) -> str:
    """The round to work at; of a meeting that is over the last one."""
    found = round_now(desk.snapshot, conference, desk.now())
    if found is not None:
        return found.round
    begun = [s.round for s in round_states(desk.snapshot, conference) if s.at <= desk.now()]
    return begun[-1] if begun else ROLLCALL


def do(mode: RollMode, what: str) -> None:
    """What a key or the palette asks for."""
    hand = mode.hand
    deeds = {
        "clear": hand.clear, "back": hand.back, "find": mode.search.find, "note": mode.card.note.setFocus,
        "round_before": partial(mode.step_round, -1), "round_after": partial(mode.step_round, 1),
    }  # fmt: skip
    deeds.get(what, partial(hand.mark, what))()


def _deed(page: Any, what: str) -> None:
    do(page.modes.widgets[KEY], what)


def _shown(page: Any) -> bool:
    return isinstance(page.modes.shown(), RollMode)


def roll_actions() -> tuple[Action, ...]:
    """Its keys, for the palette and the list of keys; the list itself takes them first."""
    named = (
        (PRESENT, mark("Venue present, test passed, powered off"), "1"),
        (LATE, mark("Venue late"), "2"),
        (NO_ANSWER, mark("Venue without an answer"), "3"),
        (FAILED, mark("Test failed: ticket…"), "4"),
        ("clear", mark("Venue to be asked again"), "0"),
        ("back", mark("Back to the venue before"), "Backspace"),
        ("find", mark("Find a venue on the list"), "/"),
        ("note", mark("Note on the venue"), "E"),
        ("round_before", mark("Round before"), "Left"),
        ("round_after", mark("Round after"), "Right"),
    )
    within = inside(KEY)
    return tuple(
        Action(f"roll_{what}", text, partial(_deed, what=what), key, _shown, PANEL, within) for what, text, key in named
    )
