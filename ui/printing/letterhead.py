"""What stands at the head of a paper: the unit at the left, state and motto or the date at the right."""

from itertools import zip_longest

from console.exchange.forms.duty_grid import Letterhead
from ui.printing.page import CENTER, Page
from ui.printing.typeset import BOLD, NORMAL, POINT, line_height


def paint_letterhead(page: Page, letterhead: Letterhead, edges: tuple[float, float], y: float, size: float) -> float:
    """Its lines from `y` down, centred in the halves between the `edges`; answers where the paper goes on."""
    left, right = edges
    for number, texts in enumerate(zip_longest(letterhead.left, letterhead.right, fillvalue="")):
        y += line_height(size)
        for side, text in enumerate(texts):
            weight = BOLD if number <= side else NORMAL
            page.text(left + (right - left) * (0.25 + side / 2), y, text, size, weight, CENTER)
    return y + 4 * POINT
