"""How a plan weighs its reasons at this site, and whom it may send to other units."""

from console.domain.rules import PLANNING, Rule, figure, rule
from console.domain.table import Table
from console.planning.optimise.compiling.candidates import Reach
from console.planning.optimise.compiling.costs import REASONS, Weights


def weights_of(rules: Table[Rule]) -> Weights:
    """Points for one unit of each reason (`costs.Weights`)."""
    return Weights(**{name: figure(rules, PLANNING, name) for name in REASONS})


def reach_of(rules: Table[Rule]) -> Reach:
    """Whose posts go to other units where the site's rule of the place only warns."""
    return Reach(tuple(rule(rules, PLANNING).values.get("reach", Reach().posts)))
