"""The page bar: choose files, templates, what will be, and the button that brings all in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.exchange.intake import KINDS
from console.wording.intake import kind_name
from ui.desk import Desk
from ui.theme.fonts import Size
from ui.theme.icons import Icon
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.menu_chip import MenuChip
from ui.widgets.panel import PageBar


class ImportBar(PageBar):
    """`template_asked` carries a kind."""

    template_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        super().__init__(desk.theme, say("Import"), parent)
        self.choose = Button(desk.theme, say("Choose files"), "Ctrl+O", icon=Icon.PLUS, small=True)
        self.templates = MenuChip(desk.theme, say("Templates"))
        self.templates.set_choices([(kind, kind_name(say, kind)) for kind in KINDS], "")
        self.templates.setToolTip(say("Write an empty sheet with the right header"))
        self.summary = Text(desk.theme, "", Size.SECONDARY, token="text2")
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bring = Button(desk.theme, say("Bring all in"), "Ctrl+↵", True, small=True)
        self.add(self.choose, self.templates)
        self.row.addSpacing(desk.theme.px(8))
        self.add_wide(self.summary)
        self.add(self.bring)
        self.templates.chosen.connect(self._template)

    def _template(self, kind: str) -> None:
        self.template_asked.emit(kind)
        self.templates.set_choices(self.templates.choices, "")

    def show_summary(self, text: str) -> None:
        """What will be, or what became of it."""
        self.summary.setText(text)
        self.summary.setToolTip(text)
