"""A roster's plan in its states: shown, still being bettered, line by line, a planner that can't be started."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from console.domain.duty.rosters import DRAFT
from console.planning.duty.plan.proposal import RosterProposal
from console.planning.plans.questions import run_here
from console.services.planner import NOT_STARTED, Answered, Event, Failed, Told
from ui.desk import Page
from ui.pages.roster.page.page import RosterPage
from ui.pages.roster.scenes.stage import page_of
from ui.prompter import Prompter

TOOK = 0.8  # s, as a picture says it


def _planned(page: Page, heard: Callable[[RosterProposal], Event | None]) -> RosterPage:
    shown = page_of(page)
    draft = next((row for row in shown.board.shown.rosters() if row.state == DRAFT), None)
    if draft is not None:
        shown.look_at(draft.id)

    def say(snapshot: object, question: object) -> Event | None:
        answer = run_here(shown.desk.snapshot, replace(question, seconds=2.0))  # type: ignore[type-var]
        return heard(replace(answer, seconds=TOOK))

    shown.desk.planner = Prompter(say)
    shown.moves.plan()
    return shown


def planned(page: Page) -> None:
    """A plan that is done."""
    _planned(page, Answered)


def planned_people(page: Page) -> None:
    """The same by person."""
    _planned(page, Answered).view(by_person=True)


def proving(page: Page) -> None:
    """Still being bettered."""
    _planned(page, lambda found: Told(replace(found, settled=False)))


def planning(page: Page) -> None:
    """Asked, and nothing heard yet."""
    _planned(page, lambda found: None)


def compared(page: Page) -> None:
    """Line by line, one left out."""
    shown = _planned(page, Answered)
    found = shown.board.planning.proposal
    if found is not None and found.lines:
        shown.board.planning.toggle(found.lines[0])
    shown.board.compare_lines()


def planless(page: Page) -> None:
    """The planner can't be started."""
    _planned(page, lambda found: Failed(NOT_STARTED))


PLAN_SCENES: Mapping[str, Callable[[Page], None]] = {
    "planned": planned,
    "planned-people": planned_people,
    "proving": proving,
    "planning": planning,
    "compared": compared,
    "planless": planless,
}
