"""The real provinces' files are read whole."""

from pathlib import Path

import pytest

from console.exchange.intake import read

FILES = [
    ("fujian/places.csv", "places", 1264),
    ("fujian/people.xlsx", "people", 1612),
    ("fujian/venues.xlsx", "venues", 1452),
    ("fujian/circuits.xlsx", "circuits", 1452),
    ("fujian/conferences.xlsx", "conferences", 5),
    ("thanh-hoa/places.csv", "places", 167),
    ("thanh-hoa/people.xlsx", "people", 236),
    ("thanh-hoa/circuits.xlsx", "circuits", 166),
]


@pytest.mark.parametrize(("file", "kind", "rows"), FILES)
def test_no_row_is_lost(shared_data: Path, file: str, kind: str, rows: int) -> None:
    (sheet,) = read(shared_data / file)
    assert (sheet.kind, len(sheet.records)) == (kind, rows)
    assert [record.problems for record in sheet.records if record.problems] == []
