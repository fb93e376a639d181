"""What happened to tickets, read back from the changes, for listeners of other systems."""

from console.domain.snapshot import Change
from console.services.office import Office
from console.storage.following import changes_after

KINDS = ("ticket", "ticket_event")
MOST = 200


async def ticket_changes(office: Office, seq: int, most: int = MOST) -> tuple[tuple[Change, ...], int]:
    """At most `most` changes of tickets after `seq`, and the number up to which these are all. Raises
    StorageProblem."""
    return await office.ask(lambda keeper: changes_after(keeper.database, seq, KINDS, most))
