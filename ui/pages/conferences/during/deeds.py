"""What is done for a venue while its meeting is supported, from whatever part of the page the cursor is in."""

from collections.abc import Callable
from functools import partial
from typing import Any

from shiboken6 import isValid

from console.domain.conference_log import BACKUP_ON, DISASTER_ON, ENTRY, OTHER_TASK, SWITCHES, UnitTask
from console.domain.conferences import PUBLISHED, Need, needs_by_conference
from console.domain.policies import CUSTOMER_UNIT, UNITS
from console.domain.tickets import LINE, TERMINAL
from console.services.conferences import (
    CloseTask,
    ExcuseVenue,
    GiveTask,
    NoteConference,
    ReportVenueFault,
    SwitchPath,
    UnexcuseVenue,
)
from console.services.decision import Done
from console.wording.conference_log import fault_name, path_name, task_name
from console.wording.messages import role_name
from console.wording.names import venue_name
from ui.desk import Refusal
from ui.pages.conferences.during.forms import SupportForm

ConferencesPage = Any  # ui.pages.conferences.page imports this module


class During:
    """Acts for the page that it belongs to."""

    def __init__(self, page: ConferencesPage) -> None:
        self.page, self.desk, self.say = page, page.desk, page.desk.say

    # ---- which venue

    def need(self) -> Need | None:
        """The venue under the cursor: of the list or the log, else the first one of the place."""
        mode, snapshot = self.page.modes.shown(), self.desk.snapshot
        key = mode.need() if mode is not None and hasattr(mode, "need") else ""
        if key or (mode is not None and not mode.place()):
            return snapshot.needs.get(key)
        place = mode.place() if mode is not None else self.page.tree.place()
        rows = snapshot.needs.derived(needs_by_conference).get(self.page.board.conference, ())
        return next((need for need in rows if need.place == place), None)

    def _named(self, need: str) -> tuple[Need, str] | None:
        found = self.desk.snapshot.needs.get(need) if need else self.need()
        if found is None:
            self.desk.tell(self.say("Go to a venue first."))
            return None
        return found, venue_name(self.desk.snapshot, found.venue)

    # ---- faults, tasks

    def fault(self, need: str = "", summary: str = "") -> None:
        """Insert: a fault at the venue becomes a ticket."""
        if (named := self._named(need)) is None:
            return
        row, venue = named
        say = self.say
        form = SupportForm(self.desk, say("Fault at {venue}", venue=venue))
        form.choice("fault", say("What is broken"), [(key, fault_name(say, key)) for key in (LINE, TERMINAL)])
        form.line("summary", say("What is wrong"), text=summary)
        form.line("contact", say("Contact at the venue"))
        form.line("guidance", say("Integrator's guidance"))

        def done(outcome: Done) -> str:
            return say("Ticket {code} opened: {venue}", code=outcome.result["code"], venue=venue)

        self._open(form, say("Open a ticket"), lambda v: ReportVenueFault(row.id, **v), done)

    def task(self, need: str = "") -> None:
        """J: the unit is to settle something; one that stands open is answered."""
        if (named := self._named(need)) is None:
            return
        row, venue = named
        stand = [t for t in self.desk.snapshot.unit_tasks.values() if t.need == row.id and t.done is None]
        if stand:
            self.answer(stand[0])
            return
        say = self.say
        form = SupportForm(self.desk, say("Task for a unit: {venue}", venue=venue))
        form.choice("kind", say("Task"), [(key, task_name(say, key)) for key in (ENTRY, OTHER_TASK)])
        form.choice("unit", say("Unit"), [(key, role_name(say, key)) for key in UNITS], CUSTOMER_UNIT)
        form.line("text", say("Words"))
        done = say("Task given: {venue}", venue=venue)
        self._open(form, say("Give the task"), lambda v: GiveTask(row.id, **v), lambda _: done)

    def answer(self, task: UnitTask) -> None:
        """What the unit answered; the task is done."""
        say, need = self.say, self.desk.snapshot.needs.get(task.need)
        venue = venue_name(self.desk.snapshot, need.venue) if need else ""
        title = say("Answer to the task: {task}, {venue}", task=task_name(say, task.kind), venue=venue)
        form = SupportForm(self.desk, title)
        form.line("answer", say("Answer"))
        done = say("Task done: {venue}", venue=venue)
        self._open(form, say("Done"), lambda v: CloseTask(task.id, **v), lambda _: done)

    # ---- excused venues

    def excuse(self, need: str = "") -> None:
        """X: the venue does not take part after all; an excused one takes part again."""
        if (named := self._named(need)) is None:
            return
        row, venue = named
        say = self.say
        if row.excused:
            done = say("{venue} takes part again", venue=venue)
            self.desk.start(self._do(UnexcuseVenue(row.id), lambda _: done, None), "excuse")
            return
        form = SupportForm(self.desk, say("Excuse {venue}", venue=venue))
        form.line("reason", say("Reason"))
        done = say("Excused: {venue}", venue=venue)
        self._open(form, say("Excuse"), lambda v: ExcuseVenue(row.id, **v), lambda _: done)

    # ---- the log

    def note(self) -> None:
        """Words for the log, of the venue under the cursor or of the whole meeting."""
        say, key = self.say, self.page.board.conference
        form = SupportForm(self.desk, say("Note in the log"))
        form.choice("need", say("About"), self._about(), "")
        form.line("text", say("Words"))
        self._open(form, say("Note"), lambda v: NoteConference(key, v["text"], v["need"]), lambda _: say("Noted"))

    def switch(self, path: str, need: str | None = None) -> None:
        """A backup line or the disaster-backup channel goes on; off where it is on (`need` says of whom)."""
        say, key, off = self.say, self.page.board.conference, need is not None
        name = path_name(say, path)
        title = say("{path}: off", path=name) if off else say("{path}: on", path=name)
        form = SupportForm(self.desk, title)
        if not off:
            form.choice("need", say("About"), self._about(), self._own_need())
        form.line("text", say("Words"))
        what = SWITCHES[path] if off else path

        def command(values: dict[str, Any]) -> SwitchPath:
            return SwitchPath(key, what, values.get("need", need or ""), values["text"])

        self._open(form, say("Switch off") if off else say("Switch on"), command, lambda _: title)

    def backup(self) -> None:
        """B."""
        self.switch(BACKUP_ON)

    def disaster(self) -> None:
        """D."""
        self.switch(DISASTER_ON)

    def _own_need(self) -> str:
        found = self.need()
        return found.id if found is not None and not found.excused else ""

    def _about(self) -> list[tuple[str, str]]:
        found = self.need()
        whole = [("", self.say("The whole meeting"))]
        return whole + ([(found.id, venue_name(self.desk.snapshot, found.venue))] if found is not None else [])

    # ---- doing

    def _open(
        self, form: SupportForm, yes: str, command: Callable[[dict[str, Any]], Any], done: Callable[[Done], str]
    ) -> None:
        conference = self.page.board.current()
        if conference is None or conference.state != PUBLISHED:
            form.deleteLater()
            self.desk.tell(self.say("This goes for published conferences only."))
            return
        form.ready(yes)
        form.committed.connect(lambda values: self.desk.start(self._do(command(values), done, form), "support"))
        self.page.side.show_inline(form)

    async def _do(self, command: Any, done: Callable[[Done], str], form: SupportForm | None) -> None:
        outcome = await self.desk.run(command, partial(self._refused, form))
        if not isinstance(outcome, Done):
            return
        self.desk.undoable(outcome, done(outcome))
        if form is not None and isValid(form) and isValid(self.page):
            self.page.side.close_inline()

    def _refused(self, form: SupportForm | None, refusal: Refusal) -> None:
        if form is not None and isValid(form):
            form.show_refusal(refusal)
        else:
            self.desk.tell(refusal.text)
