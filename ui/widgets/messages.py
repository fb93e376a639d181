"""What a page says in its own space: nothing here yet, a linked warning, a line of progress."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.icons import Icon, draw_icon
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button


class EmptyState(QWidget):
    """A sentence, what to do now, and the button that does it."""

    def __init__(
        self, theme: Theme, sentence: str, advice: str = "", button: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        fill_with(self, theme, "base")
        self.sentence = Text(theme, sentence, Size.TITLE, Weight.BOLD, wrap=True)
        self.advice = Text(theme, advice, Size.BODY, token="text2", wrap=True)
        self.button = button
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(8))
        layout.addStretch(2)
        for label in (self.sentence, self.advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        if button:
            layout.addSpacing(theme.px(8))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.set_texts(sentence, advice)

    def set_texts(self, sentence: str, advice: str = "") -> None:
        self.sentence.setText(sentence)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.setAccessibleName(f"{sentence} {advice}".strip())


class _Mark(QWidget):
    def __init__(self, theme: Theme, mark: Icon | Symbol, token: str) -> None:
        super().__init__()
        self.theme, self.mark, self.token = theme, mark, token
        self.setFixedSize(theme.px(20), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.theme.palette
        if isinstance(self.mark, Icon):
            colour = getattr(palette, f"{self.token}_t") if self.token in ("crit", "warn", "unst") else palette.text2
            draw_icon(QPainter(self), self.rect(), self.mark, colour)
        else:
            inner = self.rect().adjusted(2, 2, -2, -2)
            draw_symbol(QPainter(self), inner, self.mark, palette)


class Banner(QWidget):
    """A linked warning on its tint with a 3 px bar: bold sentence, second line, a button.

    `tone`: crit, warn, unst, none.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        detail: str = "",
        *,
        tone: str = "warn",
        mark: Icon | Symbol = Symbol.DUE,
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self.tone, self.button = theme, tone, button
        fill_with(self, theme, f"tint_{tone}" if tone != "none" else "panel")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.title = Text(theme, title, Size.BODY, Weight.BOLD, wrap=True)
        self.detail = Text(theme, detail, Size.SECONDARY, token="text2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(_Mark(theme, mark, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(self.title)
        words.addWidget(self.detail)
        row.addLayout(words, 1)
        if button:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_texts(title, detail)

    def set_texts(self, title: str, detail: str = "") -> None:
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setAccessibleName(f"{title} {detail}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.theme.palette
        colour = getattr(palette, self.tone) if self.tone != "none" else palette.line2
        painter = QPainter(self)
        painter.fillRect(0, 0, self.theme.px(3), self.height(), colour)
        painter.fillRect(0, 0, self.width(), 1, palette.line2)
        painter.fillRect(0, self.height() - 1, self.width(), 1, palette.line2)


class ProgressLine(QWidget):
    """A sentence, a thin bar, a cancel button. `cancelled` is emitted once; the caller decides when it is over."""

    cancelled = Signal()

    def __init__(
        self, theme: Theme, sentence: str, cancel: str, parent: QWidget | None = None, *, key: str = "Esc"
    ) -> None:
        super().__init__(parent)
        self.sentence = Text(theme, sentence, Size.SECONDARY, token="text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(6))
        self.bar.setAccessibleName(sentence)
        self.cancel = Button(theme, cancel, key, small=True)
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        row.setSpacing(theme.px(12))
        row.addWidget(self.sentence)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)

    def set_progress(self, done: int, total: int, sentence: str = "") -> None:
        """`total` 0 means that the end is not known."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if sentence:
            self.sentence.setText(sentence)
            self.bar.setAccessibleName(sentence)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.sentence.sizeHint().width() + 2 * self.cancel.sizeHint().width(), super().minimumSizeHint().height()
        )

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()
