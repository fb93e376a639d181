"""The keys of reasons."""

from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit

from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Desk
from ui.widgets.hint_bar import Hint

PANEL = mark("Assignment")
WAYS = (
    mark("Way out 1"),
    mark("Way out 2"),
    mark("Way out 3"),
    mark("Way out 4"),
    mark("Way out 5"),
)


def reason_actions() -> tuple[Action, ...]:
    """The page is the context of each. Ctrl+Enter is theirs while somebody is to be put here anyway."""

    def way(n: int) -> Action:
        return Action(
            f"way_{n}", WAYS[n - 1], lambda page: page.moves.reasons.press_alt(n), f"Alt+{n}", panel=PANEL,
            in_palette=False,
        )  # fmt: skip

    def commit(name: str, key: str, **how: Any) -> Action:
        return Action(
            name, mark("Put the person there anyway"), lambda page: page.board.candidates.anyway.commit(), key,
            _is_open, PANEL, **how,
        )  # fmt: skip

    def put(name: str, key: str, **how: Any) -> Action:
        return Action(
            name, mark("What would move if this person came"), lambda page: page.moves.reasons.put_anyway(), key,
            no_field, PANEL, **how,
        )  # fmt: skip

    return (
        commit("anyway_apply", "Ctrl+Return"),
        commit("anyway_apply_pad", "Ctrl+Enter", in_palette=False),
        put("anyway", "Shift+Return"),
        put("anyway_pad", "Shift+Enter", in_palette=False),
        *(way(n) for n in range(1, 6)),
    )


def no_field(page: Any) -> bool:
    """Letters and numbers are keys only while no field is typed in."""
    return not isinstance(QApplication.focusWidget(), QLineEdit)


def _is_open(page: Any) -> bool:
    return bool(page.board.anyway.open)


def anyway_hints(desk: Desk, *, barred: bool) -> tuple[Hint, ...]:
    """The keys while it is asked what would move; `barred`: it can't be done."""
    if barred:
        return (Hint(("Esc",), desk.say("Close")),)
    return (Hint(("Ctrl+Enter",), desk.say("Apply")), Hint(("Esc",), desk.say("Do not assign")))
