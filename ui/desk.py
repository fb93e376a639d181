"""What every page gets from the window, and what every page is. Pages know their desk, never the window."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.services.channel_keys import ChannelKeys
from console.services.decision import Answer, Done, Outcome, Refused, Stale
from console.services.duty.past import PastStep
from console.services.freshness import LOST, Freshness
from console.services.planner import Asking
from console.storage.problems import PASSING, UNREACHABLE, StorageProblem
from console.wording.catalogue import Wording
from console.wording.findings import FindingWording
from console.wording.storage import storage_sentence
from ui.actions import Action
from ui.attachments import Files
from ui.drafts import Drafts, Poster
from ui.holding import Holding
from ui.models import Hand
from ui.tasks import Tasks
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme
from ui.watch import Watch
from ui.widgets.base import fill_with
from ui.widgets.hint_bar import Hint

UNDO_SECONDS = 10
log = logging.getLogger(__name__)


class Place(StrEnum):
    """The places of the navigation, in its order; the window shows those that are built."""

    TICKETS = "tickets"
    CONFERENCES = "conferences"
    ASSIGNMENT = "assignment"
    ROSTER = "roster"
    HANDOVER = "handover"
    PERIODS = "periods"
    DIRECTORY = "directory"
    IMPORT = "import"
    ALARMS = "alarms"
    SETTINGS = "settings"


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime: ...
    def within(self) -> timedelta: ...


class OfficeLike(Protocol):
    """The part of `console.services.office.Office` that the window uses."""

    user: str
    snapshot: Snapshot

    @property
    def clock(self) -> Clock: ...
    @property
    def freshness(self) -> Freshness: ...
    def offset(self) -> timedelta | None: ...
    async def do(self, command: Any, command_id: str | None = None) -> Outcome: ...
    def preview(self, command: Any) -> Answer: ...
    def subscribe(self, subscriber: Callable[[Snapshot, Snapshot], None]) -> Callable[[], None]: ...


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command was not carried out, to be shown where it was given. `stale`: what it answered has changed;
    `problem`: the code of a database's failure.
    """

    text: str
    findings: tuple[Finding, ...] = ()
    stale: bool = False
    problem: str = ""

    @property
    def lost(self) -> bool:
        """The database is away: the same command may succeed later."""
        return self.problem in PASSING


class Maintenance(Protocol):
    """What the settings page can do beyond commands; absent where there is no real database."""

    def files(self) -> tuple[tuple[str, str], ...]:
        """What lies where: (code, path)."""
        ...

    async def backup(self, file: str) -> tuple[str, int]:
        """Write and check a backup, in the backup folder when `file` is empty; its path and its rows."""
        ...


class Past(Protocol):
    """What became of a shift of a duty line; absent where there is no real database."""

    async def of(self, line: str, day: str, shift: str) -> tuple[PastStep, ...]: ...


