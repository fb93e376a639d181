"""Charts on paper: a bar for what there is a figure of, none where there is nothing to tell."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from console.exchange.forms.document import Chart, ChartForm
from ui.printing.chart_pages import chart_pages
from ui.printing.page import Page


@pytest.fixture
def bars(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The heights of the bars as they are drawn."""
    drawn: list[float] = []
    monkeypatch.setattr(Page, "bar", lambda self, box, fill: drawn.append(QRectF(box).height()))
    return drawn


def chart(*values: float | None, stacked: bool = False) -> ChartForm:
    names = tuple(f"系统{place}" for place in range(len(values)))
    return ChartForm("图表", "月报", (Chart("及时率", names, (("群", values),), "系统", "%", stacked, 100.0),))


@pytest.mark.parametrize("stacked", [False, True])
def test_without_a_figure_no_bar_is_drawn(bars: list[float], stacked: bool) -> None:
    chart_pages(chart(50.0, None, 0.0, stacked=stacked))
    assert len(bars) == 2 and bars[0] > bars[1] == 0


def test_a_chart_without_any_figure_is_drawn_empty(bars: list[float]) -> None:
    (page,) = chart_pages(chart(None, None))
    assert not bars and page.landscape


def test_the_highest_bar_is_reckoned_of_what_is_there() -> None:
    (one,) = chart(50.0, None, 12.0).charts
    (none,) = chart(None).charts
    assert (one.highest, none.highest) == (50.0, 0.0)
