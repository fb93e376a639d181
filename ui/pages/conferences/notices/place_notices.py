"""The part of the side panel about a place's notices: countdown, ledger, ladder; and the text it is told."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.domain.conferences import Conference
from console.domain.notices import Addressee
from console.planning.notices.ledger import PlaceLedger, place_ledger
from console.services.notices.words import standing_words
from ui.desk import Desk
from ui.pages.conferences.notices.answer_clock import AnswerClock
from ui.pages.conferences.notices.place_words import PlaceNoticeWords, urgent
from ui.pages.conferences.section import Section
from ui.theme.fonts import Size
from ui.widgets.base import Text, fill_with
from ui.widgets.painting import draw_box

# What a notice's text is made of.
TOLD = (
    "needs", "assignments", "people", "venues", "places", "notices", "notice_templates", "rules", "policies",
    "attachments", "systems",
)  # fmt: skip
MOST_SHOWN = 260  # characters of a text; it is copied whole


class PlaceNotices(QWidget):
    """Shows what stands at a place and goes on with the time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.say
        self.conference: Conference | None = None
        self.place = ""
        self._made: tuple[object, ...] = ()
        self._text = ""
        self.clock = AnswerClock(desk)
        self.ledger = Section(desk, desk.say("Ledger of notices"))
        self.ladder = Section(desk, desk.say("Ladder"), thread=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (self.clock, self.ledger, self.ladder):
            box.addWidget(widget)

    def show_place(self, conference: Conference | None, place: str) -> None:
        """A place of a meeting; None for what has no notices."""
        self.conference, self.place = conference, place
        self.tick()

    def tick(self) -> None:
        """As it stands this second."""
        if self.conference is None:
            self.hide()
            return
        now = self.desk.now()
        found = place_ledger(self.desk.snapshot, self.conference, self.place, now)
        words, owed = PlaceNoticeWords(self.desk, now), urgent(found)
        self.clock.show_owed(owed)
        self.ledger.show_lines(words.ledger(found), words.ledger_side(found))
        self.ladder.show_lines(words.ladder(owed) if owed else [], self.say("Runs by itself"))
        self.setVisible(bool(found.units))

    def units(self) -> tuple[Addressee, ...]:
        """The place's units, the one to press first."""
        if self.conference is None:
            return ()
        found: PlaceLedger = place_ledger(self.desk.snapshot, self.conference, self.place, self.desk.now())
        owed = urgent(found)
        rows = [row for row, _ in found.units]
        return tuple(sorted(rows, key=lambda row: owed is None or row.id != owed.row.id))

    def text(self) -> str:
        """What the place is told: of the notice whose turn it is, else of the last one as it went out. Made anew only
        when something that it tells is another: a province's takes longer than a frame.
        """
        if self.conference is None:
            return ""
        snapshot = self.desk.snapshot
        made = (self.conference, self.place, snapshot.site, *(getattr(snapshot, table) for table in TOLD))
        if len(made) != len(self._made) or any(a is not b for a, b in zip(made, self._made, strict=True)):
            self._made, self._text = made, place_text(self.desk, self.conference, self.place)
        return self._text


def place_text(desk: Desk, conference: Conference, place: str) -> str:
    """The text for a place and all below in the language of the site; '' while the site has no templates."""
    snapshot = desk.snapshot
    if not snapshot.notice_templates:
        return ""
    return standing_words(snapshot, snapshot.site.language, conference, (place,))[1]


class TextBox(QWidget):
    """The text in a frame, its beginning where it is long."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.theme = desk.theme
        px = desk.theme.px
        fill_with(self, desk.theme, "panel")
        self.text = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(28), px(16), px(28), px(16))
        box.addWidget(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_text(self, text: str) -> None:
        """Show its beginning; nothing is hidden."""
        short = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN].rstrip()}…"
        self.text.setText(short)
        self.setVisible(bool(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(100), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        px = self.theme.px
        draw_box(QPainter(self), self.rect().adjusted(px(16), px(6), -px(16), -px(6)), self.theme.palette.ctl,
                 self.theme.palette.base)  # fmt: skip
