"""Charts as pages: grouped or stacked bars, drawn for a mono laser: four fills that it tells apart."""

from collections.abc import Sequence
from math import ceil, floor, log10

from PySide6.QtCore import QRectF

from console.exchange.forms.document import Chart, ChartForm
from ui.printing.page import CENTER, FILLS, HAIR, LEFT, RIGHT, Page
from ui.printing.table_pages import MARGIN_BOTTOM, MARGIN_TOP, MARGIN_X, TITLE_SIZE
from ui.printing.typeset import BOLD, HEADING, NORMAL, POINT, SMALL, line_height, width, wrapped

A_PAGE = 2
LINES = 4  # grid lines, at least
WIDEST = 48 * POINT  # a bar
GAP = 0.3  # of a group's width, between groups


def chart_pages(form: ChartForm) -> list[Page]:
    """Two charts a page, landscape, the title on each."""
    pages = []
    for start in range(0, len(form.charts), A_PAGE):
        page = Page(landscape=True)
        top = MARGIN_TOP + line_height(TITLE_SIZE)
        page.text(page.width / 2, top - 4 * POINT, form.title, TITLE_SIZE, BOLD, CENTER)
        room = (page.height - MARGIN_BOTTOM - top) / A_PAGE
        for place, chart in enumerate(form.charts[start : start + A_PAGE]):
            box = QRectF(MARGIN_X, top + place * room, page.width - 2 * MARGIN_X, room - 10 * POINT)
            _draw(page, chart, box)
        pages.append(page)
    return pages


def _draw(page: Page, chart: Chart, box: QRectF) -> None:
    y = box.top() + line_height(HEADING)
    page.text(box.left(), y, chart.title, HEADING, BOLD)
    _legend(page, chart, box.right(), y)
    y += line_height(SMALL)
    page.text(box.left(), y, chart.value_title, SMALL)
    names = 3 * line_height(SMALL)
    left, top = box.left() + 34 * POINT, y + 8 * POINT
    plot = QRectF(left, top, box.right() - left, box.bottom() - names - top)
    step, most = scale(chart.highest)
    for place in range(round(most / step) + 1):
        at = plot.bottom() - plot.height() * place * step / most
        page.rule(plot.left(), plot.right(), at, 0.8 if place == 0 else 0.2, HAIR)
        page.text(plot.left() - 4 * POINT, at + 3 * POINT, figure(place * step), SMALL, NORMAL, RIGHT)
    share = plot.width() / max(1, len(chart.categories))
    for place, category in enumerate(chart.categories):
        group = QRectF(plot.left() + place * share, plot.top(), share, plot.height())
        _bars(page, [values[place] for _, values in chart.series], group, most, stacked=chart.stacked)
        for line, text in enumerate(wrapped(category, share - 4 * POINT, SMALL)[:2]):
            page.text(group.center().x(), plot.bottom() + (line + 1) * line_height(SMALL), text, SMALL, NORMAL, CENTER)
    page.text(plot.right(), box.bottom(), chart.category_title, SMALL, NORMAL, RIGHT)


def _bars(page: Page, values: Sequence[float | None], group: QRectF, most: float, *, stacked: bool) -> None:
    count = 1 if stacked else max(1, len(values))
    each = min(WIDEST, group.width() * (1 - GAP) / count)
    base, left = group.bottom(), group.center().x() - each * count / 2
    for place, value in enumerate(values):
        if value is None:
            continue
        high = group.height() * value / most
        x = left if stacked else left + place * each
        bar = QRectF(x, base - high, each, high)
        page.bar(bar, place)
        if value and width(figure(value), SMALL) <= each * 1.4:
            at = bar.center().y() + 3 * POINT if stacked else bar.top() - 2 * POINT
            page.text(bar.center().x(), at, figure(value), SMALL, NORMAL, CENTER)
        if stacked:
            base -= high


def _legend(page: Page, chart: Chart, right: float, y: float) -> None:
    if len(chart.series) < 2:
        return
    x = right
    for place in reversed(range(len(chart.series))):
        name = chart.series[place][0]
        x -= width(name, SMALL)
        page.text(x, y, name, SMALL, NORMAL, LEFT)
        x -= 12 * POINT
        page.bar(QRectF(x, y - 7 * POINT, 8 * POINT, 8 * POINT), place % FILLS)
        x -= 12 * POINT


def scale(highest: float) -> tuple[float, float]:
    """The step between grid lines (1, 2 or 5 times a power of ten) and the top line, at or above the highest value."""
    if highest <= 0:
        return 1.0, float(LINES)
    rough = highest / LINES
    power = 10.0 ** floor(log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough - 1e-9)
    step = max(step, 1.0) if highest >= LINES and highest == int(highest) else step
    return step, step * max(1, ceil(highest / step - 1e-9))


def figure(value: float) -> str:
    """As short as it is exact."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
