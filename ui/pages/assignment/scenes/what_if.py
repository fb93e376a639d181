"""The what-if board in its states, for pictures: a day, an area cut off, old conditions, a year whole and under way."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from console.domain.levels import CITY
from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.planning.plans.questions import Question, run_here
from console.planning.plans.whatif.outlook import Outlook, YearOutlook
from console.services.planner import Answered, Event, Told
from ui.desk import Page
from ui.pages.assignment.page.page import AssignmentPage
from ui.pages.assignment.scenes.stage import Prompter
from ui.pages.assignment.what_if.panel import WhatIfPanel

SECONDS, ABSENT, HALF = 0.21, 20, 150


def _player(say: Callable[[object], Event | None] = Answered) -> Prompter:
    """A planner whose outlooks took as long each time; `say` makes an event of an answer, None for silence."""

    def said(snapshot: Snapshot, question: Question) -> Event | None:
        found = run_here(snapshot, question)
        return say(replace(found, seconds=SECONDS) if isinstance(found, (Outlook, YearOutlook)) else found)

    return Prompter(said)


def _opened(page: Page) -> WhatIfPanel:
    assert isinstance(page, AssignmentPage)
    page.desk.planner = _player()
    page.what_if.toggle()
    return page.what_if.panel


def _city(page: Page) -> Place:
    return next(row for row in page.desk.snapshot.places.values() if row.level == CITY)


def _settle(panel: WhatIfPanel) -> None:
    """Ask at once what would be asked in a moment."""
    trial = panel.trial
    trial.try_now()
    if trial.ways.wanted is not None:
        trial.ways.want(trial.ways.wanted, at_once=True)


def what_if(page: Page) -> None:
    """Three systems at once, a fifth of the people absent."""
    panel = _opened(page)
    panel.trial.change(absent_percent=ABSENT, draws=5)
    _settle(panel)


def what_if_cut(page: Page) -> None:
    """A city that is cut off, places being chosen."""
    panel = _opened(page)
    panel.trial.change(cut_off=(_city(page).code,), absent_percent=ABSENT, lending=True)
    _settle(panel)
    panel.choose_cuts()


def what_if_old(page: Page) -> None:
    """Other conditions are being tried, the last answer is still shown."""
    panel = _opened(page)
    page.desk.planner = _player(lambda found: None)
    panel.trial.change(absent_percent=ABSENT)
    panel.trial.try_now()
    panel.conditions.absent.setFocus()


def what_if_year(page: Page) -> None:
    """A year of one city, a fifth of the people absent each day."""
    panel = _opened(page)
    panel.trial.change(scope=_city(page).name, absent_percent=ABSENT)
    panel.trial.try_now()
    panel.show_year()
    panel.year.grid.go_to(date(panel.year.grid.day.year, 10, 1))


def what_if_part(page: Page) -> None:
    """A year that is being tried."""
    panel = _opened(page)

    def half(found: object) -> Event | None:
        return Told(replace(found, days=found.days[:HALF])) if isinstance(found, YearOutlook) else None

    panel.trial.change(scope=_city(page).name, absent_percent=ABSENT)
    panel.trial.try_now()
    page.desk.planner = _player(half)
    panel.show_year()


WHAT_IF_SCENES: Mapping[str, Callable[[Page], None]] = {
    "what_if": what_if,
    "what_if_cut": what_if_cut,
    "what_if_old": what_if_old,
    "what_if_year": what_if_year,
    "what_if_part": what_if_part,
}
