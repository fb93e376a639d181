"""The foot of the wall: the meeting in focus, or the tickets, city by city."""

from PySide6.QtCore import QRect

from console.planning.wall.cities import Cities, City
from console.planning.wall.progress import Progress
from console.wording.names import conference_title
from console.wording.wall import hours_minutes, short_place, span, step_name
from ui.theme.fonts import Weight
from ui.theme.symbols import Symbol
from ui.wall.brush import Brush, Type
from ui.wall.scene import Scene

FIRST, LEAST_WIDE, MOST_WIDE = 208, 152, 320
LINES = (46, 46, 40)


def paint_cities(brush: Brush, area: QRect, scene: Scene, shown: Cities) -> None:
    """The first cell says what is counted; where there are too many cities those that ask for somebody stay."""
    brush.fill(area, "frame")
    px = brush.px
    brush.fill(QRect(area.left(), area.top(), area.width(), px(1)), "line2")
    inner = area.adjusted(0, px(8), 0, -px(8))
    figures, title = _first_wide(brush, scene, shown)
    cities, left_out, needed = _fitting(brush, scene, shown, area.width() - figures)
    cells = len(cities) + bool(left_out)
    wide = max(figures, min(title, area.width() - cells * needed))  # the title gets what the cities leave
    first = QRect(inner.left(), inner.top(), wide, inner.height())
    _about(brush, first, scene, shown)
    for number in range(cells):
        left = first.right() + 1 + (area.right() - first.right()) * number // cells
        right = first.right() + 1 + (area.right() - first.right()) * (number + 1) // cells
        cell = QRect(left, inner.top(), right - left, inner.height())
        brush.fill(QRect(left, area.top(), px(1), area.height()), "line")
        if number < len(cities):
            _city(brush, cell, scene, cities[number], shown.focus)
        else:
            _rest(brush, cell, left_out, shown.focus)


def _first_wide(brush: Brush, scene: Scene, shown: Cities) -> tuple[int, int]:
    """What the first cell's figures need, and its title."""
    px, focus = brush.px, shown.focus
    if focus is None:
        return px(FIRST), px(FIRST)
    words = brush.width(step_name(brush.say, focus.step), Type.LEAST) + px(10)
    figures = brush.width(_ratio(focus), Type.TEXT, Weight.BOLD)
    left = brush.width(_left(brush, scene, focus), Type.LEAST)
    title = brush.width(_titles(scene, focus)[-1], Type.LIST)
    sides, most = px(32 + 16), px(340)
    return min(max(px(FIRST), words + figures + sides, left + sides), most), min(title + sides, most)


def _titles(scene: Scene, focus: Progress) -> tuple[str, str]:
    """The meeting's title, and without what stands behind it in brackets."""
    title = conference_title(scene.snapshot, focus.conference)
    return title, title.partition("（")[0].partition(" (")[0] or title


def _ratio(focus: Progress) -> str:
    return f"{focus.ratio.n}/{focus.ratio.m}"


def _left(brush: Brush, scene: Scene, focus: Progress) -> str:
    if focus.until is None or focus.until <= scene.now:
        return ""
    return brush.say("time left {time}", time=hours_minutes(focus.until - scene.now))


