"""Commands of a record: typed results go out one after the other, what can't be written now waits on this PC."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.domain.checks import CheckResult, CheckRun, result_of
from console.planning.checks.subjects import Subject, of_number, run_of
from console.services.checks import (
    CloseRun,
    FollowUp,
    LineEntry,
    OpenRun,
    RecordLine,
    RecordResults,
    ReopenRun,
    ResultEntry,
    SignRun,
)
from console.services.decision import Done, Stale
from console.wording.catalogue import Wording
from console.wording.checks import found_name
from ui.desk import Desk, Refusal
from ui.pages.conferences.checks.kept import Entry, Kept

MOST_TRIES = 3  # others may write on the same record
Told = Callable[[str], None]


class CheckHand(QObject):
    """`refused` carries record number, item, what was typed and why it can't be so; `written` the record's number."""

    refused = Signal(str, str, object, str)
    written = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.say
        self.kept = Kept(desk.drafts)
        self._turn = asyncio.Lock()

    # ---- results

    def enter(self, number: str, item: str, entry: Entry) -> None:
        """Take an entry: kept at once, written as soon as it can be."""
        held = self.kept.of(number).get(item)
        seen = held.seen if held is not None else signature(self.result(number, item))
        self.kept.put(number, item, replace(entry, seen=seen))
        self.send(number)

    def send(self, number: str) -> None:
        """Write what waits of a record, unless the database is away."""
        if self.kept.of(number) and not self.desk.read_only:
            self.desk.start(self._send(number), "check")

    def send_all(self) -> None:
        """Write what waits of any record, of an earlier run too."""
        for number in self.kept.numbers():
            self.send(number)

    async def _send(self, number: str) -> None:
        async with self._turn:
            await self._drain(number)
        self.written.emit(number)

    async def _drain(self, number: str) -> None:
        while waiting := self.kept.of(number):
            item, entry = next(iter(waiting.items()))
            if not await self._write(number, item, entry):
                return
            self.kept.drop(number, item, entry)
            if (later := self.kept.of(number).get(item)) is not None:  # typed again meanwhile
                self.kept.put(number, item, replace(later, seen=signature(self.result(number, item))))

    async def _write(self, number: str, item: str, entry: Entry) -> bool:
        """Whether it is settled: written, refused, or left since somebody else was there first."""
        lost: list[Refusal] = []

        def say_no(refusal: Refusal) -> None:
            if refusal.problem:
                lost.append(refusal)
            elif not refusal.stale:
                self.refused.emit(number, item, entry, refusal.text)

        for _ in range(MOST_TRIES):
            there, run = self.result(number, item), self._run(number)
            if signature(there) != entry.seen and not _says(there, entry):
                self.desk.tell(clash_text(self.say, item, there))
                return True
            row = ResultEntry(item, entry.found, entry.value, entry.note, entry.photo)
            outcome = await self.desk.run(RecordResults(number, (row,), run.version if run else 0), say_no)
            if lost:
                return False
            if not isinstance(outcome, Stale):
                name = found_name(self.say, entry.found) if entry.found else self.say("taken away")
                self.desk.undoable(outcome, self.say("{item}: {found}", item=item, found=name))
                return True
        return False

    # ---- the rest of the record

    async def followed(self, number: str, item: str, follow: str, followed: str = "", note: str = "") -> None:
        """Say what becomes of an abnormal item, once what was typed before is written."""
        async with self._turn:
            await self._drain(number)
            outcome = await self.desk.run(FollowUp(number, item, follow, followed, note), self._say_no(number, item))
        if isinstance(outcome, Done):
            self.desk.undoable(outcome, self.say("{item}: followed up", item=item))
            self.written.emit(number)

    def sign(self, number: str, name: str) -> None:
        """Who was on site."""
        self._run_on(number, SignRun(number, name), self.say("On site: {name}", name=name), "on_site")

    def line(self, number: str, entry: LineEntry, told: Told, done: Callable[[], object]) -> None:
        """The optical line of a path; `told` gets why it can't be so."""
        self.desk.start(self._line(number, entry, told, done), "check")

    async def _line(self, number: str, entry: LineEntry, told: Told, done: Callable[[], object]) -> None:
        async with self._turn:
            outcome = await self.desk.run(RecordLine(number, (entry,)), lambda refusal: told(refusal.text))
        if isinstance(outcome, Done):
            done()
            self.desk.undoable(outcome, self.say("Optical line entered."))

    def close(self, number: str) -> None:
        """Close the record, or open a closed one again."""
        run = self._run(number)
        if run is not None and run.done is not None:
            self._run_on(number, ReopenRun(number), self.say("{number}: open again.", number=number))
        else:
            self._run_on(number, CloseRun(number), self.say("{number}: closed.", number=number))

    async def opened(self, subject: Subject) -> str:
        """The id of the record's run, opened where it was not; '' where that is refused, which was said."""
        if (run := run_of(self.desk.snapshot, subject)) is not None:
            return run.id
        if subject.plan:
            command = OpenRun(plan=subject.plan, venue=subject.venue, day=subject.day)
        else:
            command = OpenRun(need=subject.need, purpose=subject.purpose)
        outcome = await self.desk.run(command)
        return str(outcome.result["run"]) if isinstance(outcome, Done) else ""

    def _run_on(self, number: str, command: Any, told: str, item: str = "") -> None:
        self.desk.start(self._carry_out(number, command, told, item), "check")

    async def _carry_out(self, number: str, command: Any, told: str, item: str) -> None:
        async with self._turn:
            await self._drain(number)
            outcome = await self.desk.run(command, self._say_no(number, item))
        if isinstance(outcome, Done):
            self.desk.undoable(outcome, told)
            self.written.emit(number)

    def _say_no(self, number: str, item: str) -> Callable[[Refusal], None]:
        return lambda refusal: self.refused.emit(number, item, None, refusal.text)

    def _run(self, number: str) -> CheckRun | None:
        subject = of_number(self.desk.snapshot, number)
        return run_of(self.desk.snapshot, subject) if subject is not None else None

    def result(self, number: str, item: str) -> CheckResult | None:
        run = self._run(number)
        return result_of(run, item) if run is not None else None


def clash_text(say: Wording, item: str, there: CheckResult | None) -> str:
    """That somebody else was there first."""
    if there is None:
        return say("Item {item} was cleared by somebody else meanwhile. Look at it again.", item=item)
    found = " ".join(part for part in (found_name(say, there.found), there.value) if part)
    return say(
        "{who} entered item {item} meanwhile: {found}. Yours was not written.", who=there.by, item=item, found=found
    )


def signature(row: CheckResult | None) -> str:
    """What tells one state of an item from another."""
    return "" if row is None else f"{row.at.isoformat()} {row.by} {row.found} {row.value} {row.note} {row.photo}"


def _says(row: CheckResult | None, entry: Entry) -> bool:
    """Whether an item stands as the entry wants it."""
    if row is None:
        return not entry.found
    return (row.found, row.value, row.note, row.photo) == (entry.found, entry.value, entry.note, entry.photo)
