"""Who is told of a ticket in a role: the site's recipients, the most closely concerned ones first [C]."""

from console.domain.messages import Recipient
from console.domain.places import Place, paths
from console.domain.policies import ASSIGNEE
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket

EVERYWHERE, OF_CUSTOMER = 0, 1_000_000


def by_role(recipients: Table[Recipient]) -> dict[str, tuple[Recipient, ...]]:
    """The active recipients of each role, by name."""
    found: dict[str, list[Recipient]] = {}
    for row in sorted(recipients.values(), key=lambda row: (row.name, row.id)):
        if row.active:
            found.setdefault(row.role, []).append(row)
    return {role: tuple(rows) for role, rows in found.items()}


def recipients_of(snapshot: Snapshot, ticket: Ticket, role: str) -> tuple[Recipient, ...]:
    """Those who hold the role for this ticket: for its customer, else for the nearest place above it, else everywhere.

    The assignee is told where a recipient bears the name; one entered for that role wins over one of another.
    """
    if role == ASSIGNEE:
        return _assignee(snapshot.recipients.derived(by_role), ticket.assignee)
    return recipients_at(snapshot, role, ticket.place, ticket.customer)


def recipients_at(snapshot: Snapshot, role: str, place: str, customer: str = "") -> tuple[Recipient, ...]:
    """Those who hold the role at a place (code): the nearest above it that anybody is entered for, else everywhere."""
    found: dict[int, list[Recipient]] = {}
    for row in snapshot.recipients.derived(by_role).get(role, ()):
        near = nearness(row, snapshot.places, customer, place)
        if near is not None:
            found.setdefault(near, []).append(row)
    return tuple(found[max(found)]) if found else ()


def _assignee(held: dict[str, tuple[Recipient, ...]], name: str) -> tuple[Recipient, ...]:
    if not name:
        return ()
    rows = [row for role, group in held.items() for row in group if row.name == name]
    return tuple(sorted(rows, key=lambda row: row.role != ASSIGNEE)[:1])


def nearness(row: Recipient, places: Table[Place], customer: str, place: str) -> int | None:
    """How close a recipient's scope comes to a customer (id) at a place (code); None where it doesn't cover them."""
    near = EVERYWHERE
    if row.customers:
        if customer not in row.customers:
            return None
        near += OF_CUSTOMER
    if row.places:
        above = [step.code for step in places.derived(paths).get(place, ())] or [place]
        depths = [depth for depth, code in enumerate(above, 1) if code in row.places]
        if not depths:
            return None
        near += depths[-1]
    return near
