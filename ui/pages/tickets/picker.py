"""The field that finds a circuit or a customer while it is being typed; its hits stand below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from console.planning.tickets.lookup import Hit
from console.wording.catalogue import Wording
from ui.theme.theme import Theme
from ui.widgets.choices import Choice, ChoiceList


def hit_name(hit: Hit, say: Wording) -> str:
    """What the field shows once a hit is taken."""
    if hit.circuit is not None:
        return hit.circuit.code
    return hit.customer.name if hit.customer else ""


class HitList(ChoiceList):
    """Hits of the register."""

    def __init__(self, theme: Theme, say: Wording) -> None:
        super().__init__(theme)
        self.say = say
        self.hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these, the first current."""
        self.hits = tuple(hits)
        self.show_rows([Choice(*self.words(hit)) for hit in hits])

    def words(self, hit: Hit) -> tuple[str, str]:
        """The main text and the grey one after it."""
        if hit.circuit is None:
            assert hit.customer is not None
            return hit.customer.name, self.say.n("customer, {n} circuit", "customer, {n} circuits", hit.circuits)
        return hit.circuit.code, hit.customer.name if hit.customer else ""


class Picker(QLineEdit):
    """`picked` tells that a hit was taken or given up; `hit` is the one taken. Arrows choose, Enter takes.

    `left` follows a hit that was taken by hand, so that what is typed next goes into the next field.
    """

    picked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, say: Wording, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__()
        self.say, self._find = say, find
        self.list = HitList(theme, say)
        self.hit: Hit | None = None
        self.textEdited.connect(self._typed)
        self.list.clicked.connect(self.take)
        self.setPlaceholderText(say("Number, name, pinyin initials"))

    def take(self, number: int) -> None:
        """Take a hit of the list."""
        self.set_hit(self.list.hits[number])
        self.left.emit()

    def set_hit(self, hit: Hit) -> None:
        """Take a hit, its name in the field."""
        self.hit = hit
        self.setText(hit_name(hit, self.say))
        self.list.show_hits(())
        self.picked.emit()

    def search(self) -> None:
        """Look up what stands in the field."""
        self.list.show_hits(self._find(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.list.took_key(event):
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self.hit = None
        self.search()
        self.picked.emit()
