"""Lines of a list in the detail panel; the widget is shared by the side panels of all pages."""

from ui.widgets.lines import Line, Lines

__all__ = ["Line", "Lines"]
