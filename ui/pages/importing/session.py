"""The files on the import page: read aside, rehearsed, corrected, brought in. It outlives a page built anew."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from console.exchange.intake import Unusable
from console.services.decision import Acting, Done
from console.services.identity import new_ids
from console.services.importing import (
    FileDraft,
    FileReport,
    Loaded,
    SheetDraft,
    gathered,
    in_order,
    read_file,
    rehearse,
)
from ui.desk import Desk
from ui.pages.importing.aside import aside
from ui.pages.importing.duty import DutyImport, duty_of
from ui.pages.importing.duty_hand import DutyHand
from ui.pages.importing.filled import Filled, FilledReport, filled_of
from ui.pages.importing.filled_hand import FilledHand
from ui.pages.importing.states import Progress, State

READERS = 2  # child processes at a time


@dataclass(eq=False)
class Entry:
    """One file. `reports` say what will be, or what became of it once it is DONE; None while that is not known.
    `filled` is set for a file of filled checklists, `duty` for one of duty rosters; `about` is the conference (id) of
    answers whose rows name none.
    """

    path: Path
    state: State = State.READING
    draft: FileDraft | None = None
    reports: tuple[FileReport | FilledReport, ...] | None = None
    sheet: int = 0
    filled: Filled | None = None
    duty: DutyImport | None = None
    about: str = ""

    @property
    def held(self) -> Filled | DutyImport | None:
        """What is brought in as one, not row by row."""
        return self.filled or self.duty

    @property
    def key(self) -> str:
        """What tells files apart."""
        return str(self.path)

    @property
    def current(self) -> SheetDraft | None:
        """The sheet that is looked at."""
        return self.draft.sheets[self.sheet] if self.draft and self.sheet < len(self.draft.sheets) else None


class Session(QObject):
    """`changed` is emitted whenever something else is to be shown."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.entries: list[Entry] = []
        self.progress: Progress | None = None
        self._stop = False
        self.sheets, self.duties = FilledHand(self), DutyHand(self)
        self._readers, self._order = asyncio.Semaphore(READERS), asyncio.Lock()
        self._wanted = self._rehearsed = 0
        self._rehearsing = False

    def entry(self, key: str) -> Entry | None:
        """The file of this key."""
        return next((entry for entry in self.entries if entry.key == key), None)

    @property
    def rehearsed(self) -> bool:
        """Whether what is said of every file is up to date."""
        return self._wanted == self._rehearsed

    @property
    def pending(self) -> tuple[Entry, ...]:
        """The files that can be brought in."""
        return tuple(entry for entry in self.entries if entry.state == State.READY and _holds(entry))

    # ---- files come and go

    def add(self, paths: Iterable[Path], about: str = "") -> None:
        """Read these files; one that is here already is read again. `about` as of an `Entry`."""
        for path in paths:
            known = self.entry(str(path))
            entry = known or Entry(path)
            if known is None:
                self.entries.append(entry)
            elif known.state == State.READING:
                continue
            entry.state, entry.draft, entry.reports, entry.sheet = State.READING, None, None, 0
            entry.filled = entry.duty = None
            entry.about = about or entry.about
            self.desk.start(self._read(entry), f"read {path.name}")
        self.changed.emit()

    def remove(self, key: str) -> None:
        """Take a file off the page; nothing of what was brought in is undone."""
        self.entries = [entry for entry in self.entries if entry.key != key]
        self.rehearse()

    def clear_done(self) -> None:
        """Take off the files that are in without a rejected row."""
        kept = [e for e in self.entries if e.state != State.DONE or any(r.rejected for r in e.reports or ())]
        self.entries = kept
        self.changed.emit()

    async def _read(self, entry: Entry) -> None:
        async with self._readers:
            draft = await aside(partial(read_file, entry.path))
            found = await aside(partial(filled_of, entry.path, draft, self.desk.snapshot.check_templates))
            try:
                duty = await aside(partial(duty_of, entry.path, draft, self.desk.snapshot)) if found is None else None
            except Unusable as problem:
                draft, duty = FileDraft(entry.path, (), problem), None
        if found is None and duty is None:
            self._take(entry, draft)
        else:
            entry.draft, entry.state = FileDraft(entry.path), State.READY
            entry.filled, entry.duty = Filled(found) if found is not None else None, duty
            self.rehearse()

    def _take(self, entry: Entry, draft: FileDraft) -> None:
        first = entry.draft is None
        entry.draft, entry.reports = draft, None
        entry.state = State.UNUSABLE if draft.problem is not None else State.READY
        if first:
            sizes = [sheet.preview.count if sheet.sheet is not None else -1 for sheet in draft.sheets]
            entry.sheet = sizes.index(max(sizes)) if sizes else 0
        self.rehearse()

    # ---- corrections

    def look_at(self, entry: Entry, sheet: int) -> None:
        """Show another sheet of the file."""
        entry.sheet = sheet
        self.changed.emit()

    def correct(self, entry: Entry, change: Callable[[SheetDraft], SheetDraft]) -> None:
        """Understand the sheet that is looked at otherwise; corrections follow each other in order."""
        self.desk.start(self._correct(entry, entry.sheet, change), "correct")

    async def _correct(self, entry: Entry, number: int, change: Callable[[SheetDraft], SheetDraft]) -> None:
        async with self._order:
            draft = entry.draft
            if draft is None or number >= len(draft.sheets):
                return
            sheet = await aside(partial(change, draft.sheets[number]))
            if entry.draft is draft:
                self._take(entry, draft.with_sheet(number, sheet))

    # ---- what will be

    def rehearse(self) -> None:
        """Find out anew what bringing the files in would do."""
        self._wanted += 1
        self.changed.emit()
        if not self._rehearsing:
            self._rehearsing = True
            self.desk.start(self._rehearse(), "rehearse")

    async def _rehearse(self) -> None:
        try:
            while not self.rehearsed:
                mark, pairs = self._wanted, self._loaded()
                now = self.desk.now()
                acting = Acting(self.desk.user, now, new_ids(now))
                loaded = [one for _, one in pairs]
                reports = await aside(partial(rehearse, loaded, self.desk.snapshot, acting)) if loaded else []
                for held in [entry.held for entry in self.entries if entry.state == State.READY]:
                    if held is not None:
                        await aside(partial(held.rehearse, self.desk.snapshot, acting))
                if mark == self._wanted:
                    self._rehearsed = mark
                    self._report(pairs, reports)
        finally:
            self._rehearsing = False
        self.changed.emit()

    def _loaded(self) -> list[tuple[Entry, Loaded]]:
        return [
            (entry, one.about(entry.about) if entry.about else one)
            for entry in self.pending
            for one in (entry.draft.loaded if entry.draft else ())
        ]

    def _report(self, pairs: list[tuple[Entry, Loaded]], reports: list[FileReport]) -> None:
        for entry in self.entries:
            if entry.held is not None and entry.state == State.READY:
                entry.reports = (entry.held.report,)
        for entry in self.pending:
            if entry.held is None:
                entry.reports = tuple(r for (owner, _), r in zip(pairs, reports, strict=True) if owner is entry)

    # ---- bringing in

    def bring_in(self) -> None:
        """Bring all files in that can be, in an order that binds."""
        if self.progress is None and self.pending:
            self._stop = False
            pairs, sheets = self._loaded(), [entry for entry in self.pending if entry.held is not None]
            first = pairs[0][1].file if pairs else str(sheets[0].path)
            self.progress = Progress(0, len(pairs) + len(sheets), Path(first).name)
            self.changed.emit()
            self.desk.start(self._bring_in(pairs, sheets), "import")

    @property
    def stopped(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop

    def cancel(self) -> None:
        """Stop after the file under way; what is in stays in."""
        self._stop = True

    async def _bring_in(self, pairs: list[tuple[Entry, Loaded]], sheets: list[Entry]) -> None:
        reports: dict[int, FileReport] = {}
        ordered = in_order(one for _, one in pairs)
        total = len(ordered) + len(sheets)
        try:
            for number, one in enumerate(ordered):
                if self._stop:
                    break
                self.progress = Progress(number, total, Path(one.file).name)
                self.changed.emit()
                outcome = await self.desk.run(one.command)
                if not isinstance(outcome, Done):
                    break
                reports[id(one)] = one.report(outcome.result)
            else:
                await self.sheets.bring_in(sheets, len(ordered), total)
        finally:
            self.progress = None
            self._settle(pairs, reports)

    def _settle(self, pairs: list[tuple[Entry, Loaded]], reports: dict[int, FileReport]) -> None:
        """A file is done when all of it was carried out; its report is what became of it."""
        for entry in {id(owner): owner for owner, _ in pairs}.values():
            own = [one for owner, one in pairs if owner is entry]
            if all(id(one) in reports for one in own):
                entry.state, entry.reports = State.DONE, tuple(gathered(own, reports))
        self.rehearse()


def _holds(entry: Entry) -> bool:
    """Whether there is something in a file that can be brought in."""
    if entry.held is not None:
        return entry.held.ready
    return entry.draft is not None and bool(entry.draft.loaded)
