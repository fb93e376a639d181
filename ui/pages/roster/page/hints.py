"""Which keys the hint bar names: those of what has the focus."""

from typing import Any

from console.wording.catalogue import Wording
from ui.pages.roster.board.finder import DAY
from ui.widgets.hint_bar import Hint


def page_hints(page: Any) -> tuple[Hint, ...]:
    """The keys of the form, of what is held or pinned, of the plan, of the choice, of the finder, of the grid."""
    board, say = page.board, page.desk.say
    form, planning = board.host.form, board.planning
    if form is not None:
        return (
            Hint(("Ctrl+↵",), form.commit_button.text),
            Hint(("Tab",), say("Next field")),
            Hint(("Esc",), say("Back")),
        )
    if board.holding.load is not None:
        return (
            Hint(("↑", "↓", "←", "→"), say("Cell")), Hint(("Enter",), say("Put here or swap")),
            Hint(("Esc",), say("Leave it")),
        )  # fmt: skip
    if board.hover.pinned:
        return Hint(("1…5",), say("Way out")), Hint(("Esc",), say("Close"))
    if board.candidates.form.isVisible():
        reason = board.candidates.form
        return Hint(("Enter",), reason.commit.text), Hint(("Esc",), reason.leave.text)
    if not board.finder.isHidden() and board.finder.field.hasFocus():
        if board.finder.mode == DAY:
            return Hint(("Enter",), say("Go to the day")), Hint(("Esc",), say("Close"))
        return Hint(("Enter", "Shift+Enter"), say("Next, previous")), Hint(("Esc",), say("Close"))
    if planning.open and not board.choosing:
        planned = planning.proposal is not None
        shown = (Hint(("Ctrl+↵",), say("Apply")), Hint(("D",), say("Line by line"))) if planned else ()
        stop = (Hint(("F9",), say("Stop, keep the best")),) if planning.running else ()
        return *shown, Hint(("Esc",), say("Discard")), *stop
    if board.choosing:
        return (
            Hint(("↑", "↓"), say("Candidate")), Hint(("Enter",), say("Put on duty")), Hint(("Esc",), say("Back")),
        )  # fmt: skip
    return grid_hints(say, roster=board.shown.row is not None)


def grid_hints(say: Wording, *, roster: bool) -> tuple[Hint, ...]:
    """Of the grid: of a `roster`, or of what holds, where whole shifts are changed by hand."""
    if roster:
        first = (
            Hint(("Enter",), say("Choose somebody")),
            Hint(("Del",), say("Take off")),
            Hint(("X",), say("Move")),
        )
        last = Hint(("N",), say("Next problem")), Hint(("1…5",), say("Way out"))
    else:
        first = Hint(("Enter",), say("Change by hand")), Hint(("Del",), say("Let it be as before"))
        last = ()
    return (
        Hint(("↑", "↓", "←", "→"), say("Cell")),
        *first,
        Hint(("L",), say("Leave")),
        Hint(("R",), say("Swap")),
        Hint(("F2",), say("New roster")),
        *last,
        Hint(("Space",), say("Details")),
        Hint(("/",), say("Find a person")),
        Hint(("V",), say("By line or by person")),
        Hint(("Alt+←", "Alt+→"), say("Roster") if roster else say("Week before or after")),
    )
