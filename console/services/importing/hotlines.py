"""Hotlines from a site's sheets: 热线号码, 名称, for which regions [C]."""

import re
from dataclasses import replace

from console.domain.contracts import Hotline
from console.domain.table import Table
from console.exchange.intake.records import Record
from console.services.arrangements.contracts import BAD_NUMBER, is_hotline
from console.services.importing.batch import Batch, Bound, Rejected, given, text_of
from console.services.importing.contracts import places_of
from console.services.importing.directory import new_id


def bind_hotline(batch: Batch, record: Record) -> Bound:
    """A hotline by its digits: however they are grouped, it is the same number."""
    number = text_of(record, "hotline")
    if not is_hotline(number):
        raise Rejected(BAD_NUMBER, "hotline", record.texts["hotline"])
    key = ("hotline", _digits(number))
    old = batch.snapshot.hotlines.derived(_by_digits).get(key[1])
    base = old or Hotline(new_id(batch, key), number)
    new = replace(
        base,
        name=given(record, "name", base.name),
        places=places_of(batch, record, base.places),
        order=given(record, "order", base.order, 0),
    )
    return key, old, new


def _digits(number: str) -> str:
    return re.sub(r"[^\d+]", "", number)


def _by_digits(hotlines: Table[Hotline]) -> dict[str, Hotline]:
    return {_digits(row.number): row for row in hotlines.values()}
