"""What of the tickets is to be exported: the list as the board shows it, or the report of a month."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.domain.customers import customers_by_name
from console.exchange.forms.document import MONTH, TICKETS
from console.planning.month_choice import contracts_of, months
from console.services.exporting import MonthWanted
from console.wording.forms import month_text
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow
from ui.widgets.overlay import Overlay

WIDE, LOW, HIGH = 520, 168, 300
LABEL = 96
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ExportForm(Overlay):
    """`chosen` carries the month, or None for the list. Enter goes on from anywhere, Esc closes."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, host: QWidget, listed: int) -> None:
        super().__init__(desk.theme, host, QSize(WIDE, LOW))
        self.desk, self.say = desk, desk.say
        say = desk.say
        self.setAccessibleName(say("Export tickets"))
        self.what = QComboBox()
        self.what.addItem(say("Ticket list"), TICKETS)
        self.what.addItem(say("Monthly report"), MONTH)
        self.month, self.customer, self.contract = QComboBox(), QLineEdit(), QLineEdit()
        self._fill_months()
        self.customer.setPlaceholderText(say("All customers"))
        self.contract.setPlaceholderText(say("All contracts"))
        _complete(self.customer, sorted(self._customers()))
        self._complete_contracts()
        self.rows = {
            "what": self._row(say("Document"), self.what),
            "month": self._row(say("Report month"), self.month),
            "customer": self._row(say("Customer"), self.customer),
            "contract": self._row(say("Contract"), self.contract),
        }
        self._listed = listed
        self.go_on = Button(desk.theme, say("Choose the file…"), "Enter", True)
        self.cancel = Button(desk.theme, say("Cancel"), "Esc")
        self._lay_out()
        self.what.currentIndexChanged.connect(self._what_changed)
        self.customer.textChanged.connect(self._complete_contracts)
        self.go_on.clicked.connect(self.commit)
        self.cancel.clicked.connect(self.dismiss)
        self._what_changed()

    def _row(self, label: str, field: QWidget, note: str = "") -> FormRow:
        if isinstance(field, QLineEdit):
            field.setTextMargins(self.theme.px(5), 0, self.theme.px(5), 0)
        return FormRow(self.theme, label, field, label_width=LABEL, note=note)

    def _lay_out(self) -> None:
        px, box = self.theme.px, QVBoxLayout()
        box.setContentsMargins(px(16), px(12), px(16), px(12))
        box.setSpacing(px(8))
        box.addWidget(Text(self.theme, self.say("Export tickets"), Size.OBJECT, Weight.BOLD))
        for row in self.rows.values():
            box.addWidget(row)
        box.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        box.addLayout(buttons)
        self.body.addLayout(box)

    def _fill_months(self) -> None:
        """The newest first; the last whole one is chosen."""
        desk, say = self.desk, self.say
        for place, (year, number) in enumerate(months(desk.snapshot, ZoneInfo(desk.snapshot.site.zone), desk.now())):
            name = month_text(say, year, number)
            self.month.addItem(name if place else say("{month} (so far)", month=name), MonthWanted(year, number))
        self.month.setCurrentIndex(1)

    # ---- what is chosen

    def take_focus(self) -> None:
        self.what.setFocus()

    def commit(self) -> None:
        """Go on to the file; what is unknown is said at its field."""
        if self.what.currentData() == TICKETS:
            self._end(None)
            return
        customer, contract = self.customer.text().strip(), self.contract.text().strip()
        known = self._customers()
        unknown_customer = bool(customer) and customer not in known
        unknown_contract = bool(contract) and not unknown_customer and contract not in self._contracts()
        no_customer = self.say("There is no customer “{part}”.", part=customer)
        self.rows["customer"].set_error(no_customer if unknown_customer else "")
        self.rows["contract"].set_error(self.say("There is no such contract here.") if unknown_contract else "")
        if unknown_customer or unknown_contract:
            (self.customer if unknown_customer else self.contract).setFocus()
            return
        month: MonthWanted = self.month.currentData()
        self._end(MonthWanted(month.year, month.number, known.get(customer, ""), contract))

    def _end(self, month: MonthWanted | None) -> None:
        self.dismiss()
        self.chosen.emit(month)

    def _customers(self) -> dict[str, str]:
        """Ids by name."""
        return {name: row.id for name, row in self.desk.snapshot.customers.derived(customers_by_name).items()}

    def _contracts(self) -> tuple[str, ...]:
        return contracts_of(self.desk.snapshot, self._customers().get(self.customer.text().strip(), ""))

    def _complete_contracts(self) -> None:
        _complete(self.contract, self._contracts())

    def _what_changed(self) -> None:
        """The list asks nothing more."""
        say, month = self.say, self.what.currentData() == MONTH
        for name in ("month", "customer", "contract"):
            self.rows[name].setVisible(month)
        listed = say.n("{n} ticket on the board", "{n} tickets on the board", self._listed)
        self.rows["what"].set_note(say("Time, breaches and exemptions by customer and contract") if month else listed)
        self.wanted = QSize(WIDE, HIGH if month else LOW)
        self._place()

    # ---- the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.commit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in the box; while it is being hidden, Qt looks where else the focus may go."""
        fields = (self.what, self.month, self.customer, self.contract, self.go_on, self.cancel)
        shown = [field for field in fields if field.isVisible()]
        if not shown:
            return super().focusNextPrevChild(forward)
        here = next((place for place, field in enumerate(shown) if field.hasFocus()), -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        shown[(here + (1 if forward else -1)) % len(shown)].setFocus(reason)
        return True


def _complete(field: QLineEdit, words: Sequence[str]) -> None:
    """Known words that hold what is typed, anywhere in them."""
    completer = QCompleter(list(words), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
