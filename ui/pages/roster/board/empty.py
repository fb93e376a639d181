"""The page while there is nothing to show: what to do about it."""

from ui.desk import Desk
from ui.widgets.button import Button
from ui.widgets.messages import EmptyState


class NoLines(EmptyState):
    """No duty line yet: one key makes the usual six. `button` asks for it."""

    def __init__(self, desk: Desk) -> None:
        say = desk.say
        self.button = Button(desk.theme, say("Add the six usual lines"), "F2", True)
        super().__init__(
            desk.theme,
            say("No duty line is kept yet."),
            say(
                "Leadership, technical, dispatch, incident response, customer care, security and fire watch: "
                "their shifts, strength and people are edited in the settings."
            ),
            self.button,
        )
