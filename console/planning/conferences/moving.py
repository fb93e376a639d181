"""A meeting shifted in draft: its new times, what it would then meet on the day [D]."""

from datetime import datetime, timedelta

from console.domain.conferences import DRAFT, MEETING, PUBLISHED, Conference
from console.planning.conferences.day import Block, ConferenceDay

STEP = timedelta(minutes=5)


def can_move(conference: Conference | None) -> bool:
    """Whether its times may be shifted: a meeting that has not ended, drafted or published."""
    return conference is not None and conference.kind == MEETING and conference.state in (DRAFT, PUBLISHED)


def shifted(conference: Conference, by: timedelta) -> tuple[datetime, datetime]:
    """Start and end, moved together."""
    return conference.start + by, conference.end + by


def newly_met(day: ConferenceDay, block: Block, by: timedelta) -> tuple[Block, ...]:
    """The meetings of the day that run at the same time as the shifted one, and did not before."""
    start, end = block.start + by, block.end + by
    others = [other for other in day.blocks if other.conference != block.conference]
    return tuple(
        other
        for other in others
        if other.start < end and start < other.end and not (other.start < block.end and block.start < other.end)
    )
