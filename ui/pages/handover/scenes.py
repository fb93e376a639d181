"""States of the page worth a picture."""

from collections.abc import Callable
from typing import Any

from console.domain.handover import CHANGES, OPEN_TICKETS, SECTIONS, UNANSWERED
from console.planning.handover.holder import past_handovers
from console.services.handover.telling import TellSection
from ui.pages.handover import doing


def _told(page: Any, codes: tuple[str, ...]) -> None:
    """A hand-over under way, these sections told."""

    async def tell() -> None:
        await page.deeds.begin_now(page.say("Shift meeting"))
        digest = page.digest
        for code in codes:
            row = page.digest.row
            await page.desk.run(TellSection(row.id, code, digest.seq, digest.sections[code].marks))
        page.rebuild()

    page.desk.start(tell(), "scene")


def under_way(page: Any) -> None:
    """All but the third section told, the hand at it."""
    _told(page, tuple(code for code in SECTIONS if code != UNANSWERED))
    page.choose(UNANSWERED)


def tickets(page: Any) -> None:
    """The open tickets in hand."""
    page.choose(OPEN_TICKETS)
    page.main.step(3)


def changes(page: Any) -> None:
    """What changed, with the keyboard in it."""
    page.choose(CHANGES)


def past(page: Any) -> None:
    """The last hand-over as it was."""
    rows = past_handovers(page.desk.snapshot)
    doing.show_past(page, rows[0].id if rows else "")


def log(page: Any) -> None:
    """The duty log."""
    doing.show_log(page, True)


def entry(page: Any) -> None:
    """An entry being written."""
    page.choose(OPEN_TICKETS)
    page.desk.log_asked.emit(doing.subject(page))


SCENES: dict[str, Callable[[Any], None]] = {
    "under_way": under_way, "tickets": tickets, "changes": changes, "past": past, "log": log, "entry": entry,
}  # fmt: skip
