"""Answers what-if questions; loads the solver."""

from collections import Counter
from dataclasses import replace

from console.domain.snapshot import Snapshot
from console.planning.plans.questions import StressYear, Talk, WhatIf, answers
from console.planning.plans.whatif.case import Case, case_of
from console.planning.plans.whatif.failing import failing_of, named_in
from console.planning.plans.whatif.outlook import Draw, Often, Outlook, Tally, YearOutlook
from console.planning.plans.whatif.scenario import Scenario, check, zone_of
from console.planning.plans.whatif.totals import by_area, by_level
from console.planning.plans.whatif.units import units_of
from console.planning.plans.whatif.varied import Work, varied, work_of
from console.planning.plans.whatif.year import stress_year


@answers(WhatIf)
def what_if(snapshot: Snapshot, question: WhatIf, talk: Talk) -> Outlook:
    """Told after each draw but the last. Raises ScenarioProblem."""
    scenario: Scenario = question.scenario
    check(snapshot, scenario)
    board = _Board(snapshot, scenario, talk)
    outlook = board.drawn(scenario.seed)
    for seed in range(scenario.seed + 1, scenario.seed + scenario.draws):
        if talk.enough():
            break
        talk.tell(outlook)
        outlook = board.drawn(seed)
    return outlook


@answers(StressYear)
def year_of(snapshot: Snapshot, question: StressYear, talk: Talk) -> YearOutlook:
    """Told some times a second how far it is. Raises ScenarioProblem."""
    return stress_year(snapshot, question.year, question.scenario, talk)


class _Board:
    """The draws so far, with the worst of them."""

    def __init__(self, snapshot: Snapshot, scenario: Scenario, talk: Talk) -> None:
        self.snapshot, self.scenario, self.talk = snapshot, scenario, talk
        self.work: Work = work_of(snapshot, scenario)
        self.baseline = case_of(varied(snapshot, scenario, self.work), (), talk.enough)
        self.draws: list[Draw] = []
        self.times: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self._worst: Outlook | None = None

    def drawn(self, seed: int) -> Outlook:
        """Draw once more and say what all draws come to."""
        scenario = self.scenario
        case = self.baseline
        if scenario.strained:
            state = varied(self.snapshot, scenario, self.work, str(seed))
            case = case_of(state, scenario.cut_off, self.talk.enough)
        self.draws.append(Draw(seed, len(case.varied.absent), case.open, case.known.fewest))
        self._count(case)
        if self._worst is None or case.open > self._worst.total.open:
            self._worst = self._outlook(case, seed)
        return replace(self._worst, draws=tuple(self.draws), often=self._often(), seconds=self.talk.seconds())

    def _count(self, case: Case) -> None:
        left = Counter[str]()
        for need, count in zip(case.made.bench.needs.rows, case.left.tolist(), strict=True):
            left[need.place] += count
        failing = +left
        self.times.update(failing.keys())
        self.places.update(failing)

    def _often(self) -> tuple[Often, ...]:
        """The places that fail most often first."""
        found = (Often(place, times, self.places[place]) for place, times in self.times.items())
        return tuple(sorted(found, key=lambda row: (-row.draws, -row.open, row.place)))

    def _outlook(self, case: Case, seed: int) -> Outlook:
        baseline = self.baseline
        failing, lacks = failing_of(case, baseline, self.scenario.cut_off if case is not baseline else ())
        start, end = self.scenario.meeting(zone_of(self.snapshot))
        return Outlook(
            seq=self.snapshot.seq,
            scenario=self.scenario,
            seed=seed,
            start=start,
            end=end,
            meetings=self.work.real,
            absent=tuple(sorted(case.varied.absent)),
            total=Tally(int(case.asked.sum()), case.open, baseline.open),
            levels=by_level(case, baseline),
            areas=by_area(case, baseline),
            failing=failing,
            lacks=lacks,
            asked=named_in(case, lacks),
            units=units_of(case, baseline),
            known=case.known,
            baseline=baseline.known,
            draws=(),
            often=(),
            seconds=0.0,
        )
