"""The command that brings the records of one file in, and its pure handler."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from console.domain.snapshot import Snapshot
from console.exchange.intake.answers import ANSWERS
from console.exchange.intake.arrangements import CONTRACTS, HOTLINES, RECIPIENTS
from console.exchange.intake.equipment import EQUIPMENT
from console.exchange.intake.records import Record
from console.exchange.intake.stock import STOCK
from console.exchange.intake.travel import TRAVEL
from console.exchange.intake.vocabulary import CALENDAR, CIRCUITS, CONFERENCES, CUSTOMERS, PEOPLE, PLACES, VENUES
from console.services.decision import Acting, Answer, Decision, handles
from console.services.importing.answers import AnswerList
from console.services.importing.batch import Batch
from console.services.importing.contracts import bind_contract
from console.services.importing.days import bind_day
from console.services.importing.directory import bind_circuit, bind_customer, bind_person, bind_venue
from console.services.importing.equipment import bind_equipment
from console.services.importing.hierarchy import take_places
from console.services.importing.hotlines import bind_hotline
from console.services.importing.meetings import bind_conference
from console.services.importing.recipients import bind_recipient
from console.services.importing.stock import take_stock
from console.services.importing.travel import bind_travel

# what others refer to comes first, so that a whole folder is bound in one go
ORDER = (
    PLACES,
    TRAVEL,
    CUSTOMERS,
    CONTRACTS,
    CIRCUITS,
    VENUES,
    PEOPLE,
    CONFERENCES,
    CALENDAR,
    HOTLINES,
    RECIPIENTS,
    EQUIPMENT,
    STOCK,
    ANSWERS,
)


def _rows(bind: Callable[[Batch, Record], Any]) -> Callable[[Batch, tuple[Record, ...]], None]:
    return lambda batch, records: batch.take(records, bind)


_TAKE: dict[str, Callable[[Batch, tuple[Record, ...]], None]] = {
    PLACES: take_places,
    PEOPLE: _rows(bind_person),
    VENUES: _rows(bind_venue),
    CIRCUITS: _rows(bind_circuit),
    CUSTOMERS: _rows(bind_customer),
    CONFERENCES: _rows(bind_conference),
    CALENDAR: _rows(bind_day),
    CONTRACTS: _rows(bind_contract),
    HOTLINES: _rows(bind_hotline),
    RECIPIENTS: _rows(bind_recipient),
    EQUIPMENT: _rows(bind_equipment),
    STOCK: take_stock,
    TRAVEL: _rows(bind_travel),
}


@dataclass(frozen=True, slots=True)
class ImportRecords:
    """Bring records of one kind (one of KINDS) in, by the site's own keys. `source` names the file for the history;
    `about` is the conference (id) that answers belong to where a row names none.
    """

    kind: str
    records: tuple[Record, ...]
    source: str = ""
    about: str = ""


@handles(ImportRecords)
def import_records(command: ImportRecords, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused as a whole: `result` counts what was imported, updated, unchanged, and lists what was rejected."""
    batch = Batch(snapshot, acting)
    if command.kind == ANSWERS:
        return _answers(command, batch)
    _TAKE[command.kind](batch, command.records)
    return Decision(puts=tuple(batch.puts.values()), result=_result(command, batch))


def _result(command: ImportRecords, batch: Batch) -> dict[str, Any]:
    return {"kind": command.kind, **batch.counts, "rejected": rejections(batch)}


def _answers(command: ImportRecords, batch: Batch) -> Decision:
    """Answers stop clocks: what follows them is written with them."""
    answers = AnswerList(command.about)
    batch.take(command.records, answers.bind)
    return answers.decision(batch, _result(command, batch))


def rejections(batch: Batch) -> list[dict[str, Any]]:
    """The rejected rows of a batch as plain values, in the order of the sheets."""
    return [
        {
            "sheet": record.sheet,
            "row": record.row,
            "field": problem.field,
            "value": problem.value,
            "code": problem.code,
            "facts": problem.facts,
        }
        for record, problem in sorted(batch.rejected, key=lambda pair: (pair[0].sheet, pair[0].row))
    ]
