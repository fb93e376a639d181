"""Above a file of duty rosters: the roster it goes into, what its words for lines mean, the reason for its warnings."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.planning.duty.now import lines_in_order
from console.wording.duty import day_head, line_name
from console.wording.names import place_name
from ui.desk import Desk
from ui.pages.importing.combo import Combo
from ui.pages.importing.duty import DutyImport
from ui.theme.fonts import Size
from ui.widgets.base import Text, fill_with
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow

NEW, NONE = "+", ""


class DutyBar(QWidget):
    """Tells what was chosen: `roster_chosen` an id or NEW, `line_chosen` a word and a line (id), `reason_given`."""

    roster_chosen = Signal(str)
    line_chosen = Signal(str, str)
    reason_given = Signal(str)
    add_only_turned = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, say, px = desk, desk.say, desk.theme.px
        fill_with(self, desk.theme, "base")
        self.roster = Combo(say("Into the roster"))
        self.add_only = Chip(desk.theme, say("Take nobody off"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say("One reason for all warnings, then Enter"))
        self.reason.setAccessibleName(say("Reason"))
        self.reason.setMinimumHeight(px(26))
        self.reason.setTextMargins(px(4), 0, px(4), 0)
        self.words: dict[str, Combo] = {}
        self.flow = Flow(desk.theme)
        top = QHBoxLayout()
        top.setSpacing(px(8))
        label = Text(desk.theme, say("Into the roster"), Size.SECONDARY, token="text2")
        label.setBuddy(self.roster)
        self.roster.setMinimumWidth(px(260))
        for widget, stretch in ((label, 0), (self.roster, 0), (self.add_only, 0), (self.reason, 1)):
            top.addWidget(widget, stretch)
        top.addStretch(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(12), px(8), px(12), px(8))
        box.setSpacing(px(6))
        box.addLayout(top)
        box.addWidget(self.flow)
        self.roster.chosen.connect(self.roster_chosen)
        self.add_only.toggled.connect(self.add_only_turned)
        self.reason.returnPressed.connect(lambda: self.reason_given.emit(self.reason.text().strip()))

    def show_import(self, held: DutyImport, *, open_: bool) -> None:
        """As it stands; `open_` while it may still be changed."""
        self._show_rosters(held)
        self.add_only.blockSignals(True)
        self.add_only.set_checked(held.add_only)
        self.add_only.blockSignals(False)
        self.reason.setVisible(bool(held.owed or held.despite))
        if not self.reason.hasFocus():
            self.reason.setText(held.despite)
        self._show_words(held)
        for widget in (self.roster, self.add_only, self.reason, *self.words.values()):
            widget.setEnabled(open_)

    def _show_rosters(self, held: DutyImport) -> None:
        say, rosters = self.desk.say, self.desk.snapshot.rosters.values()
        first, last = held.days
        rows = sorted(rosters, key=lambda row: (not (row.first <= last and first <= row.last), row.first, row.name))
        names = [(row.id, self._span(row.name, row.first, row.last)) for row in rows]
        new = [(NEW, self._span(say("A new roster"), first, last))] if first else []
        self.roster.set_choices([(NONE, say("Choose the roster")), *names, *new], held.roster)

    def _span(self, name: str, first: str, last: str) -> str:
        say = self.desk.say
        return say("{name} ({first} – {last})", name=name, first=day_head(say, first), last=day_head(say, last))

    def _show_words(self, held: DutyImport) -> None:
        """One choice for each word that may be several lines, or none."""
        words = held.unbound if held.roster else ()
        if tuple(self.words) != words:
            self.words = {word: self._word(word) for word in words}
            self.flow.set_widgets(list(self.words.values()))
            for before, after in pairwise((self.reason, *self.words.values())):  # Qt puts what comes later last
                QWidget.setTabOrder(before, after)
        self.flow.setVisible(bool(words))
        choices = [("", self.desk.say("Which line?")), *self._lines(held)]
        for word, combo in self.words.items():
            named = [(key, f"{word or '—'} = {name}" if key else f"{word or '—'}: {name}") for key, name in choices]
            combo.set_choices(named, held.lines.get(word, ""))

    def _word(self, word: str) -> Combo:
        combo = Combo(self.desk.say("What “{word}” means", word=word))
        combo.setMinimumWidth(self.desk.theme.px(220))
        combo.chosen.connect(lambda line: self.line_chosen.emit(word, line))
        return combo

    def _lines(self, held: DutyImport) -> list[tuple[str, str]]:
        snapshot, row = self.desk.snapshot, self.desk.snapshot.rosters.get(held.roster)
        found = []
        for line in snapshot.duty_lines.derived(lines_in_order):
            if row is not None and line.id in row.lines:
                name = line_name(self.desk.say, snapshot, line.id)
                found.append((line.id, f"{name} · {place_name(snapshot, line.place)}" if line.place else name))
        return found