def _fitting(brush: Brush, scene: Scene, shown: Cities, room: int) -> tuple[list[City], list[City], int]:
    """As many cities as have room for their words, those left out, and what a cell needs: where names are long there
    are fewer, wider cells.
    """
    px, wide = brush.px, brush.px(LEAST_WIDE)
    while True:
        cities, left_out = _chosen(shown.cities, max(1, room // wide), scene)
        needed = max((_needed(brush, scene, city, shown.focus) for city in cities), default=wide)
        if left_out:
            needed = max(needed, brush.width(_others(brush, left_out), Type.TEXT) + px(30))
        needed = min(needed, px(MOST_WIDE))
        if needed <= room // max(1, len(cities) + bool(left_out)) or needed <= wide:
            return cities, left_out, needed
        wide = needed


def _needed(brush: Brush, scene: Scene, city: City, focus: Progress | None) -> int:
    px, say = brush.px, brush.say
    name = brush.width(short_place(scene.snapshot, city.place), Type.LIST)
    if focus is None:
        figures = brush.width(say("{n} open", n=city.under_way), Type.TEXT, Weight.FIGURE)
        third = brush.width(say("{n} breached", n=city.late), Type.LEAST) + px(32) if city.late else 0
    else:
        figures = brush.width(f"{city.ratio.n}/{city.ratio.m}", Type.LIST, Weight.BOLD) + px(36)
        said = _third(brush, scene, city)
        third = brush.width(said[1], Type.LEAST) + px(32) if said is not None else 0
    return max(name, figures, third) + px(24)


def _others(brush: Brush, cities: list[City]) -> str:
    return brush.say("{n} others", n=len(cities))


def _chosen(cities: tuple[City, ...], most: int, scene: Scene) -> tuple[list[City], list[City]]:
    if len(cities) <= most:
        return list(cities), []
    ranked = sorted(cities, key=lambda city: (*city.pressing(scene.now), city.place))
    kept = {city.place for city in ranked[: most - 1]}
    return [city for city in cities if city.place in kept], [city for city in cities if city.place not in kept]


def _lines(brush: Brush, cell: QRect) -> tuple[QRect, QRect, QRect]:
    px, top, found = brush.px, cell.top(), []
    left, wide = cell.left() + px(18), cell.width() - px(24)
    for high in LINES:
        found.append(QRect(left, top, wide, px(high)))
        top += px(high)
    return found[0], found[1], found[2]


def _about(brush: Brush, cell: QRect, scene: Scene, shown: Cities) -> None:
    px, say, focus = brush.px, brush.say, shown.focus
    name, figures, third = (line.adjusted(px(14), 0, 0, 0) for line in _lines(brush, cell))
    if focus is None:
        brush.text(name, say("Tickets"), Type.LIST)
        brush.text(figures, say("by city"), Type.LEAST, "text2")
        return
    brush.text(name, brush.first_fitting(name, _titles(scene, focus), Type.LIST), Type.LIST)
    used = brush.text(figures, step_name(say, focus.step), Type.LEAST, "text2") + px(10)
    brush.text(figures.adjusted(used, 0, px(20), 0), _ratio(focus), Type.TEXT, weight=Weight.BOLD)
    brush.text(third, _left(brush, scene, focus), Type.LEAST, "text2")


def _city(brush: Brush, cell: QRect, scene: Scene, city: City, focus: Progress | None) -> None:
    px = brush.px
    name, figures, third = _lines(brush, cell)
    brush.text(name, short_place(scene.snapshot, city.place), Type.LIST)
    if focus is None:
        _tickets(brush, figures, third, city)
        return
    whole = city.ratio.m > 0 and not city.ratio.missing
    sign = Symbol.DONE if whole else Symbol.UNDER_WAY if city.ratio.n else Symbol.NOT_STARTED
    right = brush.symbol(figures, sign, 26)
    text = f"{city.ratio.n}/{city.ratio.m}"
    words = figures.adjusted(right - figures.left() + px(10), 0, px(6), 0)
    brush.text(words, text, Type.LIST, "text2" if whole else "text", Weight.NORMAL if whole else Weight.BOLD)
    said = _third(brush, scene, city)
    if said is not None:
        symbol, text, ink = said
        right = brush.symbol(third, symbol, 24, grey=scene.stale)
        brush.text(
            third.adjusted(right - third.left() + px(8), 0, px(6), 0), text, Type.LEAST, "text2" if scene.stale else ink
        )


def _third(brush: Brush, scene: Scene, city: City) -> tuple[Symbol, str, str] | None:
    """What asks for somebody, the gravest alone."""
    say = brush.say
    if city.owed is not None and city.owed <= scene.now:
        return Symbol.BREACH, say("late {time}", time=span(scene.now - city.owed)), "crit_t"
    if city.lack:
        return Symbol.UNSTAFFED, say("lack {n}", n=city.lack), "unst_t"
    if city.owing:
        return Symbol.UNANSWERED, say("await {n}", n=city.owing), "info_t"
    return None


def _tickets(brush: Brush, figures: QRect, third: QRect, city: City) -> None:
    px, say = brush.px, brush.say
    if not city.under_way:
        brush.symbol(figures, Symbol.DONE, 26)
        return
    brush.text(figures, say("{n} open", n=city.under_way), Type.TEXT, weight=Weight.FIGURE)
    if city.late:
        right = brush.symbol(third, Symbol.BREACH, 24)
        brush.text(
            third.adjusted(right - third.left() + px(8), 0, 0, 0),
            say("{n} breached", n=city.late),
            Type.LEAST,
            "crit_t",
        )


def _rest(brush: Brush, cell: QRect, cities: list[City], focus: Progress | None) -> None:
    """Those that there is no room for, together."""
    name, figures, _ = _lines(brush, cell)
    brush.text(name, _others(brush, cities), Type.TEXT, "text2")
    if focus is not None:
        n, m = sum(city.ratio.n for city in cities), sum(city.ratio.m for city in cities)
        brush.text(figures, f"{n}/{m}", Type.LIST, "text2")
    else:
        brush.text(figures, brush.say("{n} open", n=sum(city.under_way for city in cities)), Type.TEXT, "text2")
