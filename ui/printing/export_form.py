"""What of the tickets is to be exported: the list as the board shows it, or the report of a month."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from console.domain.customers import customers_by_name
from console.exchange.forms.document import MONTH, TICKETS
from console.planning.month_choice import contracts_of, months
from console.services.exporting import MonthWanted
from ui.desk import Desk
from ui.printing.export_box import ExportBox

LOW, HIGH = 168, 300


class ExportForm(ExportBox):
    """`chosen` carries the month, or None for the list."""

    def __init__(self, desk: Desk, host: QWidget, listed: int) -> None:
        say = desk.say
        super().__init__(desk, host, say("Export tickets"), LOW)
        self.what = QComboBox()
        self.what.addItem(say("Ticket list"), TICKETS)
        self.what.addItem(say("Monthly report"), MONTH)
        self.month = self.month_choice(months(desk.snapshot, self.zone, desk.now()))
        self.customer, self.contract = QLineEdit(), QLineEdit()
        self.customer.setPlaceholderText(say("All customers"))
        self.contract.setPlaceholderText(say("All contracts"))
        _complete(self.customer, sorted(self._customers()))
        self._complete_contracts()
        self.add("what", say("Document"), self.what)
        self.add("month", say("Report month"), self.month)
        self.add("customer", say("Customer"), self.customer)
        self.add("contract", say("Contract"), self.contract)
        self._listed = listed
        self.lay_out()
        self.what.currentIndexChanged.connect(self._what_changed)
        self.customer.textChanged.connect(self._complete_contracts)
        self._what_changed()

    def commit(self) -> None:
        """Go on to the file; what is unknown is said at its field."""
        if self.what.currentData() == TICKETS:
            self.end(None)
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
        year, number = self.month.currentData()
        self.end(MonthWanted(year, number, known.get(customer, ""), contract))

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
        listed = say.n("{n} ticket on the board", "{n} tickets on the board", self._listed)
        self.rows["what"].set_note(say("Time, breaches and exemptions by customer and contract") if month else listed)
        if month:
            self.show_rows(("what", "month", "customer", "contract"), HIGH)
        else:
            self.show_rows(("what",), LOW)


def _complete(field: QLineEdit, words: Sequence[str]) -> None:
    """Known words that hold what is typed, anywhere in them."""
    completer = QCompleter(list(words), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
