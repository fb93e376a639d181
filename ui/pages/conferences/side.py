"""The right side: the place under the cursor, or the form. A panel when the window is wide, else over the page."""

from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from console.domain.conferences import MEETING, PUBLISHED, Conference
from console.planning.conferences.place import place_detail
from ui.desk import Desk, Refusal
from ui.pages.conferences.columns import PlaceRow
from ui.pages.conferences.form import ConferenceForm, Values
from ui.pages.conferences.place_panel import PlacePanel
from ui.widgets.base import fill_with


class SideForm(Protocol):
    """A form that stands at the side for a while: `ui.pages.alarms.forms.InlineForm` with a `commit` (Ctrl+Enter)."""

    left: SignalInstance

    def commit(self) -> None: ...
    def focus_first(self) -> None: ...


class SidePanel(QWidget):
    """`released` gives the keyboard back to the board; `turned` tells that the form or the details came."""

    released = Signal()
    turned = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.theme = desk, desk.theme
        fill_with(self, desk.theme, "panel")
        self.over = False
        self.opened = False
        self.drafts: dict[str, Values] = {}
        self.form = ConferenceForm(desk)
        self.place = PlacePanel(desk)
        self.inline: Any = None  # the SideForm that is open
        self._scroll, self._inline = _scroll(desk), _scroll(desk)
        self._scroll.setWidget(self.form)
        self.stack = QStackedWidget()
        for page in (self.place, self._scroll, self._inline):
            self.stack.addWidget(page)
        self.stack.currentChanged.connect(lambda _: self.turned.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 0, 0)
        row.addWidget(self.stack)
        self.form.left.connect(self.leave)

    @property
    def form_open(self) -> bool:
        """Whether something is being filled in."""
        return self.stack.currentWidget() is not self.place

    @property
    def drafting(self) -> bool:
        """Whether it is the form of a conference."""
        return self.stack.currentWidget() is self._scroll

    @property
    def wanted(self) -> bool:
        """Whether the side is to be seen: with a form, or a place to tell about that was asked for or has room."""
        return self.form_open or (self.place.detail is not None and (self.opened or not self.over))

    def set_over(self, over: bool) -> None:
        """Over the page instead of beside it."""
        self.over = over
        self.setVisible(self.wanted)

    def place_over(self, area: QRect) -> None:
        """Where it lies while it is over the page."""
        self.setGeometry(area)
        self.raise_()

    # ---- the place

    def show_place(
        self, conference: Conference | None, row: PlaceRow | None, pressing: bool, moment: datetime | None = None
    ) -> None:
        """The place as it stands, of a residence on the day of `moment`; an open form stays."""
        if conference is None or row is None:
            self.place.detail = None
        elif not self.over or self.opened:
            found = place_detail(self.desk.snapshot, conference, row.ready, moment)
            self.place.show_detail(found, pressing, conference.state == PUBLISHED)
            if conference.kind == MEETING:
                self.place.show_ready(conference.id, found)
            else:
                self.place.show_no_notices()
        if not self.form_open:
            self.stack.setCurrentWidget(self.place)
        self.setVisible(self.wanted)

    def open_place(self) -> None:
        """Space: the keyboard goes into the details."""
        if self.place.detail is not None and not self.form_open:
            self.setVisible(True)
            self.raise_()
            self.place.middle.setFocus()

    # ---- the form

    def open_form(self, values: Values) -> None:
        """The form with these values, or with what was typed before."""
        self.keep()
        self.form.show_values(self.drafts.get(values.conference, values))
        self._show_form()
        self.form.system.setFocus() if not values.conference else self.form.title.setFocus()

    def show_inline(self, form: SideForm) -> None:
        """A form of a few lines in the place of the details, until it is left or `close_inline` is called."""
        self.keep()
        self._drop_inline()
        assert isinstance(form, QWidget)
        self.inline = form
        form.left.connect(self.leave)
        holder = QWidget()  # the form stays at the top
        fill_with(holder, self.theme, "panel")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        column.addStretch(1)
        self._inline.setWidget(holder)
        self.stack.setCurrentWidget(self._inline)
        self.setVisible(True)
        self.raise_()
        form.focus_first()

    def close_inline(self) -> None:
        """It is done."""
        if self.inline is not None:
            self._hide_form()
            self.released.emit()

    def _drop_inline(self) -> None:
        if self.inline is not None:
            self.inline = None
            self._inline.takeWidget().deleteLater()

    def refuse(self, refusal: Refusal, version: int = 0) -> None:
        """Say at its field why it was refused; `version` is what stands now, when it was changed meanwhile."""
        self._show_form()
        self.form.show_refusal(refusal)
        if refusal.stale and version:
            self.form.seen(version)

    def keep(self) -> None:
        """Keep what is typed in the open form."""
        if self.drafting:
            values = self.form.values()
            self.drafts[values.conference] = values

    def done(self, conference: str) -> None:
        """What was typed about this conference ('' a new one) has been saved."""
        self.drafts.pop(conference, None)
        if self.drafting and self.form.about[0] == conference:
            self._hide_form()

    def leave(self) -> bool:
        """Esc: close the form and keep what was typed, or close the details; False when there was nothing to leave."""
        if self.form_open:
            self.keep()
            self._hide_form()
        elif self.opened or self.place.middle.hasFocus():
            self.opened = False
            self.setVisible(self.wanted)
        else:
            return False
        self.released.emit()
        return True

    def refresh(self) -> None:
        """The state changed."""
        if self.drafting:
            self.form.refresh()
        self.refresh_buttons()

    def refresh_buttons(self) -> None:
        """Whether the database is there."""
        self.form.commit_button.setEnabled(not self.desk.read_only)
        if self.place.detail is not None:
            self.place.offer(self.place.closable)
            self.place.tick()

    def _show_form(self) -> None:
        self._drop_inline()
        self.stack.setCurrentWidget(self._scroll)
        self.setVisible(True)
        self.raise_()

    def _hide_form(self) -> None:
        self.stack.setCurrentWidget(self.place)
        self._drop_inline()
        self.setVisible(self.wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, 1, self.height(), self.theme.palette.line2)


def _scroll(desk: Desk) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    fill_with(area, desk.theme, "panel")
    return area
