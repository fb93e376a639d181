"""A published meeting over the small province, and a hand to act on it."""

from datetime import timedelta

import pytest

from console.domain.conferences import needs_by_conference
from tests.support.hand import Hand
from tests.support.world import DAY, meeting, need_at, province


class Meeting:
    """The hand and the conference it works at; needs by place code."""

    def __init__(self, snapshot=None, start=9, end=11, **more) -> None:
        snapshot, self.id = meeting(snapshot or province(), start, end, **more)
        self.hand = Hand(snapshot, now=DAY + timedelta(hours=start - 2))

    @property
    def row(self):
        return self.hand.snapshot.conferences[self.id]

    @property
    def needs(self):
        return self.hand.snapshot.needs.derived(needs_by_conference).get(self.id, ())

    def need(self, place):
        return need_at(self.hand.snapshot, self.id, place)

    def log(self):
        rows = sorted(self.hand.snapshot.conference_events.values(), key=lambda e: (e.at, e.id))
        return [event.what for event in rows if event.conference == self.id]

    def undone(self, command):
        """Do it, take it back, and tell whether everything but versions is as before."""
        before = self.hand.snapshot
        answer = self.hand.do(command)
        self.hand.do(answer.undo)
        return same(before, self.hand.snapshot)


def same(before, after):
    """Whether two states hold the same, versions aside."""
    return contents(before) == contents(after)


def contents(snapshot):
    from console.domain.codec import encode
    from console.domain.snapshot import KINDS

    return {kind: {row.id: {**encode(row), "version": 0} for row in snapshot.table(kind).values()} for kind in KINDS}


@pytest.fixture
def met():
    return Meeting()
