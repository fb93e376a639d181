"""Keep the focused row where the eye left it while rows come and go around it."""

from PySide6.QtCore import QObject, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from ui.models.row_model import RowModel


class Steady(QObject):
    """Give it a view whose model is set; it scrolls so that the current row stays at its height on the screen. With
    `worst_first` a list without a current row that is seen from its top is seen from its top after it as well.
    """

    def __init__(self, view: QTreeView, model: RowModel, *, worst_first: bool = False) -> None:
        super().__init__(view)
        self._view, self._worst_first = view, worst_first
        self._anchor = QPersistentModelIndex()
        self._top = 0
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        model.about_to_show.connect(self._remember)
        model.shown.connect(self._restore)

    def _remember(self) -> None:
        index = self._view.currentIndex()
        if self._worst_first and not index.isValid() and not self._view.verticalScrollBar().value():
            self._anchor = QPersistentModelIndex()
            return
        area = self._view.visualRect(index)
        if not index.isValid() or not area.intersects(self._view.viewport().rect()):
            index = self._view.indexAt(self._view.viewport().rect().topLeft())
            area = self._view.visualRect(index)
        self._anchor, self._top = QPersistentModelIndex(index), area.top()

    def _restore(self, restructured: bool) -> None:
        if not restructured or not self._anchor.isValid():
            return
        self._view.doItemsLayout()
        index = self._anchor.model().index(self._anchor.row(), 0, self._anchor.parent())
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._view.visualRect(index).top() - self._top)
        self._anchor = QPersistentModelIndex()
