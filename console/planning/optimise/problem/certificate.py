"""What is proven of a plan; plain numbers, so that a window can show it without a solver."""

from dataclasses import dataclass

from console.planning.optimise.problem.model import Plan


@dataclass(frozen=True, slots=True)
class Certificate:
    """`unfilled_least`: no plan leaves less weight open. `cost_least`: none that leaves `unfilled` or less costs less.
    `unfilled`, `cost` are the plan's own.
    """

    unfilled: int
    cost: int
    unfilled_least: int
    cost_least: int

    @property
    def fewest(self) -> bool:
        """Nothing more could be filled."""
        return self.unfilled == self.unfilled_least

    @property
    def proven(self) -> bool:
        """No plan is better."""
        return self.fewest and self.cost == self.cost_least

    @property
    def gap(self) -> float:
        """By what part of itself the cost might still fall; 0 for a plan that costs nothing."""
        return (self.cost - self.cost_least) / self.cost if self.cost else 0.0


def trivial(plan: Plan) -> Certificate:
    """What holds of any plan."""
    return Certificate(plan.unfilled, plan.cost, 0, 0)
