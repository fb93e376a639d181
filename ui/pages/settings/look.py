"""Language, theme and size of the window; each takes effect at once."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from console.services.settings import SCALES
from console.wording.catalogue import LANGUAGES
from ui.desk import Desk
from ui.languages import LANGUAGE_NAMES
from ui.pages.settings.choice import Choice
from ui.widgets.form_row import FormRow
from ui.widgets.panel import Panel

# each language is named in itself, so that it is found by whoever can't read the present one


def look_panel(desk: Desk, parent: QWidget | None = None) -> Panel:
    """The panel of the look."""
    say, look = desk.say, desk.look
    panel = Panel(desk.theme, padding=12, parent=parent)
    panel.setAccessibleName(say("Look"))
    rows = (
        (say("Language"), [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES], look.language, "language"),
        (say("Theme"), [("dark", say("Dark")), ("light", say("Light"))], look.theme, "theme"),
        (say("Size"), [(str(percent), f"{percent} %") for percent in SCALES], str(look.percent), "percent"),
    )
    for label, choices, value, part in rows:

        def change(chosen: str, part: str = part) -> None:
            desk.change_look(replace(desk.look, **{part: int(chosen) if part == "percent" else chosen}))

        panel.add(FormRow(desk.theme, label, Choice(desk.theme, label, choices, value, change), label_width=88))
    panel.add(_seat(desk))
    return panel


def _seat(desk: Desk) -> FormRow:
    """Whether this PC sits at the duty desk."""
    say, held = desk.say, "yes" if desk.holding.at_desk else "no"
    label, choices = say("This PC"), [("yes", say("At the duty desk")), ("no", say("Elsewhere"))]
    choice = Choice(desk.theme, label, choices, held, lambda chosen: desk.holding.sit(chosen == "yes"))
    note = say(
        "At the desk it acts for whoever took over, and asks for acknowledgements; elsewhere it keeps your name."
    )
    return FormRow(desk.theme, label, choice, label_width=88, note=note)
