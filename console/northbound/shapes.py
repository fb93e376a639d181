"""The attributes of TMF621 v5 and their types, and what is wrong with a body that breaks them.

`FIRST` are the rules of a body that creates, `MERGE` of one that changes, `SHOWN` of what is shown: only what must be
there differs. Attributes that the standard does not name are allowed everywhere, as the standard allows them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

FIRST, MERGE, SHOWN = "first", "merge", "shown"
TEXT, MOMENT, NUMBER, STATUS = "a text", "a date-time of RFC 3339", "a number", "a status"
STATUSES = ("acknowledged", "rejected", "pending", "held", "inProgress", "cancelled", "closed", "resolved")
MOST_PROBLEMS = 5

_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))", re.ASCII
)


@dataclass(frozen=True)
class Shape:
    """An object. `required` when it is created, `shown` when it is shown; `kept` whenever."""

    attributes: "Mapping[str, Kind]"
    required: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset({"@type"})
    shown: frozenset[str] = frozenset()

    def owed(self, mode: str) -> frozenset[str]:
        """The names that must be there."""
        return self.kept | {FIRST: self.required, SHOWN: self.shown}.get(mode, frozenset())


@dataclass(frozen=True)
class Many:
    """An array of things of one kind."""

    of: "Kind"


@dataclass(frozen=True)
class Either:
    """An object of the shape that its `@type` names."""

    shapes: Mapping[str, Shape]


Kind: TypeAlias = str | Shape | Many | Either

_EXTENSIBLE: dict[str, Kind] = {"@type": TEXT, "@baseType": TEXT, "@schemaLocation": TEXT}
_ADDRESSED: dict[str, Kind] = {**_EXTENSIBLE, "id": TEXT, "href": TEXT}
_REFERENCE: dict[str, Kind] = {**_ADDRESSED, "name": TEXT, "@referredType": TEXT}


def _extensible(required: str = "", **attributes: Kind) -> Shape:
    return Shape({**_EXTENSIBLE, **attributes}, frozenset(required.split()))


def _reference(required: str = "id", **attributes: Kind) -> Shape:
    return Shape({**_REFERENCE, **attributes}, frozenset(required.split()), shown=frozenset({"id"}))


REFERENCE = _reference()
PERIOD = Shape({"startDateTime": MOMENT, "endDateTime": MOMENT}, kept=frozenset())
QUANTITY = Shape({"amount": NUMBER, "units": TEXT}, kept=frozenset())
ATTACHMENT = Shape(
    {
        **_ADDRESSED, "name": TEXT, "description": TEXT, "url": TEXT, "content": TEXT, "size": QUANTITY,
        "validFor": PERIOD, "attachmentType": TEXT, "mimeType": TEXT,
    },
    frozenset({"attachmentType", "mimeType"}),
)  # fmt: skip
ATTACHMENT_REFERENCE = _reference(description=TEXT, url=TEXT)
PARTY_ROLE = _reference(partyId=TEXT, partyName=TEXT)
NOTE = _extensible(id=TEXT, author=TEXT, date=MOMENT, text=TEXT)
EXTERNAL_IDENTIFIER = _extensible("id", owner=TEXT, externalIdentifierType=TEXT, id=TEXT)
RELATED_ENTITY = _extensible("role entity", role=TEXT, entity=REFERENCE)
RELATED_PARTY = _extensible(
    "role", role=TEXT, partyOrPartyRole=Either({"PartyRef": REFERENCE, "PartyRoleRef": PARTY_ROLE})
)
RELATIONSHIP = _reference("id relationshipType", relationshipType=TEXT)
STATUS_CHANGE = _extensible(statusChangeDate=MOMENT, statusChangeReason=TEXT, status=STATUS)
CHARACTERISTIC = _extensible(
    "name",
    id=TEXT,
    name=TEXT,
    valueType=TEXT,
    characteristicRelationship=Many(_extensible("id relationshipType", id=TEXT, relationshipType=TEXT)),
)

_TICKET: dict[str, Kind] = {
    **_ADDRESSED,
    **dict.fromkeys(("name", "description", "severity", "ticketType", "priority", "statusChangeReason"), TEXT),
    **dict.fromkeys(("requestedResolutionDate", "expectedResolutionDate"), MOMENT),
    "attachment": Many(Either({"Attachment": ATTACHMENT, "AttachmentRef": ATTACHMENT_REFERENCE})),
    "channel": REFERENCE,
    "externalIdentifier": Many(EXTERNAL_IDENTIFIER),
    "note": Many(NOTE),
    "relatedEntity": Many(RELATED_ENTITY),
    "relatedParty": Many(RELATED_PARTY),
    "status": STATUS,
    "troubleTicketRelationship": Many(RELATIONSHIP),
    "troubleTicketSpecification": _reference(version=TEXT),
    "troubleTicketCharacteristic": Many(CHARACTERISTIC),
    "resolutionDate": MOMENT,
}
NEW_TICKET = Shape({**_TICKET, "statusChangeDate": MOMENT}, frozenset({"description", "severity", "ticketType"}))
TICKET_CHANGE = Shape({**_TICKET, "statusChangeHistory": Many(STATUS_CHANGE)})
NEW_HUB = Shape({**_EXTENSIBLE, "callback": TEXT, "query": TEXT}, frozenset({"callback"}))


def problems(value: Any, kind: Kind, mode: str) -> list[str]:
    """What is wrong with a body, at most `MOST_PROBLEMS` sentences; none when it is in order."""
    found = []
    for sentence in _problems(value, kind, mode, ""):
        found.append(sentence)
        if len(found) == MOST_PROBLEMS:
            break
    return found


def _problems(value: Any, kind: Kind, mode: str, path: str) -> Iterator[str]:
    if isinstance(kind, Shape):
        yield from _of_object(value, kind, mode, path)
    elif isinstance(kind, Many):
        if isinstance(value, list):
            for index, part in enumerate(value):
                yield from _problems(part, kind.of, mode, f"{path}[{index}]")
        else:
            yield f"{path} must be an array."
    elif isinstance(kind, Either):
        yield from _of_either(value, kind, mode, path)
    elif not _is(value, kind):
        yield f"{path} must be {kind}."


def _of_either(value: Any, kind: Either, mode: str, path: str) -> Iterator[str]:
    name = value.get("@type") if isinstance(value, dict) else None
    shape = kind.shapes.get(name) if isinstance(name, str) else None
    if shape is None:
        yield f"{path} must be an object whose @type is {' or '.join(kind.shapes)}."
    else:
        yield from _of_object(value, shape, mode, path)


def _of_object(value: Any, shape: Shape, mode: str, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path or 'The body'} must be an object."
        return
    for name in sorted(shape.owed(mode)):
        if name not in value:
            yield f"{_below(path, name)} is missing."
    for name, part in value.items():
        if name in shape.attributes:
            yield from _problems(part, shape.attributes[name], mode, _below(path, name))


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _is(value: Any, kind: str) -> bool:
    if kind == NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if not isinstance(value, str):
        return False
    if kind == STATUS:
        return value in STATUSES
    return kind != MOMENT or _parts(value) is not None


def _parts(text: str) -> tuple[datetime, int] | None:
    """The time on the clock as if it were UTC, and the offset in minutes; None for what is no date-time of RFC 3339."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    micro = int(f"{match[7] or '0':0<6}"[:6])
    offset = (int(match[9]) * 60 + int(match[10])) * (-1 if match[8] == "-" else 1) if match[8] else 0
    try:
        # Python knows neither the 60th second nor the year 0, which is a leap year as 2000 is
        return datetime(year or 2000, month, day, hour, minute, min(second, 59), micro, UTC), offset
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """An instant in aware UTC; None for one before the year 1 or after 9999. `text` must have passed `problems`."""
    found = _parts(text)
    if found is None or text.startswith("0000"):
        return None
    try:
        return found[0] - timedelta(minutes=found[1])
    except OverflowError:
        return None
