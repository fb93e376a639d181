"""The conference looked at: title, times, state, scope; at the right what comes next, and how ready it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.conferences import CANCELLED, DRAFT, RESIDENCE, Conference
from console.domain.notices import ANNOUNCE, CANCEL, CHANGE
from console.planning.conferences.day import Block
from console.planning.conferences.figures import Ratio
from console.planning.conferences.phase import is_pressing, milestone, phase
from console.planning.conferences.rows import ReadyRow
from console.planning.notices.turn import due_kind
from console.wording.conferences import milestone_text, phase_name, time_span
from console.wording.names import conference_state_name, system_name
from console.wording.tickets import countdown, since
from ui.delegates.roles import ratio_symbol
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.base import fill_with
from ui.widgets.painting import LEFT, RIGHT, draw_text, middle, text_width

HEIGHT, FIRST = 58, 32


@dataclass(frozen=True, slots=True)
class Part:
    """A ratio with its name; `urgent` makes a missing person purple."""

    name: str
    ratio: Ratio
    urgent: bool


class ConferenceHeader(QWidget):
    """Painted in two lines; what does not fit is cut at the left side and told in the tool tip."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        self.conference: Conference | None = None
        self.block: Block | None = None
        self.parts: tuple[Part, ...] = ()
        self._owed = ""
        self._told: object = None
        self._now = desk.now()
        fill_with(self, desk.theme, "base")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(desk.theme.px(HEIGHT))

    def show_conference(self, conference: Conference, block: Block, whole: ReadyRow | None) -> None:
        """`whole` is the row of everything, None for a draft."""
        self.conference, self.block = conference, block
        self._now = self.desk.now()
        self._owed = due_kind(self.desk.snapshot, conference)
        self.parts = self._ratios(whole) if whole else ()
        first, second = self.lines()
        second = "   ".join(filter(None, (second, self.lack())))
        ratios = [f"{part.name} {part.ratio.n}/{part.ratio.m}" for part in self.parts]
        told = (conference.title, first, second, self.parts, block)
        if told == self._told:
            return
        self._told = told
        self.setAccessibleName(conference.title)
        self.setAccessibleDescription("; ".join((first, second, *ratios)))
        self.setToolTip("\n".join((conference.title, first, second)))
        self.update()

    def tick(self, now: datetime) -> None:
        """The countdown runs."""
        self._now = now
        self.update(QRect(self.width() // 2, 0, self.width() // 2 + 1, self.theme.px(FIRST)))

    def lines(self) -> tuple[str, str]:
        """System, times and phase; below, scope and notice."""
        assert self.conference is not None and self.block is not None
        say, conference, zone = self.say, self.conference, self._zone()
        system = system_name(say, self.desk.snapshot, conference.system)
        times = time_span(conference.start, conference.end, zone, say)
        called_off = conference.state == CANCELLED
        now = phase_name(say, phase(self.block, self._now), residence=self._residence)
        stands = conference_state_name(say, CANCELLED) if called_off else now
        first = f"{system}   {times}   {stands}"
        notice = say("Notice {number}", number=conference.notice) if conference.notice else ""
        return first, "   ".join(filter(None, (conference.scope_text, notice)))

    def lack(self) -> str:
        """What of the notice is missing: its number, or that all were told; '' for nothing."""
        assert self.conference is not None
        number = "" if self.conference.notice else self.say("No notice number yet")
        return "   ".join(filter(None, (number, self.owed())))

    @property
    def _residence(self) -> bool:
        return self.conference is not None and self.conference.kind == RESIDENCE

    def owed(self) -> str:
        """The notice that has not gone out, '' when all know the meeting as it is."""
        names = {
            ANNOUNCE: self.say("Notice not sent yet"),
            CHANGE: self.say("Change notice not sent yet"),
            CANCEL: self.say("Cancellation notice not sent yet"),
        }
        return names.get(self._owed, "")

    def next_text(self) -> tuple[str, str]:
        """What comes next, and the time until it; empty when it is over."""
        found = milestone(self.block, self._now) if self.block else None
        if found is None:
            return "", ""
        left = found.left(self._now)
        shown = countdown(left) if left < timedelta(days=1) else since(self.say, left)
        return milestone_text(self.say, found.code, found.at, self._zone(), residence=self._residence), shown

    def _ratios(self, whole: ReadyRow) -> tuple[Part, ...]:
        assert self.block is not None
        say, now = self.say, is_pressing(self.block, self._now)
        parts = (
            Part(say("Venues"), whole.venues, now),
            Part(say("Fixed"), whole.fixed, True),
            Part(say("Mobile"), whole.mobile, True),
            Part(say("Townships"), whole.townships, now),
        )
        return tuple(part for part in parts if part.ratio.m)

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.desk.snapshot.site.zone)

    # ---- painting

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(400), self.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        painter.fillRect(0, self.height() - 1, self.width(), 1, palette.line2)
        if self.conference is None or self.block is None:
            return
        line = QRect(px(12), px(2), self.width() - px(24), px(FIRST))
        below = QRect(px(12), px(FIRST), self.width() - px(24), px(HEIGHT - FIRST - 4))
        right = self._paint_next(painter, line)
        bold = self.theme.font(Size.OBJECT, Weight.BOLD)
        first, second = self.lines()
        room = QRect(line.left(), line.top(), right - line.left() - px(16), line.height())
        used = draw_text(painter, room, self.conference.title, bold, palette.text)
        draw_text(painter, room.adjusted(used + px(14), 0, 0, 0), first, self.theme.font(), palette.text2)
        left = self._paint_ratios(painter, below)
        warned = self.conference.state == DRAFT or bool(self.owed())
        font, ink = self.theme.font(Size.SECONDARY), palette.warn_t if warned else palette.text2
        words = QRect(below.left(), below.top(), left - below.left() - px(16), below.height())
        lack = self.lack()
        told = words.adjusted(0, 0, -text_width(font, lack) - px(10), 0) if lack else words  # what is missing stays
        used = draw_text(painter, told, second, font, palette.text2)
        draw_text(painter, words.adjusted(used + px(10), 0, 0, 0), lack, font, ink)

    def _paint_next(self, painter: QPainter, line: QRect) -> int:
        """At the right; its left edge."""
        text, left = self.next_text()
        if not text or self.block is None:
            return line.right()
        px, palette = self.theme.px, self.theme.palette
        bold = self.theme.font(Size.OBJECT, Weight.BOLD)
        used = draw_text(painter, line, left, bold, palette.text, RIGHT)
        rest = line.adjusted(0, 0, -used - px(10), 0)
        return rest.right() - draw_text(painter, rest, text, self.theme.font(), palette.text2, RIGHT)

    def _paint_ratios(self, painter: QPainter, line: QRect) -> int:
        px, palette, x = self.theme.px, self.theme.palette, line.right() + 1
        figure, plain = self.theme.font(Size.SECONDARY, Weight.BOLD), self.theme.font(Size.SECONDARY)
        for part in reversed(self.parts):
            ratio = f"{part.ratio.n}/{part.ratio.m}"
            symbol = ratio_symbol(part.ratio.n, part.ratio.m, part.urgent)
            short = symbol is Symbol.UNSTAFFED
            wide = px(12 + 6) + text_width(plain, part.name) + px(6) + text_width(figure, ratio)
            x -= wide
            side = px(12)
            draw_symbol(painter, middle(line, x, QSize(side, side)), symbol, palette)
            area = QRect(x + px(18), line.top(), wide, line.height())
            ink = palette.unst_t if short else palette.text2
            name = draw_text(painter, area, part.name, plain, ink, LEFT)
            draw_text(painter, area.adjusted(name + px(6), 0, 0, 0), ratio, figure, ink if short else palette.text)
            x -= px(20)
        return x
