"""A draft in the middle of the page: what publishing would freeze, what stands in its way, what it overlaps."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.domain.conferences import Conference
from console.planning.conferences.day import Block
from console.planning.conferences.scope import Clash, Draft, draft
from console.wording.conferences import level_needs_text, time_span, unknown_text
from console.wording.names import conference_title, level_name
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.lines import Line, Lines

WIDEST = 760


class DraftCard(QWidget):
    """`publish_asked`, `edit_asked` and `drop_asked` are its buttons."""

    publish_asked = Signal()
    edit_asked = Signal()
    drop_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        fill_with(self, desk.theme, "base")
        self.headline = Text(desk.theme, "", Size.TITLE, Weight.BOLD, wrap=True)
        self.note = Text(desk.theme, "", Size.BODY, token="text2", wrap=True)
        self.lines = Lines(desk.theme)
        self.publish = Button(desk.theme, desk.say("Publish"), "Ctrl+↵", True)
        self.edit = Button(desk.theme, desk.say("Edit"), "Enter")
        self.drop = Button(desk.theme, desk.say("Cancel conference…"), "Del")
        for button, signal in (
            (self.publish, self.publish_asked), (self.edit, self.edit_asked), (self.drop, self.drop_asked),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self._lay_out()

    def _lay_out(self) -> None:
        px, content = self.theme.px, QWidget()
        fill_with(content, self.theme, "base")
        content.setMaximumWidth(px(WIDEST))
        box = QVBoxLayout(content)
        box.setContentsMargins(px(8), px(20), px(24), px(20))
        box.setSpacing(px(8))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.setContentsMargins(px(16), 0, 0, 0)
        for button in (self.publish, self.edit, self.drop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.headline, self.note):
            widget.setContentsMargins(px(16), 0, 0, 0)  # as the lines below
            box.addWidget(widget)
        box.addWidget(self.lines)
        box.addSpacing(px(8))
        box.addLayout(buttons)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def show_draft(self, conference: Conference, block: Block) -> None:
        """What publishing would freeze as the rules and venues stand now."""
        say, view = self.say, draft(self.desk.snapshot, conference)
        people = sum(level.people for level in view.levels)
        self.headline.setText(say.n("Publishing freezes {n} need", "Publishing freezes {n} needs", people))
        self.note.setText(say("One person on site per venue in scope, by the rules in force now."))
        self.lines.show_lines(self._rows(conference, block, view))
        self.set_idle(self.desk.read_only)

    def set_idle(self, idle: bool) -> None:
        """Without the database nothing can be done."""
        for button in (self.publish, self.edit, self.drop):
            button.setEnabled(not idle)

    def _rows(self, conference: Conference, block: Block, view: Draft) -> list[Line]:
        say, snapshot, zone = self.say, self.desk.snapshot, ZoneInfo(self.desk.snapshot.site.zone)
        scope = say("Scope")
        rows = [
            Line(level_needs_text(say, row.venues, row.people, row.posts), level_name(say, snapshot, row.level))
            for row in view.levels
        ]
        if not rows:
            none = say("No venue of this system lies in this scope.")
            rows.append(Line(none, scope, Symbol.BREACH, ink="crit_t"))
        rows += [Line(unknown_text(say, name), scope, Symbol.BREACH, ink="crit_t") for name in view.unknown]
        rows.append(Line(time_span(block.setup, block.teardown, zone, say), say("On site")))
        rows += [self._clash(clash) for clash in view.clashes]
        if conference.notice:
            rows.append(Line(conference.notice, say("Notice number"), Symbol.DONE))
        else:
            missing = say("Missing. Without a formal notice it can be drafted but not published.")
            rows.append(Line(missing, say("Notice number"), Symbol.DUE, ink="warn_t"))
        return rows

    def _clash(self, clash: Clash) -> Line:
        title = conference_title(self.desk.snapshot, clash.conference)
        text = self.say.n(
            "“{title}”: {n} room used by both", "“{title}”: {n} rooms used by both", clash.rooms, title=title
        )
        shared = clash.rooms > 0
        return Line(text, self.say("Overlaps"), Symbol.DUE if shared else None, ink="warn_t" if shared else "text")
