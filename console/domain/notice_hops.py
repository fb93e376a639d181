"""On which way a notice travels: which unit passes it on to which, at which level [D]. Rows that a site edits."""

from dataclasses import dataclass

from console.domain.levels import CITY, COUNTY, PROVINCE, TOWNSHIP
from console.domain.notices import IM, MAIL, OA, PHONE
from console.domain.policies import CUSTOMER_UNIT, MAINTENANCE, NETWORK_OPERATIONS, OPERATIONS, TOWNSHIP_STAFF
from console.domain.table import Table


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop: the unit `sender` of level `sender_level` tells `unit` at each place of `level` in scope.

    `unit` is a role of the site's recipients (`policies.UNITS`). `after` is the hop that must have been answered before
    this one is passed on by OA and mail, '' where the province itself sends it; in the groups all units read at once.
    `means` are the ways it takes; `timed`: whether the unit owes its answer by the clock.
    """

    id: str
    order: int
    level: str
    sender: str
    sender_level: str
    unit: str
    after: str = ""
    timed: bool = True
    means: tuple[str, ...] = (IM, OA, MAIL)
    version: int = 1


SHIPPED_HOPS = (
    Hop("province_operations", 1, PROVINCE, CUSTOMER_UNIT, PROVINCE, OPERATIONS),
    Hop("city_customers", 2, CITY, CUSTOMER_UNIT, PROVINCE, CUSTOMER_UNIT),
    Hop("city_operations", 3, CITY, CUSTOMER_UNIT, CITY, NETWORK_OPERATIONS, "city_customers"),
    Hop("county_customers", 4, COUNTY, CUSTOMER_UNIT, CITY, CUSTOMER_UNIT, "city_customers"),
    Hop("county_maintenance", 5, COUNTY, CUSTOMER_UNIT, COUNTY, MAINTENANCE, "county_customers"),
    Hop(
        "township", 6, TOWNSHIP, MAINTENANCE, COUNTY, TOWNSHIP_STAFF, "county_maintenance", timed=False,
        means=(IM, PHONE),
    ),
)  # fmt: skip


def hops_of(hops: Table[Hop]) -> tuple[Hop, ...]:
    """The site's hops in order; the shipped ones while it has none."""
    return tuple(sorted(hops.values() or SHIPPED_HOPS, key=lambda hop: (hop.order, hop.id)))
