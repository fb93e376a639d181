"""The left half of a notice in the making: formal basis, groups with their ticks, what it reaches, what is added."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from console.domain.conferences import Conference
from console.domain.notices import CHANGE, Notice
from console.planning.notices.facts import basis_of
from console.planning.notices.groups import groups_wanted
from console.services.decision import Decision
from console.wording.names import place_name
from console.wording.notices import notice_kind_name
from ui.desk import Desk, Refusal
from ui.pages.conferences.notices.draft import NoticeDraft
from ui.pages.conferences.notices.groups_table import GroupRow, GroupsTable
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.form_row import FieldError, FormRow
from ui.widgets.keys import is_enter
from ui.widgets.lines import Line, Lines

LABELS, WIDE, ROW = 76, 430, 26
MOST_NAMED = 6


class NoticeForm(QWidget):
    """`changed` tells that something was typed, `sent` is its button. The groups turn their own ticks."""

    changed = Signal()
    sent = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        say, theme = desk.say, desk.theme
        fill_with(self, theme, "base")
        self.heading = Text(theme, "", Size.TITLE, Weight.BOLD, wrap=True)
        self.why = Text(theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.groups = GroupsTable(desk)
        self.basis, self.note = QLineEdit(), QLineEdit()
        self.rows = {
            "notice": FormRow(theme, say("Formal notice"), self.basis, label_width=LABELS),
            "note": FormRow(theme, say("Note"), self.note, label_width=LABELS),
        }
        self.oa = QCheckBox(say("Put into OA by hand for the first units"))
        self.lines = Lines(theme, padding=0)
        self.error = FieldError(theme)
        self.button = Button(theme, say("Send notice"), "Ctrl+↵", True)
        self._lay_out()
        self.basis.textEdited.connect(lambda _: self.changed.emit())
        self.note.textEdited.connect(lambda _: self.changed.emit())
        self.oa.clicked.connect(lambda _: self.changed.emit())
        self.button.clicked.connect(self.sent)
        for field in (self.basis, self.note):
            field.installEventFilter(self)

    def _lay_out(self) -> None:
        px, content = self.theme.px, QWidget()
        fill_with(content, self.theme, "base")
        box = QVBoxLayout(content)
        box.setContentsMargins(px(12), px(8), px(12), px(12))
        box.setSpacing(px(8))
        for widget in (self.heading, self.why, self.groups, self.lines, *self.rows.values(), self.oa, self.error):
            box.addWidget(widget)
        box.addWidget(self.button)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setFixedWidth(px(WIDE))

    # ---- what is shown

    def show_draft(self, draft: NoticeDraft) -> None:
        """The fields as they were typed."""
        self.basis.setText(draft.basis)
        self.note.setText(draft.note)
        self.oa.setChecked(draft.oa)

    def typed(self, draft: NoticeDraft) -> NoticeDraft:
        """The draft with what stands in the fields."""
        basis, note = self.basis.text().strip(), self.note.text().strip()
        return NoticeDraft(draft.conference, draft.kind, draft.ticked, basis, note, self.oa.isChecked())

    def show_conference(self, conference: Conference, draft: NoticeDraft, last: Notice | None, owed: str) -> None:
        """Which notice it is, and why it is to be sent."""
        say = self.say
        number = (last.number if last else 0) + 1
        kind = notice_kind_name(say, draft.kind)
        self.heading.setText(say("{kind}, number {number}", kind=kind, number=number) if draft.kind else say("Notice"))
        told = ""
        if not draft.kind:
            told = say("There is nothing to tell: the meeting is over, or nobody was told of it.")
        elif draft.kind == CHANGE and not owed:
            told = say("Nothing has changed since the last notice. To send one, say in the note what is new.")
        self.why.setText(told)
        self.why.setVisible(bool(told))
        self.basis.setPlaceholderText(basis_of(self.desk.snapshot, conference) or say("Number of the formal notice"))
        for widget in (self.groups, self.lines, *self.rows.values(), self.oa, self.button):
            widget.setVisible(bool(draft.kind))

    def show_groups(self, rows: tuple[GroupRow, ...]) -> None:
        """The groups, as high as they are many."""
        self.groups.show_groups(rows)
        header = self.groups.header().sizeHint().height()
        self.groups.setFixedHeight(header + self.theme.px(ROW) * min(8, max(2, len(rows))) + 4)

    def show_reach(self, units: int, short: tuple[str, ...], answer: object, *, groups: int) -> None:
        """Whether all read it in enough groups, and what else goes out, by `answer`, the rehearsal of the command."""
        say, wanted = self.say, groups_wanted(self.desk.snapshot)
        if not groups:
            covered = Line(say("Site has no group for notices yet: Settings, Groups of notices."), symbol=Symbol.BREACH,
                           ink="crit_t")  # fmt: skip
        elif short:
            names = say(", ").join(place_name(self.desk.snapshot, code, from_rank=-1) for code in short[:MOST_NAMED])
            names = names if len(short) <= MOST_NAMED else f"{names}…"
            text = say.n(
                "{n} place would read it in fewer than {wanted} groups: {places}",
                "{n} places would read it in fewer than {wanted} groups: {places}", len(short), wanted=wanted,
                places=names,
            )  # fmt: skip
            covered = Line(text, symbol=Symbol.DUE, ink="warn_t")
        else:
            text = say.n("{n} unit, in at least {wanted} groups", "{n} units, each in at least {wanted} groups", units,
                         wanted=wanted)  # fmt: skip
            covered = Line(text, symbol=Symbol.DONE)
        lines = [covered]
        if isinstance(answer, Decision):
            n = int(answer.result["letters"])
            text = say.n("{n} letter goes out by mail or SMS", "{n} letters go out by mail and SMS", n)
            lines.append(Line(text, symbol=Symbol.DONE if n else Symbol.NOT_STARTED, ink="text2"))
        self.lines.show_lines(lines)

    def show_refusal(self, refusal: Refusal) -> None:
        """At the field it is about, else below all."""
        self.clear_errors()
        rule = refusal.findings[0].rule if refusal.findings else ""
        field = str(refusal.findings[0].facts.get("field", "")) if refusal.findings else ""
        if field in self.rows:
            self.rows[field].set_error(refusal.text)
            self.rows[field].field.setFocus()
        else:
            self.error.show_error(refusal.text)
            if rule == "too_few_groups":
                self.groups.setFocus()

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self.error.show_error("")
        for row in self.rows.values():
            row.set_error("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)
