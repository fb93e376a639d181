"""The conferences of a day: timeline above, readiness of the one looked at below, a place close up at the side."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.domain.conferences import CANCELLED, DRAFT
from console.domain.snapshot import Snapshot
from console.planning.conferences.phase import phases
from console.planning.conferences.place import PlaceDetail, place_detail
from console.wording.conferences import day_summary
from ui.actions import Action
from ui.desk import Desk, Page
from ui.pages.conferences.actions import commit, page_actions, page_hints
from ui.pages.conferences.bar import DayBar
from ui.pages.conferences.board import Board
from ui.pages.conferences.confirm import Confirm
from ui.pages.conferences.deeds import Deeds
from ui.pages.conferences.draft_card import DraftCard
from ui.pages.conferences.during.closing import Closing
from ui.pages.conferences.during.deeds import During
from ui.pages.conferences.empty import EmptyDay
from ui.pages.conferences.going import Going
from ui.pages.conferences.header import ConferenceHeader
from ui.pages.conferences.kinds import MODES
from ui.pages.conferences.leading import Leading
from ui.pages.conferences.modes import Modes
from ui.pages.conferences.moving import Moving
from ui.pages.conferences.notices.banner import NoticeBanner
from ui.pages.conferences.notices.notice_mode import NoticeMode
from ui.pages.conferences.side import SidePanel
from ui.pages.conferences.state import page_state, restore_page
from ui.pages.conferences.timeline import Timeline
from ui.pages.conferences.tree import ReadinessView
from ui.widgets.hint_bar import Hint

WIDE, WIDEST = 1500, 1800
SIDE, SIDE_WIDEST = 348, 400


class ConferencesPage(Page):
    """The board decides what is shown, the deeds what is done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board, self.deeds, self.going, self.leading = Board(desk), Deeds(self), Going(self), Leading(self)
        self.bar = DayBar(desk)
        self.timeline = Timeline(desk)
        self.header = ConferenceHeader(desk)
        self.confirm = Confirm(desk)
        self.tree = ReadinessView(desk)
        self.card = DraftCard(desk)
        self.empty = EmptyDay(desk)
        self.middle = QStackedWidget()
        self.side = SidePanel(desk)
        self.moving = Moving(self)
        self.during, self.closing = During(self), Closing(self)
        self.modes = Modes(self, MODES)
        self.side_width = desk.theme.px(SIDE)
        self.owed = NoticeBanner(desk)
        self._minute = desk.now().replace(second=0, microsecond=0)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for page in (self.tree, self.card, self.empty, *self.modes.widgets.values()):
            self.middle.addWidget(page)
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        for widget in (self.bar, self.timeline, self.moving.bar, self.header, self.modes.bar, self.owed, self.confirm):
            left.addWidget(widget)
        left.addWidget(self.middle, 1)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)
        self.row.addWidget(self.left, 1)
        self.row.addWidget(self.side)

    def _connect(self) -> None:
        deeds, going, side = self.deeds, self.going, self.side
        self.middle.installEventFilter(self)
        self.bar.day_asked.connect(going.go_to_day)
        self.bar.systems_changed.connect(going.filter)
        self.bar.new_asked.connect(deeds.new)
        self.bar.export_asked.connect(deeds.export)
        self.bar.print_asked.connect(deeds.print_out)
        self.timeline.selected.connect(going.look_at)
        self.timeline.opened.connect(going.opened)
        self.timeline.left_down.connect(going.focus_middle)
        self.tree.opened.connect(lambda _: self.leading.open_cell())
        self.tree.detail_asked.connect(lambda _: going.details())
        self.tree.column_changed.connect(lambda _: self.hints_changed.emit())
        self.tree.place_changed.connect(lambda _: self.show_place())
        self.owed.asked.connect(lambda: self.modes.choose(NoticeMode.key))
        self.card.publish_asked.connect(lambda: commit(self))
        self.card.edit_asked.connect(deeds.edit_current)
        self.card.drop_asked.connect(lambda: deeds.ask_end(CANCELLED))
        self.confirm.confirmed.connect(deeds.end)
        self.confirm.left.connect(going.focus_middle)
        side.form.committed.connect(deeds.save)
        side.released.connect(going.focus_middle)
        side.turned.connect(self.place_side)
        side.place.asked.connect(deeds.asked)
        self.empty.new_asked.connect(deeds.new)
        self.empty.day_asked.connect(going.go_to_day)
        self.empty.clear_asked.connect(going.clear_filter)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # ---- the state comes in

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        self.refresh(at_once=before is None, hold=before is not None)
        self.moving.shifting.refresh()
        self.side.refresh()

    def tick(self, now: datetime) -> None:
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute or (self.board.unsettled and not self.desk.hand.busy):
            self._minute = minute
            self.refresh()
        self.timeline.tick(now)
        self.header.tick(now)
        if self.middle.currentWidget() is self.tree:
            self.tree.tick()
        elif mode := self.modes.shown():
            mode.tick(now)
        self.card.set_idle(self.desk.read_only)
        self.side.refresh_buttons()

    def refresh(self, *, at_once: bool = False, hold: bool = False) -> None:
        """Ask planning for the day and show it."""
        board, now = self.board, self.desk.now()
        board.refresh(hold=hold)
        assert board.day is not None and board.whole is not None
        systems = sorted(self.desk.snapshot.systems.values(), key=lambda system: system.order)
        self.bar.show_day(board.date, systems, day_summary(self.say, phases(board.whole.blocks, now)))
        self.timeline.show_day(board.day)
        self.timeline.set_current(board.conference)
        held, before = self._middle_focused(), self.middle.currentWidget()
        self._show_middle(at_once)
        if held and self.middle.currentWidget() is not before:
            self.going.focus_middle()  # else Qt hands the keyboard to whatever button comes next
        self.show_place()

    def _middle_focused(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.middle.isAncestorOf(focus)

    def _show_middle(self, at_once: bool) -> None:
        """The tree of a published conference, what publishing a draft would freeze, or what to do on an empty day."""
        conference, block = self.board.current(), self.board.block()
        self.header.setVisible(block is not None)
        if conference is None or block is None:
            self.tree.show_rows((), at_once=True)
            self.modes.bar.hide()
            self.owed.hide()
            hidden = len(self.board.whole.blocks) if self.board.whole else 0
            self.empty.show_day(self.board.noon, self.board.next_date(), hidden)
            self.middle.setCurrentWidget(self.empty)
            return
        rows = self.board.rows
        self.header.show_conference(conference, block, rows[0].ready if rows else None)
        mode = self.modes.wanted(conference)
        self.owed.show_owed(conference, sending=isinstance(mode, NoticeMode))
        if mode is not None:
            mode.show_conference(conference, at_once=at_once)
            self.middle.setCurrentWidget(mode)
        elif conference.state == DRAFT:
            self.card.show_draft(conference, block)
            self.middle.setCurrentWidget(self.card)
        else:
            self.tree.show_heads(conference.id, self.board.standing)
            self.tree.show_rows(rows, conference=conference.id, at_once=at_once)
            self.middle.setCurrentWidget(self.tree)

    def show_place(self) -> None:
        """The place under the cursor, close up."""
        mode = self.modes.shown()
        place = mode.place() if mode else self.tree.place() if self.middle.currentWidget() is self.tree else ""
        row = self.board.row(place) if place else None
        self.side.show_place(self.board.current(), row, self.board.pressing, self.board.noon)

    def detail(self) -> PlaceDetail | None:
        """The place under the cursor as the side shows it, worked out even where the side is hidden."""
        row, conference = self.tree.row(), self.board.current()
        if row is None or conference is None or self.middle.currentWidget() is not self.tree:
            return None
        return place_detail(self.desk.snapshot, conference, row.ready, self.board.noon)

    # ---- the contract of a page

    def enter(self) -> None:
        self.going.focus_middle()

    def focus_on(self, **focus: Any) -> None:
        """`conference` (an id), with `place` (a code) or with `start`, the time to which it might be moved; or `day` (a
        date).
        """
        conference = str(focus.get("conference", ""))
        if conference in self.desk.snapshot.conferences:
            self.going.reveal(conference)
            if isinstance(start := focus.get("start"), datetime):
                self.deeds.propose(self.desk.snapshot.conferences[conference], start)
        elif isinstance(day := focus.get("day"), date):
            self.going.go_to_day(day)
        if place := focus.get("place"):
            self.tree.select(str(place))

    def hints(self) -> tuple[Hint, ...]:
        return page_hints(self)

    def actions(self) -> tuple[Action, ...]:
        return page_actions()

    def state(self) -> dict[str, Any]:
        return page_state(self)

    def restore(self, state: dict[str, Any]) -> None:
        restore_page(self, state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, width = self.theme.px, self.window().width()
        over = width < px(WIDE)
        self.side_width = px(SIDE_WIDEST if width >= px(WIDEST) else SIDE)
        self.timeline.set_compact(over)
        if over != self.side.over:
            (self.row.removeWidget if over else self.row.addWidget)(self.side)
            self.side.set_over(over)
            self.show_place()
        self.side.setFixedWidth(self.side_width)
        self.place_side()

    def place_side(self) -> None:
        """Over the page: the form as high as can be, the details beside the table, so that the day stays in sight."""
        if self.side.over:
            top = self.bar.height() if self.side.drafting else self.middle.y()
            mode = self.modes.shown() if self.side.form_open and not self.side.drafting else None
            wide = max(self.side_width, mode.panel_width() if mode else 0)
            self.side.setFixedWidth(wide)
            self.side.place_over(QRect(self.width() - wide, top, wide, self.height() - top))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.place_side()
        return False

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget) and (new is self or self.isAncestorOf(new)):
            self.hints_changed.emit()
