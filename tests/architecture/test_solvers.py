"""The window's process loads no solver: not to start, not to ask, not to hear the answers."""

import ast
import os
import subprocess
import sys

from tests.architecture.source import nodes
from tests.support.surroundings import REPOSITORY

SOLVERS = {"scipy", "highspy"}

ASK = """
import asyncio, sys
from dataclasses import replace
from datetime import timedelta
import ui.app
from benchmarks.duty_plan_data import NOW, ROSTER, province as with_roster
from benchmarks.planner_day import DAY, province, with_meetings
from console.planning.duty.plan.orders import order_of as roster_order
from console.planning.duty.plan.questions import PlanRoster
from console.planning.plans.orders import order_of
from console.planning.plans.questions import Explain, MakePlan, Repair, ScenarioWays, WhatIf
from console.planning.plans.proposal import Lack
from console.planning.plans.whatif.scenario import Scenario
from console.services.planner import Answered, Failed, Planner

def solvers():
    return sorted({"scipy", "highspy"} & set(sys.modules))

async def answer(planner, state, question):
    ended = asyncio.get_running_loop().create_future()
    def hear(event):
        if isinstance(event, (Answered, Failed)):
            ended.set_result(event)
    planner.ask(state, question, hear)
    return await ended

async def main():
    print("started", solvers())
    state, keys = with_meetings(province(), [("water", "市0-0至县", 2, 2), ("finance", "市0-0至县", 2.5, 2)])
    order = order_of(state, keys, DAY)
    need = next(iter(state.needs))
    scenario = Scenario(DAY.date(), ("water",), scope="市0-0", with_day=False)
    planner = Planner()
    for question in (MakePlan(order, 0.0), Repair(order), Explain(order, need), WhatIf(scenario),
                     ScenarioWays(scenario, 1, Lack((), (), 0, DAY))):
        event = await answer(planner, state, question)
        assert isinstance(event, Answered), (question, event)
        print(type(event.answer).__name__, solvers())
    roster = PlanRoster(roster_order(ROSTER, NOW), 0.5)
    event = await answer(planner, with_roster(1, 2, 14, 0.5), roster)
    assert isinstance(event, Answered), (roster, event)
    print(type(event.answer).__name__, solvers())
    planner.close()

asyncio.run(main())
"""


def test_the_window_asks_all_its_questions_without_a_solver() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=REPOSITORY, capture_output=True, text=True, timeout=240,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "started []",
        "Proposal []",
        "Proposal []",
        "Explanation []",
        "Outlook []",
        "tuple []",
        "RosterProposal []",
    ], done.stderr


def test_a_headless_call_that_plans_nothing_does_not_pay_for_them() -> None:
    code = "import sys, console.cli.main; print(sorted({'scipy', 'highspy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n", done.stderr


def test_only_the_optimiser_imports_them() -> None:
    found = {
        "/".join(place.split("/")[:3])
        for place, node in nodes("console", "ui")
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
        if name.split(".")[0] in SOLVERS
    }
    assert found == {"console/planning/optimise"}
