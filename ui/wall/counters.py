"""The four counters: late, soon late, nobody answered, nobody there."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from console.planning.wall.situation import Situation
from console.wording.wall import due_text, late_text, owed_text, places_text
from ui.theme.fonts import Weight
from ui.theme.symbols import Symbol
from ui.wall.brush import Brush, Type
from ui.wall.scene import Scene

PLACES = 6


@dataclass(frozen=True, slots=True)
class CounterFace:
    """A counter; `second` is said below its name, cut where it is a list of `places`."""

    symbol: Symbol
    count: int
    label: str
    second: str
    places: bool = False


def counter_faces(brush: Brush, scene: Scene, shown: Situation) -> tuple[CounterFace, ...]:
    """What the four say."""
    say, deadlines = brush.say, shown.deadlines
    lacking = [code for code, _ in shown.lacking.places[:PLACES]]
    return (
        CounterFace(Symbol.BREACH, deadlines.breached, say("Breached"), late_text(say, deadlines.past_six)),
        CounterFace(
            Symbol.DUE, deadlines.due, say("Due within 30 min"), due_text(say, deadlines.next_due, scene.now)
        ),
        CounterFace(
            Symbol.UNANSWERED, shown.unanswered.count, say("Not answered"),
            owed_text(say, shown.unanswered.first, scene.now),
        ),
        CounterFace(
            Symbol.UNSTAFFED, shown.lacking.people, say("Not on post, unstaffed"),
            places_text(say, scene.snapshot, lacking), places=True,
        ),
    )  # fmt: skip


def paint_counters(brush: Brush, area: QRect, scene: Scene, shown: Situation) -> None:
    """Side by side, parted by hairlines; of stale data they are grey."""
    brush.fill(area, "base")
    faces = counter_faces(brush, scene, shown)
    for number, face in enumerate(faces):
        left = area.left() + area.width() * number // len(faces)
        right = area.left() + area.width() * (number + 1) // len(faces)
        cell = QRect(left, area.top(), right - left, area.height())
        _paint(brush, cell, face, scene.stale)
        if number < len(faces) - 1:
            brush.beside(cell)
    brush.below(area, "line2")


def _paint(brush: Brush, cell: QRect, face: CounterFace, stale: bool) -> None:
    px, some = brush.px, face.count > 0
    symbol = face.symbol if some else Symbol.NOT_STARTED
    left = brush.symbol(cell.adjusted(px(30), 0, 0, 0), symbol, 58, grey=stale) + px(22)
    figures = str(face.count)
    size = Type.COUNTER if len(figures) < 3 else 84 if len(figures) == 3 else 64
    room = QRect(left, cell.top(), cell.right() - left, cell.height())
    ink = "text3" if stale or not some else f"{face.symbol.token}_t"
    left += brush.text(room, figures, size, ink, Weight.BOLD) + px(20)
    words = QRect(left, cell.top(), cell.right() - left - px(10), cell.height())
    _words(brush, words, face)


def _words(brush: Brush, area: QRect, face: CounterFace) -> None:
    """The name, on two lines where one is too short for it, above the second text, broken likewise."""
    px = brush.px
    names = brush.broken(face.label, area.width(), Type.LIST, 2 if face.second else 3)
    seconds = brush.broken(face.second, area.width(), Type.LEAST, 1 if face.places else 2) if face.second else []
    high, low = px(46), px(40)
    whole = high * len(names) + low * len(seconds)
    top = area.top() + (area.height() - whole) // 2
    for name in names:
        brush.text(QRect(area.left(), top, area.width(), high), name, Type.LIST)
        top += high
    for second in seconds:
        brush.text(QRect(area.left(), top, area.width(), low), second, Type.LEAST, "text2")
        top += low
