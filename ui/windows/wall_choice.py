"""On which monitor the wall is opened: a short list, one key each."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk, WallLike
from ui.wall.screens import all_screens, screen_title
from ui.widgets.button import Button
from ui.widgets.overlay import Overlay
from ui.widgets.panel import PanelHeader

WIDTH, ROW, REST = 520, 36, 60
MOST = 9


class WallChoice(Overlay):
    """Digits or Enter choose; the monitor that the wall had last, else one without this window, is offered first."""

    def __init__(self, desk: Desk, host: QWidget, wall: WallLike) -> None:
        titles = [screen_title(screen) for screen in all_screens()[:MOST]]
        super().__init__(desk.theme, host, QSize(WIDTH, REST + ROW * len(titles)))
        self._wall, say = wall, desk.say
        self.setAccessibleName(say("Monitor of the wall"))
        self.body.addWidget(PanelHeader(desk.theme, say("Monitor of the wall"), say("Esc closes")))
        rows, side = QVBoxLayout(), desk.theme.px(12)
        rows.setContentsMargins(side, side, side, side)
        rows.setSpacing(desk.theme.px(8))
        first = min(wall.preferred, len(titles) - 1)
        self.buttons: list[Button] = []
        for number, title in enumerate(titles):
            own = host.window().screen() is all_screens()[number]
            words = say("{monitor} (this window is here)", monitor=title) if own else title
            button = Button(desk.theme, words, str(number + 1), primary=number == first)
            button.clicked.connect(lambda _=False, number=number: self._choose(number))
            rows.addWidget(button)
            self.buttons.append(button)
        rows.addStretch(1)
        self.body.addLayout(rows)

    def take_focus(self) -> None:
        self.buttons[min(self._wall.preferred, len(self.buttons) - 1)].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self.buttons):
            self._choose(number)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        self.dismiss()
        self._wall.open(number)
