"""The keys of the what-if board. While it is looked at those of the real board are silent."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Desk
from ui.pages.assignment.what_if.panel import WhatIfPanel
from ui.widgets.hint_bar import Hint

PANEL = mark("What if")
SYSTEMS = 9


def is_open(page: Any) -> bool:
    """Whether it is looked at."""
    return bool(page.what_if.open)


def on_board(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Actions of the real board, which hold while that is looked at."""

    def gated(action: Action) -> Action:
        return replace(action, enabled=lambda page: not is_open(page) and action.enabled(page))

    return tuple(map(gated, actions))


def what_if_actions() -> tuple[Action, ...]:
    """The page is the context of each."""

    def action(name: str, text: str, run: Callable[[WhatIfPanel], object], key: str, **how: Any) -> Action:
        return Action(f"what_if_{name}", text, lambda page: run(page.what_if.panel), key, is_open, PANEL, **how)

    def system(number: int) -> Action:
        return action(f"system_{number}", mark("A system meets or not"), lambda panel: panel.toggle_system(number),
                      str(number), in_palette=False)  # fmt: skip

    return (
        Action("what_if", mark("What if: put a day to the test"), lambda page: page.what_if.toggle(), "X", panel=PANEL),
        Action("what_if_calendar", mark("Stress test of a year"), lambda page: page.what_if.toggle_year(), "Y",
               panel=PANEL),
        action("run", mark("Try these conditions, or stop"), lambda panel: panel.trial.run(), "F9"),
        action("next", mark("Next need that stays open"), lambda panel: panel.failing.step(1), "N"),
        action("previous", mark("Previous need that stays open"), lambda panel: panel.failing.step(-1), "Shift+N"),
        action("cut", mark("Areas cut off"), WhatIfPanel.choose_cuts, "C"),
        action("no_cut", mark("No longer cut off"), lambda panel: panel.conditions.drop_focused(), "Delete",
               in_palette=False),
        action("absent", mark("Per cent absent"), lambda panel: panel.conditions.absent.setFocus(), "A"),
        action("with_day", mark("With the day's own meetings"), _toggle_day, "D"),
        action("before", mark("Day before"), lambda panel: panel.trial.step(-1), "Alt+Left"),
        action("after", mark("Day after"), lambda panel: panel.trial.step(1), "Alt+Right"),
        action("today", mark("Today"), lambda panel: panel.trial.go_today(), "Alt+Home"),
        action("export", mark("The trial as Excel"), lambda panel: panel.hand_out(panel.desk.export), "Ctrl+E"),
        action("print", mark("Print the trial"), lambda panel: panel.hand_out(panel.desk.print_out), "Ctrl+P"),
        action("back", mark("Back to the board"), WhatIfPanel.back, "Escape", in_palette=False),
        *(system(number) for number in range(1, SYSTEMS + 1)),
    )  # fmt: skip


def what_if_hints(desk: Desk, panel: WhatIfPanel) -> tuple[Hint, ...]:
    """The keys of the part that has the keyboard."""
    say, running = desk.say, panel.trial.shown.running
    run = Hint(("F9",), say("Stop") if running else say("Try it"))
    steps = Hint(("←", "→"), say("Value"))
    keys = {
        "conditions": (steps, Hint(("Shift+←", "Shift+→"), say("Small steps")), Hint(("Enter",), say("Try it"))),
        "systems": (Hint(("Enter",), say("Meets or not")),),
        "areas": (Hint(("↑", "↓"), say("Area")), Hint(("←", "→"), say("Fold"))),
        "failing": (Hint(("↑", "↓"), say("Venue")),),
        "year": (
            Hint(("←", "→"), say("Day")),
            Hint(("↑", "↓"), say("Week")),
            Hint(("Enter",), say("Try the day")),
        ),
    }
    if (part := panel.focused()) == "picker":
        return (
            Hint(("↑", "↓"), say("Area")),
            Hint(("Enter",), say("Mark or not")),
            Hint(("Esc",), say("Close")),
        )
    yearly = panel.trial.yearly
    common = (
        *(() if yearly else (Hint(("N",), say("Next gap")),)),
        Hint(("A",), say("Absent")),
        Hint(("C",), say("Cut off")),
        Hint(("1…9",), say("System")),
        Hint(("Alt+←", "Alt+→"), say("Year") if yearly else say("Day")),
        Hint(("Y", "Esc"), say("To the day")) if yearly else Hint(("Y",), say("Year calendar")),
        Hint(("Ctrl+E",), say("Excel")),
        Hint(("Ctrl+P",), say("Print")),
        Hint(("X" if yearly else "Esc",), say("To the board")),
    )
    return (*keys[part], run, *common)


def _toggle_day(panel: WhatIfPanel) -> None:
    if panel.trial.scenario is not None:
        panel.trial.change(with_day=not panel.trial.scenario.with_day)
