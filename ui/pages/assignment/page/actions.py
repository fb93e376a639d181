"""What can be done on this page by key; the numbers answer the panel that has the focus."""

from typing import Any

from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Desk
from ui.pages.assignment.page.plan_actions import plan_actions, plan_hints
from ui.pages.assignment.page.reason_actions import anyway_hints, no_field, reason_actions
from ui.widgets.hint_bar import Hint

PANEL = mark("Assignment")
NUMBERS = (
    mark("Candidate or way out 1"),
    mark("Candidate or way out 2"),
    mark("Candidate or way out 3"),
    mark("Candidate or way out 4"),
    mark("Candidate or way out 5"),
)


def page_actions() -> tuple[Action, ...]:
    """The page is the context of each."""

    def number(n: int) -> Action:
        return Action(
            f"number_{n}", NUMBERS[n - 1], lambda page: page.moves.press_number(n), str(n), can_type_keys, PANEL,
            in_palette=False,
        )  # fmt: skip

    return (
        *reason_actions(),
        *plan_actions(),
        Action("next", mark("Next problem"), lambda page: page.moves.step_problem(1), "N", can_type_keys, PANEL),
        Action(
            "previous",
            mark("Previous problem"),
            lambda page: page.moves.step_problem(-1),
            "Shift+N",
            can_type_keys,
            PANEL,
        ),
        *(number(n) for n in range(1, 6)),
        Action("take_off", mark("Take off"), lambda page: page.moves.take_off(), "Delete", can_type_keys, PANEL),
        Action(
            "move", mark("Move by keys to another person"), lambda page: page.moves.take_up(), "M", can_type_keys, PANEL
        ),
        Action(
            "week",
            mark("Day or week"),
            lambda page: page.moves.set_week(not page.board.plan.weekly),
            "W",
            can_type_keys,
            PANEL,
        ),
        Action(
            "wide",
            mark("One unit or the whole city"),
            lambda page: page.moves.set_wide(not page.board.plan.wide),
            "U",
            can_type_keys,
            PANEL,
        ),
        Action("zoom", mark("Zoom"), lambda page: page.moves.step_zoom(), "Z", can_type_keys, PANEL),
        Action(
            "gaps",
            mark("Only gaps"),
            lambda page: page.moves.set_gaps(not page.board.plan.gaps_only),
            "G",
            can_type_keys,
            PANEL,
        ),
        Action("day_before", mark("Day before"), lambda page: page.moves.step_day(-1), "Alt+Left", panel=PANEL),
        Action("day_after", mark("Day after"), lambda page: page.moves.step_day(1), "Alt+Right", panel=PANEL),
        Action("today", mark("Today"), lambda page: page.moves.go_today(), "Alt+Home", panel=PANEL),
        Action(
            "close",
            mark("Close what is open"),
            lambda page: page.moves.close_open(),
            "Escape",
            panel=PANEL,
            in_palette=False,
        ),
        Action("roster", mark("Roster as Excel"), lambda page: page.moves.export_roster(), "Ctrl+E", panel=PANEL),
        Action("print", mark("Print checklists"), lambda page: page.moves.print_checklists(), "Ctrl+P", panel=PANEL),
    )


def can_type_keys(page: Any) -> bool:
    """Letters and numbers are keys only while no field is typed in."""
    return no_field(page)


def empty_hints(desk: Desk) -> tuple[Hint, ...]:
    """The keys on a day without meetings."""
    say = desk.say
    return (
        Hint(("Alt+←", "Alt+→"), say("Day")),
        Hint(("Alt+Home",), say("Today")),
        Hint(("X",), say("What if")),
    )


def page_hints(desk: Desk, panel: str, planned: bool = False, lines: bool = True) -> tuple[Hint, ...]:
    """The keys of the panel that has the focus: `needs`, `lanes`, `week`, `candidates`, `findings`, `reason`,
    `compare`; `holding` while the keys hold something. `planned`: a plan is shown that is not applied; `lines`:
    it would change something.
    """
    say = desk.say
    number, move = Hint(("1…5",), say("Candidate")), Hint(("M",), say("Move by keys"))
    common: tuple[Hint, ...] = (
        Hint(("N",), say("Next problem")),
        Hint(("F9",), say("Plan automatically")),
        Hint(("Ctrl+Z",), say("Undo")),
        Hint(("Ctrl+E",), say("Excel")),
        Hint(("Ctrl+P",), say("Print")),
        Hint(("W",), say("Day or week")),
        Hint(("U",), say("City")),
        Hint(("Z",), say("Zoom")),
        Hint(("G",), say("Only gaps")),
    )
    own = {
        "needs": (
            Hint(("↑", "↓"), say("Venue")),
            Hint(("←", "→"), say("Fold")),
            Hint(("Enter",), say("Assign the candidate chosen")),
            number,
            move,
            Hint(("Del",), say("Take off")),
        ),
        "lanes": (
            Hint(("↑", "↓"), say("Person")),
            Hint(("←", "→"), say("Block")),
            Hint(("Enter",), say("Assign to the venue chosen")),
            move,
            number,
            Hint(("Del",), say("Take off")),
        ),
        "block": (
            Hint(("←", "→"), say("Block")),
            Hint(("Enter",), say("Go to the venue")),
            move,
            Hint(("Del",), say("Take off")),
        ),
        "week": (
            Hint(("↑", "↓"), say("Person")),
            Hint(("←", "→"), say("Day")),
            Hint(("Enter",), say("Open the day")),
            Hint(("Alt+←", "Alt+→"), say("Week")),
            move,
        ),
        "holding": (
            Hint(("↑", "↓"), say("Person")),
            Hint(("Enter",), say("Drop")),
            Hint(("1…4",), say("Way out")),
            Hint(("Esc",), say("Put back")),
        ),
        "candidates": (
            Hint(("↑", "↓"), say("Candidate")),
            Hint(("Enter",), say("Assign")),
            Hint(("Shift+Enter",), say("What would move")),
            Hint(("Space",), say("All rules")),
            number,
        ),
        "findings": (
            Hint(("↑", "↓"), say("Finding")),
            Hint(("Enter",), say("Go to the venue")),
            Hint(("1…5",), say("Way out")),
        ),
        "compare": (
            Hint(("↑", "↓"), say("Plan line")),
            Hint(("Space",), say("Take or not")),
            Hint(("Enter",), say("Go to the venue")),
        ),
        "reason": (
            Hint(("Enter",), say("Assign anyway")),
            Hint(("Esc",), say("Do not assign")),
        ),
    }
    if panel in ("anyway", "barred"):
        return anyway_hints(desk, barred=panel == "barred")
    if panel in ("reason", "holding"):
        return own[panel]
    if panel == "week":
        common = tuple(hint for hint in common if hint.keys != ("Z",))  # hours are those of a day
    plan = plan_hints(desk, comparing=panel == "compare", lines=lines) if planned else ()
    return (*own[panel], *plan, *common) if panel == "compare" else (*plan, *own[panel], *common)