class WallLike(Protocol):
    """The wall screen beside the window (`ui.wall.keeper`); absent where there is none to open."""

    @property
    def is_open(self) -> bool: ...
    @property
    def preferred(self) -> int:
        """The number of the screen to offer first."""
        ...

    def open(self, number: int | None = None) -> None:
        """Fill a screen (its number), None the preferred one."""
        ...

    def close(self) -> None: ...
    def switch_palette(self) -> None:
        """From dark to light and back; the next start looks the same."""
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks: language code, `dark` or `light`, UI scale in percent (100, 115, 130)."""

    language: str
    theme: str
    percent: int


class Desk(QObject):
    """One for the window. The window listens to its signals; pages call its methods."""

    told = Signal(str)
    undo_offered = Signal(str)
    place_asked = Signal(str, object)
    export_asked = Signal(str, object)
    print_asked = Signal(str, object)
    look_asked = Signal(object)
    log_asked = Signal(object)  # the form of an entry of the duty log: see `ui/windows/log_form.py`

    def __init__(
        self,
        office: OfficeLike,
        say: Wording,
        theme: Theme,
        *,
        tasks: Tasks,
        hand: Hand | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.office, self.say, self.theme = office, say, theme
        self.hand = hand or Hand(monotonic, self)
        self._tasks, self.monotonic = tasks, monotonic
        self.watch = Watch(self)
        self.maintenance: Maintenance | None = None
        self.wall: WallLike | None = None
        self.channel_keys: ChannelKeys | None = None
        self.files: Files | None = None
        self.past: Past | None = None
        self.planner: Asking | None = None  # its failures are told here; pages only hear that there is no answer
        self._under_way: list[Any] = []
        self._undo: tuple[Any, float, str] | None = None  # until when, and whose it is
        self._idle = asyncio.Event()
        self._idle.set()
        self.drafts = Drafts(self.now, self)
        self.holding = Holding(self, self)
        self.poster = Poster(self)

    # ---- what is

    @property
    def snapshot(self) -> Snapshot:
        """The state as it is known now."""
        return self.office.snapshot

    @property
    def user(self) -> str:
        """The dispatcher in whose name changes are written."""
        return self.office.user

    @property
    def read_only(self) -> bool:
        """Whether the database is away: boards show the last state, commands are refused."""
        return self.office.freshness.state == LOST

    def now(self) -> datetime:
        """Aware UTC, by the database's clock."""
        return self.office.clock.now()

    def local(self, at: datetime) -> datetime:
        """The same instant in the site's zone."""
        return at.astimezone(ZoneInfo(self.snapshot.site.zone))

    @property
    def look(self) -> Look:
        """The look as it is now."""
        return Look(self.say.language, self.theme.palette.name, round(self.theme.scale * 100))

    # ---- what happens

    def start(self, work: Coroutine[Any, Any, Any], name: str = "page") -> "asyncio.Task[Any]":
        """Run a coroutine under supervision, e.g. from a slot: `desk.start(self._assign())`."""
        return self._tasks.start(work, name)

    async def run(
        self, command: Any, refused: Callable[[Refusal], None] | None = None, *, command_id: str | None = None
    ) -> Outcome | None:
        """Carry out a command. None while the same command is still under way, and when the database failed.

        A refusal (also for staleness and a database that is away) goes to `refused`, else to the toast. With a
        `command_id` it is written once, however often it is run.
        """
        if any(type(other) is type(command) and other == command for other in self._under_way):
            return None
        say_no = refused or (lambda refusal: self.tell(refusal.text))
        if self.read_only:
            say_no(Refusal(storage_sentence(self.say, UNREACHABLE, {}, shown=True), problem=UNREACHABLE))
            return None
        self._under_way.append(command)
        self._idle.clear()
        try:
            outcome = await (self.office.do(command, command_id) if command_id else self.office.do(command))
        except StorageProblem as problem:
            log.warning("command %s failed: %s", type(command).__name__, problem.code)
            say_no(Refusal(self.problem_text(problem), problem=problem.code))
            return None
        finally:
            self._under_way = [other for other in self._under_way if other is not command]
            if not self._under_way:
                self._idle.set()
        if not isinstance(outcome, Done):
            say_no(self.refusal(outcome))
        return outcome

    async def idle(self) -> None:
        """Wait until no command is under way."""
        await self._idle.wait()

    def preview(self, command: Any) -> Answer:
        """What a command would answer now; nothing is written."""
        return self.office.preview(command)

    def refusal(self, outcome: Refused | Stale) -> Refusal:
        """A refused or late command in words."""
        if isinstance(outcome, Stale):
            text = self.say("This has been changed meanwhile. Look at it again, then repeat.")
            return Refusal(text, stale=True)
        wording = FindingWording(self.say, self.snapshot)
        return Refusal("\n".join(wording.fact(finding) for finding in outcome.findings), outcome.findings)

    def problem_text(self, problem: StorageProblem) -> str:
        """A database's failure in words."""
        return storage_sentence(self.say, problem.code, problem.facts, uncertain=problem.uncertain, shown=True)

    # ---- what is said

    def tell(self, text: str) -> None:
        """Show a sentence for some seconds."""
        self.told.emit(text)

    def undoable(self, outcome: Outcome | None, text: str) -> None:
        """Say that something was done, and offer to take it back for 10 s (button and Ctrl+Z)."""
        if not isinstance(outcome, Done):
            return
        if outcome.undo is None:
            self.tell(text)
            return
        self._undo = (outcome.undo, self.monotonic() + UNDO_SECONDS, self.user)
        self.undo_offered.emit(text)

    def undo(self) -> None:
        """Take back the last undoable command, while it is offered."""
        command, ends, user = self._undo or (None, 0.0, "")
        self._undo = None
        if command is None or self.monotonic() > ends or user != self.user:
            self.tell(self.say("There is nothing to undo."))
            return
        self.start(self._take_back(command), "undo")

    async def _take_back(self, command: Any) -> None:
        if isinstance(await self.run(command), Done):
            self.tell(self.say("Undone."))

    # ---- where to go

    def open_page(self, place: str, **focus: Any) -> None:
        """Go to a place; `focus` reaches its page's `focus_on`, e.g. open_page("tickets", ticket=id)."""
        self.place_asked.emit(str(place), focus)

    def change_look(self, look: Look) -> None:
        """Take effect at once: the window builds its pages anew and restores their state."""
        self.look_asked.emit(look)

    def export(self, what: str, ids: tuple[str, ...] = ()) -> None:
        """Ask for a document: "roster" or "checklists" of these conferences, or "tickets"."""
        self.export_asked.emit(what, ids)

    def print_out(self, what: str, ids: tuple[str, ...] = ()) -> None:
        """Ask for the print preview of the same documents."""
        self.print_asked.emit(what, ids)


class Page(QWidget):
    """Base of all pages. Override what the page needs; nothing here calls the page before it is shown."""

    hints_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        fill_with(self, desk.theme, "base")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        """Show the state; `before` is the one shown last, None the first time."""

    def tick(self, now: datetime) -> None:
        """A second has passed; only the visible page is told."""

    def hints(self) -> tuple[Hint, ...]:
        """The keys of the focused panel; emit `hints_changed` when another panel gets the focus."""
        return ()

    def actions(self) -> tuple[Action, ...]:
        """What can be done here; the window gives each its key, the palette and F1 list them. Context: the page."""
        return ()

    def state(self) -> dict[str, Any]:
        """What `restore` needs after the page was built anew: filters, sort, current row, drafts, fold marks."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where `state` left off; comes after the first `show_snapshot`."""

    def focus_on(self, **focus: Any) -> None:
        """Show something particular, as asked by `Desk.open_page`."""

    def enter(self) -> None:
        """The page was opened: put the keyboard focus where work begins."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """How the window learns of a page. A page's package exports it as `PAGE`.

    `title` is a marked message; `counter(snapshot, now)` feeds the rail, None shows nothing; so does `time`, a moment
    whose time of day is told; `scenes` put a built page into a state worth a picture (a form open, a finding shown).
    `subject` answers what a built page has in hand: `ticket`, `conference` or `person` with its id.
    """

    place: Place
    icon: Icon
    title: str
    build: Callable[[Desk], Page]
    counter: Callable[[Snapshot, datetime], tuple[int, Symbol] | None] | None = None
    scenes: Mapping[str, Callable[[Page], None]] = field(default_factory=dict)
    time: Callable[[Snapshot, datetime], datetime | None] | None = None
    subject: Callable[[Any], dict[str, str]] | None = None
