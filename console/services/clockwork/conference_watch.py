"""Which conferences have no due row, or one that their own times or the site's figures have overtaken."""

from collections.abc import Collection, Iterator
from datetime import datetime

from console.domain.conferences import Conference
from console.domain.snapshot import Snapshot
from console.planning.rounds import conference_due_row, has_rounds


class ConferenceWatch:
    """Looks at all of them when conferences or rules have changed, else only at those that are asked for.

    Whoever publishes or moves a conference writes its due row; what is found here came from an older release, or a
    figure of the rules was edited since.
    """

    def __init__(self) -> None:
        self._seen: tuple[object, object] = (None, None)

    def to_tend(self, snapshot: Snapshot, now: datetime, owed: Collection[str] = ()) -> Iterator[str]:
        """Ids of conferences for `Tend`; `owed`: those found before and not dealt with."""
        tables = (snapshot.conferences, snapshot.rules)
        moved = any(a is not b for a, b in zip(tables, self._seen, strict=True))
        self._seen = tables
        found = snapshot.conferences.values() if moved else (snapshot.conferences[key] for key in owed)
        for conference in found:
            if has_rounds(conference) and _overtaken(snapshot, conference, now):
                yield conference.id


def _overtaken(snapshot: Snapshot, conference: Conference, now: datetime) -> bool:
    due = snapshot.dues.get(conference.id)
    if due is None:
        return True
    waits = due.at is None or due.at > now  # what has fallen is to be taken, not to be tended
    return waits and conference_due_row(snapshot, conference, due, now).at != due.at
