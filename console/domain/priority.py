"""How urgent a ticket is, from the customer's class and a running assurance period [A][B][C]."""

from datetime import datetime

from console.domain.periods import Period, covers, running
from console.domain.places import Place
from console.domain.rules import TICKET, Rule, figure
from console.domain.table import Table
from console.domain.tickets import HIGHEST, LOWEST


def priority_of(
    rules: Table[Rule], periods: Table[Period], places: Table[Place], grade: str, place: str, at: datetime
) -> int:
    """1 (highest) to 4. Running periods that cover the customer raise it, by the most that one of them says."""
    name = f"grade_{grade.lower()}" if grade.lower() in ("a", "b", "c") else "grade_other"
    found = figure(rules, TICKET, name)
    usual = figure(rules, TICKET, "period_raises")
    covering = (period for period in running(periods.values(), at) if covers(period, places, grade, place))
    found -= max((usual if period.raises is None else period.raises for period in covering), default=0)
    return min(max(found, HIGHEST), LOWEST)
