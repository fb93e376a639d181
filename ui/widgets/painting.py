"""The painting helpers, under the name that pages use (delegates take them from the theme: no cycle)."""

from ui.theme.painting import CENTRE, LEFT, RIGHT, draw_box, draw_focus, draw_key_cap, draw_text, middle, text_width

__all__ = ["CENTRE", "LEFT", "RIGHT", "draw_box", "draw_focus", "draw_key_cap", "draw_text", "middle", "text_width"]
