"""All that a picture of the wall is made of: what stands on it, at which time, how old it is."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.snapshot import Snapshot
from console.planning.wall.showing import WallNow
from console.services.freshness import LOST, Freshness


@dataclass(frozen=True, slots=True)
class Scene:
    """`wall` of `snapshot` at `now` (aware UTC); `fresh` says how old. `held`: pages stand. `waiting` is why there
    is no database yet, '' where there is one; `attempt` counts from 1. `user` works at the window beside the wall.
    """

    snapshot: Snapshot
    wall: WallNow | None
    now: datetime
    fresh: Freshness
    held: bool = False
    waiting: str = ""
    attempt: int = 0
    user: str = ""

    @property
    def stale(self) -> bool:
        """Whether the data has stopped."""
        return self.fresh.state == LOST

    @property
    def zone(self) -> ZoneInfo:
        """The site's zone."""
        return ZoneInfo(self.snapshot.site.zone)
