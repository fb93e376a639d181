"""Qt models over immutable rows: columns as data, minimal signals, steady under the hand."""

from ui.delegates.roles import RowRole
from ui.models.attach import attach, go_to
from ui.models.checking import model_rows
from ui.models.column import Column, Node, view_columns
from ui.models.hand import Hand
from ui.models.long_model import LongModel, LongRows
from ui.models.row_model import RowModel
from ui.models.steady import Steady

__all__ = ["Column", "Hand", "LongModel", "LongRows", "Node", "RowModel", "RowRole", "Steady"]
__all__ += ["attach", "go_to", "model_rows", "view_columns"]
