"""A scenario asked of a real worker: the answer of this process, told on the way, called off with the best so far."""

import asyncio
from dataclasses import replace
from typing import Any

from console.planning.plans.questions import StressYear, WhatIf
from console.planning.plans.whatif.outlook import Outlook, YearOutlook
from console.services.planner import Answered, Event, Planner, Told
from tests.services.planner.conftest import Ear, Make
from tests.support.scenarios import apart, outlook, scenario

ASKED = scenario(absent_percent=20, draws=3, lending=True, cut_off=("350101",))


def ended(planner: Planner, question: Any) -> list[Event]:
    async def ask() -> list[Event]:
        ear = Ear(planner, question, apart())
        await ear.end()
        return ear.events

    return asyncio.run(ask())


def test_a_worker_answers_what_this_process_answers(make: Make) -> None:
    *told, last = ended(make(ways=None), WhatIf(ASKED))
    assert isinstance(last, Answered) and isinstance(last.answer, Outlook)
    assert replace(last.answer, seconds=0.0) == replace(outlook(apart(), ASKED), seconds=0.0)
    assert all(isinstance(event, Told) and not event.answer.whole for event in told)


def test_a_year_that_is_called_off_is_the_days_so_far(make: Make) -> None:
    planner = make(ways=None)

    async def ask() -> Event:
        ear = Ear(planner, StressYear(2026, scenario(absent_percent=20)), apart())
        await ear.until(lambda event: isinstance(event, Told))
        ear.job.cancel()
        return await ear.end()

    last = asyncio.run(ask())
    assert isinstance(last, Answered) and last.stopped
    assert isinstance(last.answer, YearOutlook)
    assert 0 < len(last.answer.days) < 365
