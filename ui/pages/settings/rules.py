"""The staffing rules of the site: severity and figures of each, edited in place."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from console.domain.lunar_points import lunar_points_text, read_lunar_points
from console.domain.rules import BLOCKING, DUTY_POINTS, PLANNING, SHIPPED_RULES, WARNING, Rule, rule
from console.domain.snapshot import Snapshot
from console.services.arrangements.site import EditRule
from console.wording.findings import FindingWording
from console.wording.names import post_name, severity_name
from ui.desk import Desk, Refusal
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.form_row import FieldError
from ui.widgets.panel import Panel


class RuleRow(QWidget):
    """One rule: name, severity, figures, and below them what is wrong with an entry."""

    def __init__(self, desk: Desk, shown: Rule) -> None:
        super().__init__()
        self._desk, self.rule = desk, shown
        words = FindingWording(desk.say, desk.snapshot)
        self._name = words.rule(shown.id)
        self.severity = QComboBox()
        for code in (BLOCKING, WARNING):
            self.severity.addItem(severity_name(desk.say, code), code)
        self.severity.setAccessibleName(self._name)
        self.severity.activated.connect(self.save)
        self.figures = {name: QLineEdit() for name, value in shown.values.items() if isinstance(value, int)}
        self.tables = {name: QLineEdit() for name, value in shown.values.items() if isinstance(value, dict)}
        self.error = FieldError(desk.theme)
        self._lay_out(words)
        self.show_rule(shown)

    def show_rule(self, shown: Rule) -> None:
        """Show the rule, but not over an open edit."""
        self.rule = shown
        if not self.severity.hasFocus():
            self.severity.setCurrentIndex(self.severity.findData(shown.severity))
        for name, field in self.figures.items():
            if not (field.hasFocus() and field.isModified()) and not self.error.isVisible():
                field.setText(str(shown.values[name]))
                field.setModified(False)
        for name, field in self.tables.items():
            if not (field.hasFocus() and field.isModified()) and not self.error.isVisible():
                field.setText(lunar_points_text(shown.values[name]))
                field.setModified(False)

    def save(self) -> None:
        """Write what was changed; nothing when nothing was."""
        values = {name: _number(field.text()) for name, field in self.figures.items()}
        values |= {name: _points(field.text()) for name, field in self.tables.items()}
        changed = {name: value for name, value in values.items() if value != self.rule.values[name]}
        severity = self.severity.currentData()
        if changed or severity != self.rule.severity:
            self._desk.start(self._carry_out(EditRule(self.rule.id, severity, changed)), "edit rule")
        else:
            self.error.show_error("")

    async def _carry_out(self, command: EditRule) -> None:
        self.error.show_error("")
        outcome = await self._desk.run(command, self._refused)
        self._desk.undoable(outcome, self._desk.say("The rule “{rule}” was changed.", rule=self._name))

    def _refused(self, refusal: Refusal) -> None:
        self.error.show_error(refusal.text)

    def _lay_out(self, words: FindingWording) -> None:
        theme = self._desk.theme
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(2))
        name = Text(theme, self._name, wrap=True)
        name.setFixedWidth(theme.px(230))
        self.severity.setFixedWidth(theme.px(96))
        grid.addWidget(name, 0, 0)
        grid.addWidget(self.severity, 0, 1)
        if self.rule.id in (PLANNING, DUTY_POINTS):  # weigh, find nothing: its column stays empty
            self.severity.hide()
            grid.setColumnMinimumWidth(1, theme.px(96))
        for number, (code, field) in enumerate(self.figures.items()):
            line, column = number // 2, 2 + 2 * (number % 2)
            label = words.field(code, self.rule.id)
            field.setFixedWidth(theme.px(64))
            field.setAccessibleName(f"{self._name}: {label}")
            field.editingFinished.connect(self.save)
            grid.addWidget(field, line, column)
            words_beside = Text(theme, label, Size.SECONDARY, token="text2", wrap=True)
            words_beside.setFixedWidth(theme.px(165))
            grid.addWidget(words_beside, line, column + 1)
        below = (len(self.figures) + 1) // 2
        for code, field in self.tables.items():
            label = words.field(code, self.rule.id)
            field.setAccessibleName(f"{self._name}: {label}")
            field.editingFinished.connect(self.save)
            grid.addWidget(field, below, 2, 1, 2)
            beside = Text(theme, label, Size.SECONDARY, token="text2", wrap=True)
            grid.addWidget(beside, below, 4, 1, 3)
            below += 1
        if text := self._posts_text(words):
            grid.addWidget(Text(theme, text, Size.SECONDARY, token="text2", wrap=True), below, 2, 1, 5)
        grid.setColumnStretch(6, 1)
        grid.addWidget(self.error, 9, 0, 1, 7)

    def _posts_text(self, words: FindingWording) -> str:
        say = self._desk.say
        parts = [
            say("{level}: {posts}", level=words.field(level), posts=_posts(self._desk, value))
            for level, value in self.rule.values.items()
            if isinstance(value, list)
        ]
        return say("; ").join(parts)


class RulesPanel(Panel):
    """All rules, in the order in which they ship."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        side = desk.say("Enter or Tab saves; published conferences keep the needs they have")
        super().__init__(desk.theme, desk.say("Rules"), side, padding=12, parent=parent)
        self.rows = {shipped.id: RuleRow(desk, rule(desk.snapshot.rules, shipped.id)) for shipped in SHIPPED_RULES}
        self.add(*self.rows.values())

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the rules as they stand."""
        for code, row in self.rows.items():
            row.show_rule(rule(snapshot.rules, code))


def _posts(desk: Desk, posts: list[str]) -> str:
    return desk.say(", ").join(post_name(desk.say, post) for post in posts) or desk.say("none")


def _points(text: str) -> Any:
    """Weights of lunar days where they are some, else the text, which the rule then refuses by name."""
    try:
        return read_lunar_points(text)
    except ValueError:
        return text


def _number(text: str) -> Any:
    """A whole number where it is one, else the text, which the rule then refuses by name."""
    text = text.strip()
    return int(text) if text.isdecimal() else text
