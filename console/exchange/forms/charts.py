"""Charts on a worksheet: figures in cells, and beside them bars that Excel and LibreOffice draw from those cells."""

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.pagebreak import Break

from console.exchange.forms.document import Chart, ChartForm
from console.exchange.forms.sheet import Sheet
from console.exchange.forms.table_sheet import set_page, set_widths

NAME_WIDTH, FIGURE_WIDTH, CHART_WIDTH = 22.0, 10.0, 12.0
FIGURES, COLUMNS = 6, 13  # columns for figures, and of the whole sheet
WIDE_CM, HIGH_CM = 17.5, 8.6
LINES = 5  # grid lines, about
ROWS = 18  # what a chart covers
A_PAGE = 2  # charts
SHADES = ("D9D9D9", "FFFFFF", "A6A6A6", "7F7F7F", "F2F2F2")  # greys that a mono laser tells apart


def write_charts(sheet: Sheet, form: ChartForm, page_of: str) -> None:
    """The title, then each chart under its heading, figures on the left, bars on the right."""
    set_widths(sheet, [NAME_WIDTH, *[FIGURE_WIDTH] * (FIGURES - 1), *[CHART_WIDTH] * (COLUMNS - FIGURES)])
    sheet.merge(sheet.put([form.title], ["title"], height=30), 1, COLUMNS)
    for place, chart in enumerate(form.charts):
        if place and place % A_PAGE == 0:
            sheet.row_breaks.append(Break(id=sheet.row))
        sheet.put((), ())
        _write(sheet, chart)
    set_page(sheet, COLUMNS, True, page_of)


def _write(sheet: Sheet, chart: Chart) -> None:
    top = sheet.put([chart.title], ["bold"])
    head = sheet.put(
        [chart.category_title, *(name for name, _ in chart.series)], ["head"] * (len(chart.series) + 1), height=30
    )
    columns = [values for _, values in chart.series]
    for place, category in enumerate(chart.categories):
        figures = [values[place] for values in columns]
        sheet.put([category, *figures], ["left", *["figure"] * len(columns)])
    if chart.categories:
        sheet.add_chart(_bars(sheet, chart, head), f"G{top}")
    while sheet.row < top + ROWS:
        sheet.put((), ())


def _bars(sheet: Sheet, chart: Chart, head: int) -> BarChart:
    bars = BarChart()
    bars.type, bars.style = "col", 1
    bars.title = None  # the heading in the cells says it, in the form's own type
    bars.grouping, bars.overlap = ("stacked", 100) if chart.stacked else ("clustered", None)
    bars.width, bars.height = WIDE_CM, HIGH_CM
    last = head + len(chart.categories)
    data = Reference(sheet, min_col=2, max_col=1 + len(chart.series), min_row=head, max_row=last)
    bars.add_data(data, titles_from_data=True)
    bars.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=last))
    bars.x_axis.title, bars.y_axis.title = chart.category_title, chart.value_title
    bars.y_axis.scaling.min = 0
    if chart.top:
        bars.y_axis.scaling.max, bars.y_axis.number_format, bars.y_axis.majorUnit = chart.top, "0", chart.top / LINES
    elif all(value is None or value == int(value) for _, values in chart.series for value in values):
        bars.y_axis.number_format, bars.y_axis.majorUnit = "0", max(1, round(chart.highest / LINES))
    bars.x_axis.delete = bars.y_axis.delete = False  # openpyxl hides both unless told
    bars.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))
    bars.layout = Layout(manualLayout=ManualLayout(x=0.09, y=0.1, w=0.86, h=0.68, xMode="edge", yMode="edge"))
    if len(chart.series) > 1:
        bars.legend.position = "t"
    else:
        bars.legend = None
    for place, row in enumerate(bars.series):
        row.graphicalProperties = GraphicalProperties(solidFill=SHADES[place % len(SHADES)])
        row.graphicalProperties.line = LineProperties(solidFill="000000", w=6350)
        row.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    return bars
