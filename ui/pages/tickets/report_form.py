"""F2: a fault is reported. Keyboard only; Esc keeps the draft."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from console.domain.customers import circuits_by_code, circuits_by_customer
from console.domain.findings import Finding
from console.planning.ticket_lookup import Hit, Lookup
from console.services.tickets import ReportFault, report_warnings
from console.wording.findings import FindingWording
from console.wording.names import place_name
from console.wording.tickets import field_name
from ui.desk import Desk
from ui.pages.tickets.fields import TimeField
from ui.pages.tickets.form import LABEL_WIDTH, Form, is_enter
from ui.pages.tickets.idle import IdleWork
from ui.pages.tickets.picker import Picker
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.messages import Banner


class ReportForm(Form):
    """`ticket_asked` carries the id of an open ticket of the same circuit."""

    ticket_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say, desk.say("Report a fault"), desk.say("Report"))
        self.desk, self._lookup, self._warned = desk, Lookup(), ""
        self.picker = Picker(desk.theme, desk.say, self._find)
        self.about = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.open_button = Button(desk.theme, desk.say("Open that ticket"), "F6", small=True)
        self.warning = Banner(desk.theme, "", button=self.open_button)
        self._build()
        self.picker.picked.connect(self._look)
        self.picker.left.connect(lambda: self._next(self.picker).setFocus())
        self.open_button.clicked.connect(self.open_existing)
        self.start_anew()
        self.preparing = IdleWork(self._lookup.prepare(desk.snapshot), self)

    def _build(self) -> None:
        desk, say = self.desk, self.say
        self.add_row("circuit", field_name(say, "circuit"), self.picker)
        below = QVBoxLayout()
        below.setContentsMargins(desk.theme.px(LABEL_WIDTH + 10), 0, 0, 0)
        below.setSpacing(desk.theme.px(4))
        below.addWidget(self.picker.list)
        below.addWidget(self.about)
        self.box.addLayout(below)
        self.box.addWidget(self.warning)
        self.add_row("summary", field_name(say, "summary"), QLineEdit())
        self.add_row("contact", field_name(say, "contact"), QLineEdit())
        received = TimeField(say, lambda: desk.local(desk.now()), ahead=False)
        self.add_row("received", field_name(say, "received"), received, say("Now, when left empty"))
        self.finish()
        self.box.addStretch(1)

    def _find(self, text: str) -> tuple[Hit, ...]:
        """Hits of a text; a customer with one circuit alone stands for that circuit."""
        circuits, found = self.desk.snapshot.circuits.derived(circuits_by_customer), []
        for hit in self._lookup.find(self.desk.snapshot, text):
            own = circuits.get(hit.customer.id, ()) if hit.customer and hit.circuit is None else ()
            whole = Hit(hit.customer, own[0]) if len(own) == 1 else hit
            if whole not in found:
                found.append(whole)
        return tuple(found)

    def start_anew(self) -> None:
        """An empty form."""
        self.picker.hit = None
        self.fill({"circuit": "", "summary": "", "contact": "", "received": ""})
        self.picker.list.show_hits(())
        self._look()

    def restore(self, draft: dict[str, str]) -> None:
        """Put a draft back, the circuit looked up again."""
        self.fill(draft)
        known = self.desk.snapshot.circuits.derived(circuits_by_code).get(draft.get("circuit", ""))
        if known is not None:
            self.picker.set_hit(Hit(self.desk.snapshot.customers.get(known.customer), known))
        self._look()

    def about_circuit(self, number: str) -> None:
        """Fill the circuit in and go on to what the customer says; what was typed beside it stays."""
        self.restore({**self.draft(), "circuit": number})
        self.inputs["summary"].setFocus(Qt.FocusReason.OtherFocusReason)

    def command(self) -> ReportFault | None:
        """The command of what is filled in; None when something can't be read."""
        values = self.values()
        if values is None:
            return None
        hit = self.picker.hit
        customer_alone = hit is not None and hit.circuit is None
        return ReportFault(
            summary=values["summary"],
            received=values["received"] or self.desk.now(),
            circuit="" if customer_alone else self.picker.text().strip(),
            customer=hit.customer.id if customer_alone and hit is not None and hit.customer else "",
            contact=values["contact"],
        )

    def open_existing(self) -> None:
        """Go to the open ticket that the warning names."""
        if self._warned:
            self.ticket_asked.emit(self._warned)

    def refresh(self) -> None:
        """The state changed: the warning may be another one."""
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.picker:
            if event.type() is QEvent.Type.FocusOut:
                self.picker.list.show_hits(())
                return False
            if is_enter(event) and self.picker.list.hits:
                return False  # Enter takes the hit before it goes on
        return super().eventFilter(watched, event)

    def values(self) -> dict[str, Any] | None:
        if self.picker.hit is None and len(self.picker.list.hits) == 1:
            self.picker.set_hit(self.picker.list.hits[0])
        return super().values()

    def _look(self) -> None:
        hit = self.picker.hit
        circuit = hit.circuit if hit else None
        self.about.setText(self._about(hit) if hit else "")
        self.about.setVisible(bool(self.about.text()))
        typed = "" if hit and circuit is None else self.picker.text().strip()
        known = typed in self.desk.snapshot.circuits.derived(circuits_by_code)
        searching = hit is None and bool(self.picker.list.hits) and not known
        self._warn(() if searching else report_warnings(self.desk.snapshot, typed))

    def _about(self, hit: Hit) -> str:
        grade = hit.customer.grade if hit.customer else ""
        parts = [
            hit.customer.name if hit.customer else "",
            self.say("Class {grade} customer", grade=grade) if grade else "",
            hit.circuit.bandwidth if hit.circuit else "",
            place_name(self.desk.snapshot, hit.circuit.place) if hit.circuit else "",
        ]
        return "   ".join(part for part in parts if part)

    def _warn(self, findings: tuple[Finding, ...]) -> None:
        wording = FindingWording(self.say, self.desk.snapshot)
        self._warned = next((str(f.facts["ticket"]) for f in findings if "ticket" in f.facts), "")
        self.warning.set_texts("\n".join(wording.fact(finding) for finding in findings))
        self.warning.setVisible(bool(findings))
        self.open_button.setVisible(bool(self._warned))
