"""Any series of commits, by two consoles, keeps one truth: snapshot + changes == fresh load == what a view shows.

Whoever has a view (a Qt model) derives from `StorageMachine`, builds it in `begin_view`, feeds it in `show`, and
compares in `check_view`.
"""

from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.domain.snapshot import Snapshot
from console.storage.ledger import Ledger
from console.storage.problems import BROKEN_REFERENCE, StorageProblem
from tests.storage.entities import OWNERS, Writes, entities, keys


class StorageMachine(RuleBasedStateMachine):
    """Two writers and a follower at one database."""

    new_url: ClassVar[Any]

    @initialize()
    def open(self) -> None:
        url = type(self).new_url()
        self.ledgers = [Ledger.open(url), Ledger.open(url)]
        self.follower = Ledger.open(url)
        self.snapshots = [ledger.load() for ledger in self.ledgers]
        self.followed = self.follower.load()
        self.commands = 0
        self.written: set[str] = set()
        self.begin_view(self.followed)

    @rule(
        who=st.integers(0, 1),
        puts=st.lists(entities, max_size=4).map(tuple),
        removes=st.lists(keys, max_size=2).map(tuple),
        again=st.booleans(),
    )
    def commit(self, who: int, puts: tuple[Any, ...], removes: tuple[tuple[str, str], ...], again: bool) -> None:
        self.commands += not again
        command = f"c{self.commands}"
        truth = self.follower.load()
        try:
            done = self.ledgers[who].commit(self.snapshots[who], lambda s, n: Writes(puts, removes), command, "li")
        except StorageProblem as problem:
            self.refused(problem, truth)
            return
        self.snapshots[who] = done.snapshot
        assert done.repeated == (command in self.written)
        assert done.snapshot == truth or not done.repeated
        assert not loose(done.snapshot)
        if done.snapshot.seq > truth.seq:
            self.written.add(command)

    def refused(self, problem: StorageProblem, truth: Snapshot) -> None:
        """The only reason is a row without its owner, and nothing of the commit stays."""
        assert problem.code == BROKEN_REFERENCE
        assert self.follower.load() == truth

    @rule()
    def follow(self) -> None:
        before, self.followed = self.followed, self.follower.advance(self.followed)
        self.show(before, self.followed)

    @invariant()
    def one_truth(self) -> None:
        fresh = self.follower.load()
        assert self.follower.advance(self.followed) == fresh
        assert all(ledger.advance(seen) == fresh for ledger, seen in zip(self.ledgers, self.snapshots, strict=True))
        self.check_view(self.followed)

    def teardown(self) -> None:
        for ledger in (*getattr(self, "ledgers", ()), *filter(None, [getattr(self, "follower", None)])):
            ledger.close()

    def begin_view(self, snapshot: Snapshot) -> None:
        """Build the view from a first snapshot."""

    def show(self, before: Snapshot, after: Snapshot) -> None:
        """Bring the view from one snapshot to the next."""

    def check_view(self, snapshot: Snapshot) -> None:
        """Assert that the view shows this snapshot."""


def loose(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Rows whose owner is not there."""
    return [
        (kind, row.id)
        for kind, field, owner in OWNERS
        for row in snapshot.table(kind).values()
        if getattr(row, field) not in snapshot.table(owner)
    ]
