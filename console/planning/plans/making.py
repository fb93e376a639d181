"""Makes a plan: shown as soon as it is one, bettered, then proven in the background; loads the solver."""

from collections.abc import Callable
from dataclasses import replace

from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.compiled import Compiled
from console.planning.optimise.problem.certificate import Certificate
from console.planning.optimise.problem.model import Plan
from console.planning.optimise.proving.proof import proved_in_whole
from console.planning.optimise.shortage.crowding import TAKEN
from console.planning.optimise.solve import Stage, stages
from console.planning.plans.lacks import lacks_of
from console.planning.plans.lines import lines_of, open_of
from console.planning.plans.proposal import Lack, Proposal
from console.planning.plans.questions import MakePlan, Talk, answers
from console.planning.plans.standing import Standing, plan_standing, prepared, standing_of
from console.planning.plans.thinning import thin_of

GAP = 0.0002  # a cost so near the least is as good as proven
SETTLED, PROOF = "settled", "proof"


@answers(MakePlan)
def make_plan(snapshot: Snapshot, question: MakePlan, talk: Talk) -> Proposal:
    """Told: the first plan, each better one, each tighter bound. The answer is the last of them."""
    made = prepared(snapshot, question.order)
    writer = _Writer(snapshot, made, talk.seconds)
    start = plan_standing(made.problem, writer.standing) if writer.standing.rows else None
    told: list[tuple[Stage, Proposal]] = []
    for stage in stages(made.problem, start, talk.enough):
        told.append((stage, writer.written(stage)))
        talk.tell(told[-1][1])
    settled, proposal = told[-1][0], writer.explained()
    if proposal is not told[-1][1]:
        talk.tell(proposal)
    if question.proof_seconds <= 0 or talk.enough() or near_enough(settled.known):
        return proposal
    talk.give_way()
    return _proven(writer, settled, question.proof_seconds, talk)


def proposal_of(snapshot: Snapshot, made: Compiled, stage: Stage, seconds: Callable[[], float]) -> Proposal:
    """A stage of a plan as plain data; `seconds` are read when it is there."""
    return _Writer(snapshot, made, seconds).written(stage)


def near_enough(known: Certificate) -> bool:
    """Whether nothing more is worth proving."""
    return known.fewest and known.gap <= GAP


def _proven(writer: "_Writer", settled: Stage, seconds: float, talk: Talk) -> Proposal:
    """Go on until it is near enough, the seconds are over, or somebody says that it is enough."""

    def heard(plan: Plan, known: Certificate) -> bool:
        talk.tell(writer.written(Stage(PROOF, plan, known)))
        return not talk.enough()

    problem = writer.made.problem
    plan, known = proved_in_whole(problem, settled.plan, settled.bounds, seconds, GAP, heard, talk.enough)
    writer.written(Stage(PROOF, plan, known))
    return writer.explained()


class _Writer:
    """Writes one stage after the other; of a plan that stays the same only what is proven of it is new. `seconds` since
    it was asked are read last: lines and shortages take their time too.
    """

    def __init__(self, snapshot: Snapshot, made: Compiled, seconds: Callable[[], float]) -> None:
        self.snapshot, self.made, self.seconds = snapshot, made, seconds
        self.standing: Standing = standing_of(snapshot, made)
        self._plan: Plan | None = None
        self._last: Proposal | None = None
        self._depth = 0

    def written(self, stage: Stage) -> Proposal:
        """The stage as plain data."""
        if self._last is not None and self._plan is stage.plan:
            lacks = self._lacks(stage) if _depth(stage) > self._depth else self._last.lacks
            last = replace(self._last, stage=stage.name, known=stage.known, lacks=lacks)
        else:
            last = self._fresh(stage)
        self._plan, self._last = stage.plan, replace(last, seconds=self.seconds())
        return self._last

    def _fresh(self, stage: Stage) -> Proposal:
        lines = lines_of(self.snapshot, self.made, self.standing, stage.plan)
        return Proposal(
            seq=self.snapshot.seq,
            order=self.made.order,
            stage=stage.name,
            lines=lines,
            open=open_of(self.made, stage.plan),
            known=stage.known,
            places=self.made.problem.places,
            filled=len(stage.plan.need),
            seconds=0.0,
            lacks=self._lacks(stage),
            thin=thin_of(self.snapshot, lines),
        )

    def _lacks(self, stage: Stage) -> tuple[Lack, ...]:
        self._depth = _depth(stage)
        return lacks_of(self.made, stage.plan, deep=self._depth > 0, prove=False)

    def explained(self) -> Proposal:
        """The last with why its places stay open, where it is known that so many must: that may take a second."""
        last, plan = self._last, self._plan
        assert last is not None and plan is not None
        if last.known.fewest and self._depth < 2:
            self._depth = 2
            if any(row.kind == TAKEN for row in last.lacks):
                last = replace(last, lacks=lacks_of(self.made, plan))
                self._last = last = replace(last, seconds=self.seconds())
        return last


def _depth(stage: Stage) -> int:
    """Whether each open place is spoken of: not while the plan is likely to get better yet."""
    return int(stage.known.fewest or stage.name in (SETTLED, PROOF))
