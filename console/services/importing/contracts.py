"""Contracts from a site's sheets: 合同编号, 客户名称, what they cover and how long."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from console.domain.contracts import Contract, by_code
from console.exchange.intake.problems import Unreadable
from console.exchange.intake.records import Record
from console.services.importing.batch import Batch, Bound, Rejected, given, text_of
from console.services.importing.directory import customer_of, new_id
from console.services.importing.matching import match_place

PARTS = re.compile(r"[、;；|\n]+")
_COMMAS = re.compile(r"[,，]")


def bind_contract(batch: Batch, record: Record) -> Bound:
    """A contract by its number; its customer is made known by name."""
    code = text_of(record, "contract")
    old = batch.snapshot.contracts.derived(by_code).get(code)
    base = old or Contract(new_id(batch, ("contract", code)), code, "")
    new = replace(
        base,
        customer=customer_of(batch, record).id,
        title=given(record, "title", base.title),
        scope=given(record, "scope", base.scope),
        places=places_of(batch, record, base.places),
        services=given(record, "services", base.services, ()),
        valid_from=_edge(batch, record, "valid_from", base.valid_from),
        valid_to=_edge(batch, record, "valid_to", base.valid_to, ends=True),
    )
    if new.valid_from and new.valid_to and new.valid_to <= new.valid_from:
        raise Rejected("end_before_start", "valid_to", record.texts.get("valid_to", ""))
    return ("contract", code), old, new


def places_of(batch: Batch, record: Record, old: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of the places that a cell names; a comma may part two of them, or stand within one name: xã A, huyện B."""
    if "places" not in record.texts:
        return old
    codes: list[str] = []
    for part in filter(None, (part.strip() for part in PARTS.split(record.values.get("places", "")))):
        whole = _place(batch, record, part)
        pieces = [part] if whole else [piece.strip() for piece in _COMMAS.split(part) if piece.strip()]
        for piece in pieces:
            found = whole or _place(batch, record, piece)
            if found is None:
                raise Rejected("unknown_place", "places", record.texts["places"], part=piece)
            codes.append(found)
    return tuple(dict.fromkeys(codes))


def _place(batch: Batch, record: Record, text: str) -> str | None:
    try:
        found = match_place(batch.places, text)
    except Unreadable as problem:
        raise Rejected(problem.code, "places", record.texts["places"], **problem.facts) from None
    return found.code if found else None


def _edge(batch: Batch, record: Record, name: str, old: datetime | None, *, ends: bool = False) -> datetime | None:
    """The first midnight of the day; where the contract ends, the one after it."""
    if name not in record.texts:
        return old
    day: date | None = record.values.get(name)
    if day is None:
        return None
    zone = batch.acting.zone(batch.snapshot)
    return datetime.combine(day + timedelta(days=ends), time(), zone)
