"""Readiness of a conference by city > county > township [D]: who was told and has answered, who is there, what was
tested and checked, what is out of order.
"""

from datetime import datetime

from console.domain.conferences import RESIDENCE, Conference
from console.domain.snapshot import Snapshot
from console.planning.conferences.figures import NONE, Ratio
from console.planning.conferences.matrix import Matrices
from console.planning.conferences.rows import Gap, ReadyRow

__all__ = ["NONE", "Gap", "Ratio", "ReadyRow", "readiness"]


def readiness(snapshot: Snapshot, conference: Conference, moment: datetime | None = None) -> tuple[ReadyRow, ...]:
    """Rows in tree order (a place, then those below it): every place of the conference's needs, and the places above.

    Of a residence the needs of the site's day of `moment` are looked at, None for all. It is followed from state to
    state: a row to which nothing happened is the same object as before.
    """
    day = moment if conference.kind == RESIDENCE else None
    return snapshot.needs.following(Matrices).of(snapshot, conference, day)
