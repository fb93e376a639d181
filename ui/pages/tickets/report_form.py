"""F2: a fault is reported. Keyboard only; Esc keeps the draft, and so does the death of the console."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from console.domain.customers import circuits_by_code, circuits_by_customer
from console.domain.findings import Finding
from console.domain.tickets import Ticket
from console.planning.tickets.lookup import Hit, Lookup
from console.services.drafts import Waiting
from console.services.tickets import ReportFault, report_warnings
from console.services.tickets.telling_ahead import known_names
from console.wording.findings import FindingWording
from console.wording.names import place_name
from console.wording.tickets import field_name
from ui.desk import Desk
from ui.pages.tickets.fields import TimeField, name_field
from ui.pages.tickets.form import Form
from ui.pages.tickets.idle import IdleWork
from ui.pages.tickets.intake_facts import about_hit, intake_lines
from ui.pages.tickets.lines import Lines
from ui.pages.tickets.picker import Picker
from ui.pages.tickets.place_field import PlaceField
from ui.pages.tickets.told import told_note
from ui.pages.tickets.waiting import WaitingReports
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.keys import is_enter
from ui.widgets.messages import Banner

EMPTY = {"circuit": "", "place": "", "summary": "", "contact": "", "assignee": "", "received": ""}


class ReportForm(Form):
    """`existing_asked` wants the open ticket of the same circuit shown, `flap_asked` the report counted there."""

    existing_asked = Signal()
    flap_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say, desk.say("Report a fault"), desk.say("Report"))
        self.desk, self._lookup, self._open = desk, Lookup(), ""
        self.picker = Picker(desk.theme, desk.say, self._find)
        self.about = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.known = Lines(desk.theme, padding=0)
        self.warning = Banner(desk.theme, "")
        self.ways = QWidget()
        self.waiting = WaitingReports(desk)
        self._build()
        self.picker.picked.connect(self._look)
        self.picker.left.connect(lambda: self._next(self.picker).setFocus())
        self.edited.connect(self._say_told)
        self.inputs["place"].textChanged.connect(lambda _: self._look())
        self.inputs["received"].textChanged.connect(lambda _: self._look())
        self.start_anew()
        self.preparing = IdleWork(self._lookup.prepare(desk.snapshot), self)

    def _build(self) -> None:
        desk, say = self.desk, self.say
        self.add_row("circuit", field_name(say, "circuit"), self.picker)
        self.add_below(self.picker.list, self.about, self.known)
        self.box.addWidget(self.warning)
        self.box.addWidget(self.ways)
        self._build_ways()
        self.add_row("place", field_name(say, "place"), PlaceField(lambda: desk.snapshot))
        self.add_row("summary", field_name(say, "summary"), QLineEdit())
        self.add_row("contact", field_name(say, "contact"), QLineEdit())
        self.add_row("assignee", field_name(say, "assignee"), name_field(known_names(desk.snapshot)))
        received = TimeField(say, lambda: desk.local(desk.now()), ahead=False)
        self.add_row("received", field_name(say, "received"), received, say("Now, when left empty"))
        self.finish()
        self.box.addWidget(self.waiting)
        self.box.addStretch(1)

    def _build_ways(self) -> None:
        """What can be done about an open ticket of the same circuit."""
        row = QHBoxLayout(self.ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(8))
        there = Button(self.theme, self.say("Open that ticket"), "F6", small=True)
        there.clicked.connect(self.existing_asked)
        count = Button(self.theme, self.say("Count it there"), "F9", small=True)
        count.clicked.connect(self.flap_asked)
        row.addWidget(there)
        row.addWidget(count)
        row.addStretch(1)

    def _find(self, text: str) -> tuple[Hit, ...]:
        """Hits of a text; a customer with one circuit alone stands for that circuit."""
        circuits, found = self.desk.snapshot.circuits.derived(circuits_by_customer), []
        for hit in self._lookup.find(self.desk.snapshot, text):
            own = circuits.get(hit.customer.id, ()) if hit.customer and hit.circuit is None else ()
            whole = Hit(hit.customer, own[0]) if len(own) == 1 else hit
            if whole not in found:
                found.append(whole)
        return tuple(found)

    # ---- drafts

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not any(self.draft().values())

    def start_anew(self) -> None:
        """An empty form."""
        self.picker.hit = None
        self.fill(EMPTY)
        self.picker.list.show_hits(())
        self.error.show_error("")
        for row in self.rows.values():
            row.set_error("")
        self._look()

    def restore(self, draft: dict[str, str]) -> None:
        """Put a draft back, the circuit looked up again."""
        self.fill(draft)
        known = self.desk.snapshot.circuits.derived(circuits_by_code).get(draft.get("circuit", ""))
        if known is not None:
            self.picker.set_hit(Hit(self.desk.snapshot.customers.get(known.customer), known))
        self._look()

    def take_up(self, row: Waiting) -> None:
        """A report that was refused, to be mended: as it was filled in, with the reason at its field."""
        report, snapshot = row.report, self.desk.snapshot
        customer = snapshot.customers.get(report.customer)
        self.restore({
            "circuit": report.circuit, "place": place_name(snapshot, report.place) if report.place else "",
            "summary": report.summary, "contact": report.contact, "assignee": report.assignee,
            "received": f"{self.desk.local(report.received):%Y-%m-%d %H:%M}",
        })  # fmt: skip
        if not report.circuit and customer is not None:
            self.picker.set_hit(
                Hit(customer, None, len(snapshot.circuits.derived(circuits_by_customer).get(customer.id, ())))
            )
        self.show_error(row.about, row.refusal)

    def about_circuit(self, number: str) -> None:
        """Fill the circuit in and go on to what the customer says; what was typed beside it stays."""
        self.restore({**self.draft(), "circuit": number})
        self.inputs["summary"].setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the command

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
            place=values["place"] if not self.rows["place"].isHidden() else "",
            contact=values["contact"],
            assignee=values["assignee"],
        )

    def existing(self) -> Ticket | None:
        """The open ticket that the warning names."""
        return self.desk.snapshot.tickets.get(self._open)

    def refresh(self) -> None:
        """The state changed: the warning may be another one; without the database the report waits."""
        self._look()
        away = self.desk.read_only
        self.commit_button.set_text(self.say("Keep, report later") if away else self.say("Report"))

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

    # ---- what is said while it is typed

    def _look(self) -> None:
        hit, snapshot = self.picker.hit, self.desk.snapshot
        circuit = hit.circuit if hit else None
        self.about.setText(about_hit(self.say, snapshot, hit) if hit else "")
        self.about.setVisible(bool(self.about.text()))
        typed = "" if hit and circuit is None else self.picker.text().strip()
        known = typed in snapshot.circuits.derived(circuits_by_code)
        searching = hit is None and bool(self.picker.list.hits) and not known
        self.rows["place"].setVisible(not searching and self._owes_place(hit, typed))
        self.known.show_lines(intake_lines(self.say, snapshot, hit, self._place(hit)))
        self.known.setVisible(bool(self.known.lines))
        self._warn(() if searching else report_warnings(snapshot, typed, self._received()))

    def _owes_place(self, hit: Hit | None, typed: str) -> bool:
        """Whether the register does not say where it is."""
        if hit is None:
            return bool(typed) and typed not in self.desk.snapshot.circuits.derived(circuits_by_code)
        if hit.circuit is not None:
            return not hit.circuit.place
        owned = self.desk.snapshot.circuits.derived(circuits_by_customer)
        rows = owned.get(hit.customer.id, ()) if hit.customer else ()
        return len({circuit.place for circuit in rows}) != 1

    def _place(self, hit: Hit | None) -> str:
        if hit is not None and hit.circuit is not None and hit.circuit.place:
            return hit.circuit.place
        field = self.inputs["place"]
        assert isinstance(field, PlaceField)
        if not self.rows["place"].isHidden():
            return field.value()
        owned = self.desk.snapshot.circuits.derived(circuits_by_customer)
        rows = owned.get(hit.customer.id, ()) if hit is not None and hit.customer else ()
        return next((circuit.place for circuit in rows), "")

    def _received(self) -> Any:
        field = self.inputs["received"]
        assert isinstance(field, TimeField)
        try:
            return field.moment() or self.desk.now()
        except ValueError:
            return self.desk.now()

    def _warn(self, findings: tuple[Finding, ...]) -> None:
        wording = FindingWording(self.say, self.desk.snapshot)
        self._open = next((str(f.facts["ticket"]) for f in findings if "ticket" in f.facts), "")
        self.warning.set_texts("\n".join(wording.fact(finding) for finding in findings))
        self.warning.setVisible(bool(findings))
        self.ways.setVisible(bool(self._open))

    def _say_told(self) -> None:
        field = self.inputs["assignee"]
        assert isinstance(field, QLineEdit)
        self.rows["assignee"].set_note(told_note(self.desk, field.text()))
