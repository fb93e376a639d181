"""What can be done on this page by key; the numbers answer the panel that has the focus."""

from collections.abc import Callable
from typing import Any

from console.wording.catalogue import mark
from ui.actions import Action

PANEL = mark("Rosters")
NUMBERS = (
    mark("Candidate or finding 1"),
    mark("Candidate or finding 2"),
    mark("Candidate or finding 3"),
    mark("Candidate or finding 4"),
    mark("Candidate or finding 5"),
)


def page_actions() -> tuple[Action, ...]:
    """The page is the context of each."""

    def number(n: int) -> Action:
        return Action(
            f"number_{n}", NUMBERS[n - 1], lambda page: page.moves.press_number(n), str(n), on_grid, PANEL,
            in_palette=False,
        )  # fmt: skip

    def turn_unit(by: int) -> Callable[[Any], object]:
        return lambda page: page.moves.seeking.turn_unit(by)

    return (
        *(number(n) for n in range(1, 6)),
        Action("new", mark("New roster"), lambda page: page.steps.new(), "F2", panel=PANEL),
        Action("submit", mark("Submit the roster"), lambda page: page.steps.submit(), "F7", a_roster, PANEL),
        Action("publish", mark("Publish the roster"), lambda page: page.steps.publish(), "F8", a_roster, PANEL),
        Action("plan", mark("Plan automatically"), lambda page: page.moves.plan(), "F9", a_roster, PANEL),
        Action("compare", mark("Line by line"), lambda page: page.board.compare_lines(), "D", planned, PANEL),
        Action(
            "apply", mark("Apply the plan"), lambda page: page.board.planning.apply(), "Ctrl+Return", planned, PANEL
        ),
        Action("edit", mark("Change the roster"), lambda page: page.steps.edit(), "E", roster_on_grid, PANEL),
        Action("fill", mark("Fill in the empty shifts"), lambda page: page.steps.fill(), "F", roster_on_grid, PANEL),
        Action("align", mark("Give duties the hours of their shifts"), lambda page: page.steps.align(), "T",
               times_apart, PANEL),
        Action("remove", mark("Take the roster out"), lambda page: page.steps.remove(), "Shift+Delete", roster_on_grid,
               PANEL),
        Action("leave", mark("Enter leave"), lambda page: page.asks.leave(), "L", on_grid, PANEL),
        Action("exchange", mark("Swap or stand-in"), lambda page: page.asks.exchange(), "R", on_grid, PANEL),
        Action("wish", mark("Wishes"), lambda page: page.asks.wish(), "W", on_grid, PANEL),
        Action("couple", mark("Who serves together or apart"), lambda page: page.asks.couple(), "C", on_grid, PANEL),
        Action("export", mark("Export the duty roster"), lambda page: page.papers.export(), "Ctrl+E", panel=PANEL),
        Action("print", mark("Print the duty roster"), lambda page: page.papers.print_out(), "Ctrl+P", panel=PANEL),
        Action("commit", mark("Commit the form"), lambda page: page.board.host.commit(), "Ctrl+Return", in_form, PANEL),
        Action("back", mark("Back"), lambda page: page.back(), "Escape", panel=PANEL, in_palette=False),
        Action("take_off", mark("Take off"), take_off, "Delete", on_grid, PANEL),
        Action("take_up", mark("Take up, to move or to swap"), lambda page: page.moves.take_up(), "X", on_grid, PANEL),
        Action("next", mark("Next problem"), lambda page: page.moves.step_problem(1), "N", on_grid, PANEL),
        Action(
            "previous", mark("Previous problem"), lambda page: page.moves.step_problem(-1), "Shift+N", on_grid, PANEL
        ),
        Action("view", mark("By line or by person"), lambda page: page.view(), "V", on_grid, PANEL),
        Action("find", mark("Find a person"), lambda page: page.moves.seeking.find(), "/", on_grid, PANEL),
        Action("day", mark("Go to a day"), lambda page: page.moves.seeking.go_to_day(), "G", on_grid, PANEL),
        Action("unit_before", mark("Unit before"), turn_unit(-1), "Ctrl+PgUp", many_units, PANEL),
        Action("unit_after", mark("Unit after"), turn_unit(1), "Ctrl+PgDown", many_units, PANEL),
        Action("before", mark("Roster or week before"), lambda page: page.step(-1), "Alt+Left", panel=PANEL),
        Action("after", mark("Roster or week after"), lambda page: page.step(1), "Alt+Right", panel=PANEL),
    )  # fmt: skip


def a_roster(page: Any) -> bool:
    """Whether a roster that can be worked on is looked at."""
    return bool(page.board.shown.editable)


def roster_on_grid(page: Any) -> bool:
    """Whether letters are keys, of a roster that can be worked on."""
    return on_grid(page) and a_roster(page)


def times_apart(page: Any) -> bool:
    """Whether letters are keys, of a roster with duties that have other hours than their shifts."""
    return roster_on_grid(page) and page.board.times.count > 0


def take_off(page: Any) -> None:
    """Off the roster; of what holds, back to what it was before somebody changed it by hand."""
    if page.board.shown.row is None:
        page.asks.clear()
    else:
        page.moves.take_off()


def planned(page: Any) -> bool:
    """Whether a plan is there and no form is open."""
    return page.board.planning.proposal is not None and page.board.host.form is None


def many_units(page: Any) -> bool:
    """Whether there are lines of more than one unit."""
    return len(page.board.shown.places()) > 1


def in_form(page: Any) -> bool:
    """Whether a form is open at the side."""
    return page.board.host.form is not None


def on_grid(page: Any) -> bool:
    """Whether letters are keys, not text."""
    return bool(page.board.grid.hasFocus() or page.board.findings.view.hasFocus())
