"""A small province with two overlapping conferences, partly staffed, and tickets: what the forms are tried on."""

from datetime import timedelta

from console.domain.conferences import needs_by_conference
from console.domain.customers import Circuit, Customer
from console.domain.site import Site
from console.domain.snapshot import Snapshot
from console.domain.tickets import CUSTOMER_WAIT, Ticket, TicketEvent
from console.exchange.forms.basis import Basis
from console.services.drill_staffing import first_fitting
from console.wording.catalogue import wording
from tests.support.checks import with_templates
from tests.support.tickets import clocked
from tests.support.world import at, done, meeting, province, with_person

PHONE = "10012345678"


def staffed() -> tuple[Snapshot, tuple[str, ...]]:
    """Two overlapping conferences, filled; 甲县 has a mobile worker away and 一镇 nobody."""
    snapshot = with_templates(province())
    for number, person in enumerate(tuple(snapshot.people), 1):
        snapshot = with_person(snapshot, person, phone=f"100{number:08d}")
    snapshot = snapshot.with_rows(
        1,
        {
            "site": {"site": Site(name="P省分公司")},
            "circuit": {"c1": Circuit("c1", "00350101000000000001", "u1", a_end="A局", z_end="甲县", bandwidth="10M")},
            "customer": {"u1": Customer("u1", "P省水利厅", "A")},
            "person": {"p350101001t1": None},
        },
    )
    snapshot, one = meeting(snapshot, 1, 3, title="全省防汛会商")
    snapshot, two = meeting(snapshot, 2, 4, system="finance", scope="全省至县", title="=财政会议")
    return done(snapshot, first_fitting(snapshot, (one, two))), (one, two)


def basis(snapshot: Snapshot, language: str = "zh_CN") -> Basis:
    """Two days before the meetings, 10:00 in the site's zone."""
    return Basis(snapshot, wording(language), at(-46), "调度员甲")


def with_tickets(snapshot: Snapshot, *texts: str) -> Snapshot:
    """One ticket a text, the first one closed, each with a history of two."""
    tickets, events = [], []
    for number, text in enumerate(texts, 1):
        key, start = f"t{number}", at(number)
        stood = ((start + timedelta(hours=1), start + timedelta(hours=1.5), CUSTOMER_WAIT),)
        tickets.append(clocked(
            Ticket(
                key, f"ZX-{number:03d}", "00350101000000000001", "u1", "350101", text, start, "调度员甲",
                state="closed" if number == 1 else "repairing", contact=f"客户 {PHONE}",
                restored=start + timedelta(hours=2) if number == 1 else None,
                closed=start + timedelta(hours=3) if number == 1 else None,
            ),
            stood,
        ))  # fmt: skip
        events.append(TicketEvent(f"{key}a", key, start, "调度员甲", "reported", text))
        events.append(TicketEvent(f"{key}b", key, start + timedelta(hours=1), "调度员甲", "feedback", f"回电 {PHONE}"))
    rows = {"ticket": {t.id: t for t in tickets}, "ticket_event": {e.id: e for e in events}}
    return snapshot.with_rows(snapshot.seq + 1, rows)


def long_conference(snapshot: Snapshot, conference: str, times: int) -> Snapshot:
    """The same conference with every need there `times` times, for counts beyond what a small province has."""
    copies = {}
    for need in snapshot.needs.derived(needs_by_conference)[conference]:
        for number in range(times):
            copies[f"{need.id}-{number}"] = type(need)(
                **{name: getattr(need, name) for name in need.__dataclass_fields__ if name != "id"},
                id=f"{need.id}-{number}",
            )
    return snapshot.with_rows(snapshot.seq + 1, {"need": copies})
