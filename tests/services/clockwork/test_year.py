"""Simulated time: whoever does the clock-work, however often it changes hands, each step is taken once and in time."""

import asyncio
from typing import Any

import pytest

from console.domain.dues import Taken, steps_ahead
from console.services.clockwork import took
from tests.support import year
from tests.support.lives import Lives
from tests.support.year import Site
from tests.support.year_checks import MOST_LATE, Verdict, judge


def simulated(seed: int, days: float, tickets: float, killing: float) -> tuple[Site, Verdict]:
    site = Site(seed, days, killing)
    lives = Lives(site, tickets)
    asyncio.run(site.run())
    return site, judge(site, lives)


@pytest.mark.parametrize("seed", [1, 2])
def test_weeks_with_consoles_that_die(seed: int) -> None:
    site, verdict = simulated(seed, 21, 10, killing=0.05)
    assert verdict.wrong == ()
    assert verdict.latest <= MOST_LATE
    assert verdict.steps > 800 and site.kills > 40 and site.handovers > 60


def test_the_same_seed_tells_the_same_story() -> None:
    first, again = (simulated(7, 5, 10, killing=0.02) for _ in range(2))
    assert first[1] == again[1]
    assert [m.title for m in first[0].snapshot.messages.values()] == [
        m.title for m in again[0].snapshot.messages.values()
    ]


def test_the_judge_notices_what_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*about: Any) -> tuple[Taken, ...]:
        return tuple(taken for taken in steps_ahead(*about) if taken.step.code != "director")

    monkeypatch.setattr(took, "steps_ahead", forgetful)
    _, verdict = simulated(1, 6, 10, killing=0)
    assert any(line.startswith("lost") and "director" in line for line in verdict.wrong)


def test_the_judge_notices_what_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(year, "LEASE", 3600.0)
    _, verdict = simulated(1, 20, 10, killing=0.05)
    assert any(line.startswith(("late", "lost")) for line in verdict.wrong)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(3))
def test_a_year(seed: int) -> None:
    _, verdict = simulated(seed, 365, 6, killing=0.004)
    assert verdict.wrong == ()
