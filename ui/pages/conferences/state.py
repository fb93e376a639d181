"""What the page keeps when it is built anew: day, filter, conference, place, folds, marks, what is typed."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ui.pages.conferences.form import Values

ConferencesPage = Any  # ui.pages.conferences.page imports this module


def page_state(page: ConferencesPage) -> dict[str, Any]:
    """Plain values only."""
    page.side.keep()
    return {
        "day": page.board.date.isoformat(),
        "off": sorted(page.board.off),
        "conference": page.board.conference,
        "place": page.tree.place(),
        "unfolded": page.tree.unfolded(),
        "marks": sorted(page.timeline.marks),
        "drafts": [_plain(values) for values in page.side.drafts.values()],
        "form": page.side.form.about[0] if page.side.drafting else None,
        "details": page.side.opened,
        "modes": page.modes.state(),
    }


def restore_page(page: ConferencesPage, state: dict[str, Any]) -> None:
    """Take up where `page_state` left off."""
    board = page.board
    board.date = date.fromisoformat(state["day"]) if "day" in state else board.date
    board.off = set(state.get("off", ()))
    page.bar.off = board.off
    board.conference = state.get("conference", "")
    page.modes.restore(state.get("modes", {}))
    page.refresh(at_once=True)
    page.timeline.marks = set(state.get("marks", ())) & {block.conference for block in page.timeline.blocks()}
    page.tree.unfold(state.get("unfolded", ()))
    page.tree.select(state.get("place", ""))
    page.side.opened = bool(state.get("details"))
    page.side.drafts = {values.conference: values for values in map(_values, state.get("drafts", ()))}
    form = state.get("form")
    if form is not None and form in page.side.drafts:
        page.side.open_form(page.side.drafts[form])
    page.side.setVisible(page.side.wanted)


def _plain(values: Values) -> dict[str, Any]:
    return {**asdict(values), "start": values.start.isoformat(), "end": values.end.isoformat()}


def _values(plain: dict[str, Any]) -> Values:
    start, end = datetime.fromisoformat(plain["start"]), datetime.fromisoformat(plain["end"])
    return Values(**{**plain, "start": start, "end": end})
