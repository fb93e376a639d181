"""What happens on the storage thread: commands carried out, changes of others followed, the connection's pulse felt."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from console.domain.snapshot import Change, Snapshot
from console.services.clock import Clock
from console.services.decision import Acting, Answer, Decision, Done, Outcome, Refused, Stale, decide
from console.services.freshness import Pulse
from console.services.identity import new_ids, role_of
from console.services.timekeeping import timekeeping
from console.storage.engine import Database
from console.storage.ledger import Committed, Ledger
from console.storage.problems import TIME_JUMPED, UNREACHABLE, StorageProblem

log = logging.getLogger(__name__)

Publish = Callable[[Snapshot], None]

HISTORY = ("ticket_event",)  # much, and no part of a board


class Keeper:
    """Owns the ledger and the truth as last read. Every method runs on the one storage thread."""

    def __init__(
        self,
        url: str,
        clock: Clock,
        publish: Publish,
        *,
        backups: Path | None,
        busy_seconds: float,
        later: tuple[str, ...] = (),
    ) -> None:
        """Opens the database. The kinds `later` are left to `complete`. Raises StorageProblem, SchemaNewer."""
        self._ledger = Ledger.open(url, backups=backups, busy_seconds=busy_seconds)
        self._clock = clock
        self._publish = publish
        self._uncertain: dict[str, Decision] = {}
        self.time = timekeeping(self._ledger, clock, sqlite=self._ledger.database.is_sqlite)
        self.insists_on_time = False  # no command while a jump of the clock is neither accepted nor put right
        self.pulse = Pulse()
        try:
            self._later = later
            self.truth = self._ledger.load(later)
            self.pulse.confirm()
            self.time.begin()
        except BaseException:
            self._ledger.close()
            raise

    @property
    def database(self) -> Database:
        """What it is connected to."""
        return self._ledger.database

    @property
    def identity(self) -> str:
        """Tells this database from every other; it goes with its backups, and stays through upgrades."""
        return self._ledger.identity

    def complete(self) -> None:
        """Read what was left for later, once; no command is decided without it. Raises StorageProblem."""
        if self._later:
            whole = self._ledger.complete(self.truth, self._later)
            self._later = ()
            self._advance_to(whole)

    def carry_out(self, command: Any, command_id: str, user: str, role: str = "") -> Outcome:
        """One command, once; `role` '' is the one the site gives the user.

        A connection found dead is replaced and the same command id asked again, which is safe: if its reply was lost
        after COMMIT, the database knows the id and nothing is written twice.
        """
        if self.insists_on_time and self.time.jump:
            raise StorageProblem(TIME_JUMPED)
        try:
            return self._attempt(command, command_id, user, role)
        except StorageProblem as problem:
            if problem.code != UNREACHABLE:
                raise
            log.info("connection lost during a command; asking again")
            try:
                return self._attempt(command, command_id, user, role)
            except StorageProblem as second:
                second.uncertain = second.uncertain or problem.uncertain
                second.facts["command"] = command_id
                raise

    def _attempt(self, command: Any, command_id: str, user: str, role: str) -> Outcome:
        answers: list[Answer] = []

        def ask(truth: Snapshot, at: datetime) -> Decision | None:
            answers.append(decide(command, truth, Acting(user, at, new_ids(at), role or role_of(truth, user))))
            return answers[-1] if isinstance(answers[-1], Decision) else None

        try:
            self.complete()
            committed = self._ledger.commit(
                self.truth, ask, command_id, user, self._clock.stamp(), stated=self._clock.stated
            )
        except StorageProblem as problem:
            if problem.uncertain and answers and isinstance(answers[-1], Decision):
                self._uncertain[command_id] = answers[-1]
            if problem.code == UNREACHABLE:
                self.pulse.fail(problem.code)
            raise
        self.pulse.confirm()
        self._advance_to(committed.snapshot)
        return self._outcome(committed, answers[-1] if answers else None, command_id)

    def _outcome(self, committed: Committed, answer: Answer | None, command_id: str) -> Outcome:
        if isinstance(answer, (Refused, Stale)):
            return answer
        earlier = self._uncertain.pop(command_id, Decision())
        decision = earlier if answer is None else answer
        assert committed.seq is not None
        return Done(committed.seq, decision.undo, decision.result, decision.findings)

    def refresh(self) -> None:
        """Read what others committed. A failure is kept in the pulse, not raised: the next beat tries again."""
        try:
            self.catch_up()
        except StorageProblem as problem:
            log.info("database not readable: %s", problem.code)

    def catch_up(self) -> None:
        """`refresh` for who must not go on without. Raises StorageProblem."""
        try:
            advanced = self._ledger.advance(self.truth)
            self.pulse.confirm()
            self.time.beat()
        except StorageProblem as problem:
            self.pulse.fail(problem.code)
            raise
        self._advance_to(advanced)

    def blob(self, key: str) -> bytes | None:
        """The bytes of an attachment."""
        return self._ledger.blob(key)

    def history(self, kind: str, entity: str) -> tuple[Change, ...]:
        """Every change of one entity, the first first."""
        return self._ledger.history(kind, entity)

    def history_within(self, kind: str, since: Collection[str], **fields: str) -> tuple[Change, ...]:
        """Every change of the entities of a kind that have these values; see `Ledger.history_within`."""
        return self._ledger.history_within(kind, since, **fields)

    def close(self) -> None:
        """Let go of the database."""
        try:
            self.time.end()
        finally:
            self._ledger.close()

    def _advance_to(self, snapshot: Snapshot) -> None:
        if snapshot is not self.truth:
            self.truth = snapshot
            self._publish(snapshot)
