"""What can be done with a conference: save, publish, end, hand out; each by one command and said afterwards."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from shiboken6 import isValid

from console.domain.conferences import CANCELLED, CLOSED, DRAFT, MEETING, PUBLISHED, Conference
from console.planning.conferences.day import staffed
from console.services.conferences import EndConference, PublishConference
from console.services.decision import Done
from console.wording.catalogue import mark
from console.wording.conferences import ending_text
from ui.desk import Refusal
from ui.pages.conferences.form import Values, fresh, values_of
from ui.pages.conferences.notices import keys
from ui.pages.conferences.saving import keep_notice, written

ConferencesPage = Any  # ui.pages.conferences.page imports this module
ENDED = {CANCELLED: mark("Cancelled: {title}"), CLOSED: mark("Closed: {title}")}


class Deeds:
    """Acts for the page that it belongs to."""

    def __init__(self, page: ConferencesPage) -> None:
        self.page, self.desk, self.say = page, page.desk, page.desk.say

    @property
    def _here(self) -> bool:
        """Whether the page still is: a command may outlive it, when language or theme were changed meanwhile."""
        return isValid(self.page)

    # ---- draft

    def new(self) -> None:
        """F2: an empty form for the day shown, or what was typed before."""
        page = self.page
        if page.side.drafting and not page.side.form.about[0]:
            page.side.form.system.setFocus()
            return
        current = page.board.current()
        system = current.system if current else ""
        page.side.open_form(fresh(self.desk, page.board.noon, system))

    def edit(self, conference: Conference) -> None:
        """The form of a draft."""
        self.page.side.open_form(values_of(conference))

    def propose(self, conference: Conference, start: datetime) -> None:
        """The form of a meeting with another start filled in, as long as before; nothing is written."""
        if conference.kind == MEETING and conference.state in (DRAFT, PUBLISHED):
            values = values_of(conference)
            self.page.side.open_form(replace(values, start=start, end=start + (values.end - values.start)))

    def edit_current(self) -> None:
        """E: the form of the draft or the published meeting looked at."""
        conference = self.page.board.current()
        if conference is not None and conference.kind == MEETING and conference.state in (DRAFT, PUBLISHED):
            self.edit(conference)

    def save(self) -> None:
        """Ctrl+Enter in the form."""
        self.desk.start(self._save(self.page.side.form.values()), "conference")

    async def _save(self, values: Values) -> None:
        outcome = await written(self.desk, values, self._refused)
        if not isinstance(outcome, Done):
            return
        conference = str(outcome.result["conference"])
        if self._here:
            self.page.side.done(values.conference)
            self.page.going.reveal(conference)
        said = mark("Saved: {title}") if values.conference else mark("Drafted: {title}")
        said = mark("Revised: {title}") if values.published else said
        self.desk.undoable(outcome, self.say(said, title=values.title))
        if values.file:
            await keep_notice(self.desk, conference, Path(values.file))

    def _refused(self, refusal: Refusal) -> None:
        if not self._here:
            self.desk.tell(refusal.text)
            return
        now = self.desk.snapshot.conferences.get(self.page.side.form.about[0])
        self.page.side.refuse(refusal, now.version if now else 0)

    # ---- publish

    def publish(self, conference: Conference) -> None:
        """Ctrl+Enter on a draft, whose needs are shown."""
        self.desk.start(self._publish(conference), "publish")

    async def _publish(self, conference: Conference) -> None:
        def refused(refusal: Refusal) -> None:
            if refusal.stale or not refusal.findings or not self._here:
                self.desk.tell(refusal.text)
                return
            self.edit(conference)
            self.page.side.refuse(refusal)

        outcome = await self.desk.run(PublishConference(conference.id, conference.version), refused)
        if isinstance(outcome, Done):
            n = int(outcome.result["needs"])
            text = self.say.n(
                "Published: {title}, {n} need", "Published: {title}, {n} needs", n, title=conference.title
            )
            self.desk.undoable(outcome, text)
            if self._here:
                self.page.going.reveal(conference.id)

    # ---- end

    def ask_end(self, state: str) -> None:
        """Ask before the conference is cancelled or closed; a draft can't be closed."""
        conference = self.page.board.current()
        allowed = {DRAFT: (CANCELLED,), PUBLISHED: (CANCELLED, CLOSED)}
        if conference is None or state not in allowed.get(conference.state, ()):
            return
        if state == CLOSED and self.page.closing.stands_open(conference):
            return
        people = staffed(self.desk.snapshot, conference.id).n
        owed = state == CANCELLED and conference.state == PUBLISHED
        texts = ending_text(self.say, conference, state, people)
        self.page.confirm.ask(conference.id, state, *texts, reason=owed)

    def end(self, conference: str, state: str, reason: str) -> None:
        """Yes was said."""
        row = self.desk.snapshot.conferences.get(conference)
        if row is not None:
            self.desk.start(self._end(row, state, reason), "end")

    async def _end(self, conference: Conference, state: str, reason: str) -> None:
        outcome = await self.desk.run(EndConference(conference.id, state, conference.version, reason))
        if isinstance(outcome, Done):
            self.desk.undoable(outcome, self.say(ENDED[state], title=conference.title))
        if self._here:
            self.page.going.focus_middle()

    # ---- hand out

    def export(self) -> None:
        """Ctrl+E: of the marked conferences, else of the one looked at; a month of all."""
        self.desk.export("conferences", self._handed_out())

    def print_out(self) -> None:
        """Ctrl+P: their checklists, previewed."""
        if ids := self._published():
            self.desk.print_out("checklists", ids)

    def _handed_out(self) -> tuple[str, ...]:
        """The marked ones that were published, else the one looked at."""
        page, known = self.page, self.desk.snapshot.conferences
        order = [block.conference for block in page.timeline.blocks()]
        wanted = [key for key in order if key in page.timeline.marks] or [page.board.conference]
        return tuple(key for key in wanted if key in known and known[key].state in (PUBLISHED, CLOSED))

    def _published(self) -> tuple[str, ...]:
        found = self._handed_out()
        if not found:
            self.desk.tell(self.say("Publish the conference first: a draft has no roster and no checklists."))
        return found

    def asked(self, what: str) -> None:
        """A button of the side panel."""
        ends = {"close": CLOSED, "cancel": CANCELLED}
        if what in ends:
            self.ask_end(ends[what])
        else:
            leading = self.page.leading
            deeds = {"assign": leading.assign, "ticket": leading.ticket}
            notices = {"remind": keys.remind, "phoned": keys.phoned, "copy": keys.copy}
            deeds[what]() if what in deeds else notices[what](self.page)
