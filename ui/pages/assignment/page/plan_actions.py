"""The keys of a plan."""

from collections.abc import Callable
from typing import Any

from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Desk
from ui.pages.assignment.moves.plans import PlanMoves
from ui.pages.assignment.page.reason_actions import no_field
from ui.widgets.hint_bar import Hint

PANEL = mark("Assignment")


def plan_actions() -> tuple[Action, ...]:
    """The page is the context of each."""

    def action(name: str, text: str, run: Callable[[PlanMoves], object], key: str, **how: Any) -> Action:
        return Action(name, text, lambda page: run(page.moves.plans), key, panel=PANEL, **how)

    return (
        action("plan", mark("Plan the conferences shown"), PlanMoves.plan, "F9"),
        action("plan_ahead", mark("Plan all published conferences ahead"), PlanMoves.plan_ahead, "Shift+F9"),
        action("compare", mark("Compare the plan line by line"), PlanMoves.compare, "D", enabled=_has_lines),
        action("apply", mark("Apply the plan"), PlanMoves.apply, "Ctrl+Return", enabled=_can_apply),
        action("apply_pad", mark("Apply the plan"), PlanMoves.apply, "Ctrl+Enter", enabled=_can_apply,
               in_palette=False),
        action("discard", mark("Discard the plan"), PlanMoves.discard, "", enabled=_open),
    )  # fmt: skip


def plan_hints(desk: Desk, *, comparing: bool, lines: bool = True) -> tuple[Hint, ...]:
    """The keys while a plan is shown, in the columns or line by line; `lines`: it would change something."""
    say = desk.say
    if not lines:
        return (Hint(("Esc",), say("Discard")),)
    back = (Hint(("D", "Esc"), say("Back")),) if comparing else (Hint(("D",), say("Line by line")),)
    drop = () if comparing else (Hint(("Esc",), say("Discard")),)
    return (*back, Hint(("Ctrl+Enter",), say("Apply")), *drop)


def _open(page: Any) -> bool:
    return bool(page.board.planning.open)


def _can_apply(page: Any) -> bool:
    return bool(page.board.planning.can_apply)


def _has_lines(page: Any) -> bool:
    proposal = page.board.planning.proposal
    return bool(proposal and proposal.lines) and no_field(page)
