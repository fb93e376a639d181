"""Who would be told, and how, when a fault is given to somebody: said in the form before it is committed."""

from dataclasses import replace
from datetime import UTC, datetime

from console.domain.policies import ASSIGNEE
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.services.tickets.telling import Reader, people_by_name, readers

_NOBODYS = Ticket("", "", "", "", "", "", datetime.min.replace(tzinfo=UTC), "")


def reader_named(snapshot: Snapshot, name: str) -> Reader | None:
    """The one who gets what is given to this name; None without a name."""
    found = readers(snapshot, ASSIGNEE, replace(_NOBODYS, assignee=name.strip()))
    return found[0] if found else None


def known_names(snapshot: Snapshot) -> tuple[str, ...]:
    """Everybody that a fault can be given to by name: those who are told, colleagues at the consoles, staff."""
    told = (row.name for row in snapshot.recipients.values() if row.active)
    consoles = (row.name for row in snapshot.dispatchers.values())
    return tuple(sorted({*told, *consoles, *snapshot.people.derived(people_by_name)}))
