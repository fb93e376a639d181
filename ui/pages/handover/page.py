"""Hand-over: what is told section by section, what the next shift must know, two signatures; and the duty log."""

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.domain.handover import DUE_NEXT, OPEN_TICKETS, SECTIONS, Handover
from console.domain.snapshot import Snapshot
from console.planning.handover.digest import Digest, digest_of
from console.planning.handover.shift import shift_of
from ui.actions import Action
from ui.desk import Desk, Page
from ui.pages.handover import doing
from ui.pages.handover.actions import page_actions, page_hints
from ui.pages.handover.bar import HandoverBar
from ui.pages.handover.deeds import Deeds
from ui.pages.handover.foot import Foot
from ui.pages.handover.heads import SectionHead
from ui.pages.handover.lists import SectionList
from ui.pages.handover.log_view import LogView
from ui.pages.handover.signing import Signing
from ui.pages.handover.tiles import TileRow
from ui.pages.handover.timeline import DueTimeline
from ui.pages.handover.words import RowView, SectionView, Words
from ui.widgets.hint_bar import Hint

WIDE = 1500
SIDE = SECTIONS[2:]
AGAIN = timedelta(seconds=5)  # clocks pass marks by time alone
AT_ONCE = ("handovers", "log_entries", "dispatchers", "sites")


