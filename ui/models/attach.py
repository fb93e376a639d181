"""Put a model into the table view of the kit: columns, sorting by the header, a steady current row."""

from PySide6.QtCore import QModelIndex

from console.wording.catalogue import Wording
from ui.models.column import view_columns
from ui.models.row_model import RowModel
from ui.models.steady import Steady
from ui.widgets.table_view import TableView


def attach(view: TableView, model: RowModel, say: Wording) -> None:
    """After this `model.show(nodes)` is all there is to do; the current row is `model.key_at(view.currentIndex())`."""
    view.setModel(model)
    view.set_columns(view_columns(model.columns, say))

    def sort(column: str, descending: bool) -> None:
        model.sort_by(column, descending)
        view.set_sort(column, descending)

    view.sort_asked.connect(sort)
    Steady(view, model)


def go_to(view: TableView, model: RowModel, key: str) -> bool:
    """Make the row of this key the current one, with its parents unfolded; False when it is not shown."""
    index: QModelIndex = model.find(key)
    if not index.isValid():
        return False
    above = index.parent()
    while above.isValid():
        view.expand(above)
        above = above.parent()
    view.setCurrentIndex(index)
    view.scrollTo(index)
    return True
