"""F9: the notice that the meeting owes now, looked at and sent; what is ticked and typed is kept until it is."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QHBoxLayout
from shiboken6 import isValid

from console.domain.conferences import Conference
from console.planning.notices.groups import groups_for
from console.planning.notices.turn import due_kind, latest
from console.services.decision import Done
from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Refusal
from ui.drafts import notice_name
from ui.pages.conferences.modes import Mode, inside
from ui.pages.conferences.notices.answers_mode import AnswersMode
from ui.pages.conferences.notices.deeds import NoticeDeeds
from ui.pages.conferences.notices.draft import NoticeDraft, fresh, group_rows, keep, kept, told_by, uncovered
from ui.pages.conferences.notices.notice_form import NoticeForm
from ui.pages.conferences.notices.preview import NoticePreview
from ui.widgets.base import fill_with
from ui.widgets.hint_bar import Hint


class NoticeMode(Mode):
    """Groups and fields at the left, the text as it would be read at the right."""

    key, letter, title = "notice", "F9", mark("Notice")

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.deeds = NoticeDeeds(page)
        self.conference: Conference | None = None
        self.draft = NoticeDraft("", "")
        fill_with(self, self.theme, "base")
        self.form, self.preview = NoticeForm(self.desk), NoticePreview(self.desk)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.form)
        row.addWidget(self.preview, 1)
        self.form.changed.connect(self._typed)
        self.form.sent.connect(self.commit)
        self.form.groups.ticked.connect(self._turned)
        self.form.groups.current_changed.connect(self._say_text)
        self.preview.copy_asked.connect(self.copy)
        self.preview.place.currentIndexChanged.connect(lambda _: self._say_text())
        self.preview.language.currentIndexChanged.connect(lambda _: self._say_text())

    # ---- what is shown

    def show_conference(self, conference: Conference, *, at_once: bool) -> None:
        snapshot = self.desk.snapshot
        other = self.conference is None or self.conference.id != conference.id
        self.conference = conference
        if other or self.draft.kind != fresh(snapshot, conference).kind:
            self.draft = kept(self.desk.drafts, snapshot, conference)
            self.form.show_draft(self.draft)
            self.form.clear_errors()
        self.form.show_conference(
            conference, self.draft, latest(snapshot, conference.id), due_kind(snapshot, conference)
        )
        self.preview.setVisible(bool(self.draft.kind))
        if self.draft.kind:
            self.preview.show_places(conference)
            self._say_reach()

    def _say_reach(self) -> None:
        """The ticks, the coverage, and what sending would do."""
        assert self.conference is not None
        snapshot, conference, draft = self.desk.snapshot, self.conference, self.draft
        units = told_by(snapshot, conference, draft.kind)
        self.form.show_groups(group_rows(snapshot, conference, draft, units))
        short = uncovered(snapshot, conference, draft, units)
        answer = self.desk.preview(draft.command(snapshot, conference)) if draft.ticked and not short else None
        self.form.show_reach(len(units), short, answer, groups=len(groups_for(snapshot, conference)))
        self.form.button.setEnabled(not self.desk.read_only)
        self._say_text()

    def _say_text(self) -> None:
        if self.conference is not None and self.draft.kind:
            self.preview.show_text(self.conference, self.draft, self.form.groups.current())

    def tick(self, now: datetime) -> None:
        self.form.button.setEnabled(not self.desk.read_only)

    def take_focus(self) -> None:
        self.form.groups.setFocus() if self.draft.kind else self.setFocus()

    # ---- what is typed

    def _turned(self, group: str) -> None:
        self.draft = self.draft.turned(group)
        self._keep()
        self._say_reach()

    def _typed(self) -> None:
        self.draft = self.form.typed(self.draft)
        self._keep()
        self._say_text()

    def _keep(self) -> None:
        assert self.conference is not None
        keep(self.desk.drafts, self.desk.snapshot, self.conference, self.draft)

    # ---- what is done

    def copy(self) -> None:
        """F4: the text as the preview shows it."""
        if self.draft.kind:
            self.deeds.copy(self.preview.text.toPlainText())

    def commit(self) -> None:
        """Ctrl+Enter: send it, unless nothing is ticked."""
        if self.conference is None or not self.draft.kind:
            return
        if not self.draft.ticked:
            self.form.show_refusal(Refusal(self.say("Tick the groups that the notice goes to.")))
            self.form.groups.setFocus()
            return
        self.desk.start(self._send(self.conference, self.draft), "notice")

    async def _send(self, conference: Conference, draft: NoticeDraft) -> None:
        def refused(refusal: Refusal) -> None:
            self.form.show_refusal(refusal) if isValid(self) else self.desk.tell(refusal.text)

        outcome = await self.desk.run(draft.command(self.desk.snapshot, conference), refused)
        if not isinstance(outcome, Done):
            return
        self.desk.drafts.drop(notice_name(conference.id))
        n, number = int(outcome.result["units"]), outcome.result["number"]
        text = self.say.n("Notice {number} sent to {n} unit", "Notice {number} sent to {n} units", n, number=number)
        self.desk.undoable(outcome, text)
        if isValid(self):
            self.page.modes.choose(AnswersMode.key)

    def pasted_later(self) -> None:
        """The notice that holds was pasted into the group under the cursor, where it did not stand yet."""
        row = self.form.groups.current()
        if self.conference is not None and row is not None:
            self.deeds.mark_pasted(self.conference.id, row.group.id)

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint(("Ctrl+↵",), say("Send notice")),
            Hint(("Space",), say("Tick the group")),
            Hint(("F4",), say("Copy the text")),
            Hint(("Tab",), say("Next field")),
            Hint(("Ctrl+I",), say("Last notice pasted here, too")),
        )

    @classmethod
    def own_actions(cls) -> tuple[Action, ...]:
        return (
            Action(
                "notice_pasted", mark("Last notice pasted into this group, too"),
                lambda page: page.modes.widgets[cls.key].pasted_later(), "Ctrl+I", _holds, mark("Notice"),
                inside(cls.key),
            ),
        )  # fmt: skip


def _holds(page: Any) -> bool:
    mode = page.modes.shown()
    if not isinstance(mode, NoticeMode) or mode.conference is None:
        return False
    return latest(page.desk.snapshot, mode.conference.id) is not None