class HandoverPage(Page):
    """`focus_on` takes handover=id (one of before), section=code, log=True or the id of an entry."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.digest: Digest | None = None
        self.past: Handover | None = None
        self.views: tuple[SectionView, ...] = ()
        self.section = DUE_NEXT
        self.wide = True
        self._again: datetime | None = None
        self.words = Words(desk)
        self.bar, self.tiles, self.foot = HandoverBar(desk), TileRow(desk), Foot(desk)
        self.head = SectionHead(desk, say("filled 4 h, ring: agreed; figures: end of the ticket's number"))
        self.timeline = DueTimeline(desk)
        self.main = SectionList(desk, say("Open tickets"))
        self.side = SectionList(desk, say("Sections 3 to 7"), "panel")
        self.log = LogView(desk)
        self.middle, self.body = QStackedWidget(), QWidget()
        self.deeds = Deeds(desk, self.foot, lambda: self.digest)
        self.signing = Signing(self.deeds)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        for upper, stretch in ((self.head, 0), (self.timeline, 0), (self.main, 5)):
            left.addWidget(upper, stretch)
        self.columns = QHBoxLayout(self.body)
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.columns.setSpacing(1)
        self.left = left
        self.columns.addLayout(left, 5)
        self.columns.addWidget(self.side, 3)
        for part in (self.body, self.log):
            self.middle.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.bar, 0), (self.tiles, 0), (self.middle, 1), (self.foot, 0)):
            column.addWidget(widget, stretch)

    def _connect(self) -> None:
        self.tiles.chosen.connect(self.choose)
        self.timeline.moved.connect(lambda: self.in_hand(DUE_NEXT))
        for rows in (self.main, self.side):
            rows.moved.connect(lambda section, _: self.in_hand(section))
        for source in (self.timeline, self.main, self.side):
            source.opened.connect(lambda: doing.open_row(self))
        self.log.list.opened.connect(lambda: doing.open_entry(self))
        self.log.detail.asked.connect(lambda number: doing.open_entry(self, number))
        self.bar.past_chosen.connect(lambda key: doing.show_past(self, key))
        self.bar.log.toggled.connect(lambda on: doing.show_log(self, on))
        self.bar.print.clicked.connect(lambda: doing.print_out(self))
        deeds, foot = self.deeds, self.foot
        deeds.told, deeds.done = (lambda code: doing.go_on(self, code)), self.rebuild
        foot.note.written.connect(deeds.write_note)
        foot.note.left.connect(self.focus_section)
        foot.out.chosen.connect(lambda name: self.signing.choose(outgoing=name))
        foot.coming.chosen.connect(lambda name: self.signing.choose(incoming=name))
        for part in (foot.out, foot.coming):
            part.signed.connect(lambda pin, reason, part=part: self.signing.sign(part, pin, reason))
            part.pin_made.connect(lambda pin, part=part: self.signing.set_pin(part, pin))
            part.reasoned.connect(lambda reason, part=part: deeds.reasoned(part, reason))
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # ---- the state comes in

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        """What is done with a hand-over shows at once, the rest of the site with the next second."""
        if before is None or any(getattr(before, name) is not getattr(after, name) for name in AT_ONCE):
            self.rebuild()
        else:
            self._again = self.desk.now()

    def rebuild(self) -> None:
        """Work the digest out and show it; the log beside it."""
        now = self.desk.now()
        self._again = now + AGAIN
        self.digest = digest_of(self.desk.snapshot, now)
        if self.past is not None:
            self.past = self.desk.snapshot.handovers.get(self.past.id)
        parts = (self.foot.out, self.foot.coming)
        signing = any(part.has_focus for part in parts)
        self._show()
        if signing and not any(part.has_focus for part in parts):  # what is signed takes no keys: they stay here
            self.focus_section()
        if self.middle.currentWidget() is self.log:
            self.log.rebuild()

    def _show(self) -> None:
        digest, past = self.digest, self.past
        assert digest is not None
        self.views = self.words.of_digest(digest) if past is None else self.words.of_past(past)
        going = past is not None or digest.row is not None
        shift = digest.shift if past is None else shift_of(self.desk.snapshot, past)
        self.bar.show_shift(shift, past)
        self.tiles.show_views(self.views, self.section, going=going)
        by_code = {view.code: view for view in self.views}
        self.head.show_view(by_code[DUE_NEXT], here=self.section == DUE_NEXT, going=going)
        self.timeline.show_view(by_code[DUE_NEXT], shift.coming.start, shift.coming.end)
        for part in (self.main, self.side):
            part.as_of = None if past is None else past.in_at or past.out_at or past.opened
        self.main.show_views((by_code[OPEN_TICKETS],), going=going)
        shown = SIDE if self.wide else tuple(code for code in SIDE if code == self.section) or SIDE[:1]
        self.side.show_views(tuple(by_code[code] for code in shown), going=going)
        if past is None:
            self.foot.show_now(digest)
        else:
            self.foot.show_past(past)

    def tick(self, now: datetime) -> None:
        if self._again is None or now >= self._again:
            self.rebuild()
        self.bar.tick(now)
        self.foot.tick(now)
        for part in (self.main, self.side):
            part.tick(now)

    # ---- which section

    def choose(self, code: str) -> None:
        """1…7: a section, with the keyboard in it."""
        self.in_hand(code)
        self.focus_section()

    def in_hand(self, code: str) -> None:
        """A section is worked on."""
        changed, self.section = code != self.section, code
        if changed and self.views:
            self._show()
            self.hints_changed.emit()
        for part in (self.main, self.side):
            part.mark(code)

    def focus_section(self) -> None:
        """Put the keyboard into the section in hand."""
        if self.middle.currentWidget() is self.log:
            self.log.enter()
            return
        part = self.part()
        if isinstance(part, SectionList):
            part.reveal() if part.current[0] == self.section else part.select(self.section)
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def part(self) -> DueTimeline | SectionList:
        """What shows the section in hand."""
        if self.section == DUE_NEXT:
            return self.timeline
        return self.main if self.section == OPEN_TICKETS else self.side

    def current(self) -> RowView | None:
        """The line in hand."""
        return self.part().row()

    # ---- the contract of a page

    def enter(self) -> None:
        self.focus_section()

    def focus_on(self, **focus: Any) -> None:
        if key := focus.get("handover"):
            doing.show_past(self, str(key))
        if code := focus.get("section"):
            self.choose(str(code))
        if entry := focus.get("log"):
            doing.show_log(self, True)
            if entry is not True:
                self.log.search.clear()
                self.log.list.select(str(entry))

    def hints(self) -> tuple[Hint, ...]:
        return page_hints(self)

    def actions(self) -> tuple[Action, ...]:  # type: ignore[override]
        return page_actions()

    def state(self) -> dict[str, Any]:
        return {
            "section": self.section, "past": self.past.id if self.past is not None else "",
            "log": self.middle.currentWidget() is self.log, "text": self.log.search.text(),
            "entry": self.log.list.current, "timeline": self.timeline.key, "main": self.main.current,
            "side": self.side.current, "reasons": (self.foot.out.reason.text(), self.foot.coming.reason.text()),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        self.past = self.desk.snapshot.handovers.get(str(state.get("past", "")))
        code = str(state.get("section", DUE_NEXT))
        self.section = code if code in SECTIONS else DUE_NEXT
        self.timeline.key = str(state.get("timeline", ""))
        self.main.current = tuple(state.get("main", ("", "")))
        self.side.current = tuple(state.get("side", ("", "")))
        for part, text in zip((self.foot.out, self.foot.coming), state.get("reasons", ("", "")), strict=False):
            part.reason.setText(str(text))
        self.rebuild()
        self.log.search.setText(str(state.get("text", "")))
        if state.get("log"):
            self.bar.log.set_checked(True)
            self.log.list.select(str(state.get("entry", "")))
        for list_part in (self.main, self.side):
            list_part.mark(self.section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.window().width() >= self.theme.px(WIDE)
        if wide == self.wide:
            return
        self.wide = wide
        if wide:
            self.left.removeWidget(self.side)
            self.columns.addWidget(self.side, 3)
        else:
            self.columns.removeWidget(self.side)
            self.left.addWidget(self.side, 3)
        if self.views:
            self._show()

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget) and (new is self or self.isAncestorOf(new)):
            if new in (self.main, self.timeline) or (new is self.side and self.wide):
                doing.follow_focus(self, new)
            self.hints_changed.emit()
