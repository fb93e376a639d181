"""Spare parts, supplies, vehicles and staging points 屯兵点 by place, with the least that must be there [A][E]."""

from dataclasses import dataclass

SPARE, SUPPLY, VEHICLE, BASE_STATION, STAGING_POINT = "spare", "supply", "vehicle", "base_station", "staging_point"
STOCK_KINDS = (SPARE, SUPPLY, VEHICLE, BASE_STATION, STAGING_POINT)


@dataclass(frozen=True, slots=True)
class StockItem:
    """`count` of something at a place (code), of which `least` must be there; `unit` in the site's words. A staging
    point counts its people's places in `beds`; `point` is the staging point (id) that an item lies at. `checked` is the
    ISO day of the last count.
    """

    id: str
    kind: str
    name: str
    place: str
    count: int
    least: int = 0
    unit: str = ""
    model: str = ""
    beds: int = 0
    point: str = ""
    keeper: str = ""
    checked: str = ""
    note: str = ""
    version: int = 1

    @property
    def short(self) -> int:
        """How many lack to the least."""
        return max(0, self.least - self.count)
