"""States of the roll-call and the log worth a picture."""

from collections.abc import Callable, Mapping
from typing import Any

from ui.desk import Page
from ui.pages.conferences.during.mode import KEY as LOG
from ui.pages.conferences.rollcall.mode import KEY

ConferencesPage = Any  # ui.pages.conferences.page imports this package


def _open(page: ConferencesPage) -> None:
    page.modes.choose(KEY)


def _found(page: ConferencesPage) -> None:
    """A venue is looked for while somebody is on the phone."""
    _open(page)
    mode = page.modes.widgets[KEY]
    mode.search.find()
    mode.bar.search.setText(mode.view.rows[-1].place)


def _fault(page: ConferencesPage) -> None:
    """A fault at the venue that is called."""
    _open(page)
    page.during.fault()


def _task(page: ConferencesPage) -> None:
    """Staff can't get in."""
    _open(page)
    page.during.task()


def _log(page: ConferencesPage) -> None:
    """What stands open, and what happened."""
    page.modes.choose(LOG)


def _note(page: ConferencesPage) -> None:
    """Words for the log."""
    _log(page)
    page.during.note()


SCENES: Mapping[str, Callable[[Page], None]] = {
    "rollcall": _open,
    "rollcall_found": _found,
    "venue_fault": _fault,
    "unit_task": _task,
    "log": _log,
    "log_note": _note,
}
