"""Where a conference stands at a moment (drafted, ahead, setting up, meeting, tearing down, over) and what is next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from console.domain.conferences import CANCELLED, CLOSED, DRAFT
from console.planning.conferences.day import Block

SOON = timedelta(minutes=30)


class Phase(StrEnum):
    """In the order of a conference's life."""

    DRAFT = "draft"
    AHEAD = "ahead"
    SETUP = "setup"
    MEETING = "meeting"
    TEARDOWN = "teardown"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Milestone:
    """What comes next: `setup` (people on site), `start`, `end`, `teardown` (people free), and when."""

    code: str
    at: datetime

    def left(self, now: datetime) -> timedelta:
        """The time until it."""
        return self.at - now


def phase(block: Block, now: datetime) -> Phase:
    """Where it stands. A closed or cancelled one is over, whatever the hour."""
    if block.state == DRAFT:
        return Phase.DRAFT
    if block.state in (CLOSED, CANCELLED) or now >= block.teardown:
        return Phase.OVER
    if now >= block.end:
        return Phase.TEARDOWN
    if now >= block.start:
        return Phase.MEETING
    return Phase.SETUP if now >= block.setup else Phase.AHEAD


def milestone(block: Block, now: datetime) -> Milestone | None:
    """What comes next; None when nothing does. A draft has its start alone."""
    stands = phase(block, now)
    if stands is Phase.OVER:
        return None
    if stands is Phase.DRAFT:
        return Milestone("start", block.start) if now < block.start else None
    steps = (("setup", block.setup), ("start", block.start), ("end", block.end), ("teardown", block.teardown))
    return next((Milestone(code, at) for code, at in steps if now < at), None)


def is_pressing(block: Block, now: datetime) -> bool:
    """Whether a missing person is missed now: from 30 minutes before set-up to the end of the meeting."""
    if block.state in (DRAFT, CLOSED, CANCELLED):
        return False
    return block.setup - SOON <= now < block.end


def phases(blocks: Iterable[Block], now: datetime) -> tuple[tuple[Phase, int], ...]:
    """How many stand where, in the order of the phases, empty ones left out."""
    counts = Counter(phase(block, now) for block in blocks)
    return tuple((stands, counts[stands]) for stands in Phase if counts[stands])
