"""A JSON patch (RFC 6902) as the merge patch that has the same effect."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any
from urllib.parse import parse_qsl

from jsonpatch import JsonPatch, JsonPatchException
from jsonpointer import JsonPointerException

from console.northbound.problems import Problem
from console.northbound.querying import at_path
from console.northbound.shapes import TEXT, TICKET_CHANGE, Many, Shape, problems

PATCH_TYPE, QUERY_TYPE = "application/json-patch+json", "application/json-patch-query+json"
PATCH_TYPES = (PATCH_TYPE, QUERY_TYPE)
OPERATIONS = ("add", "remove", "replace", "move", "copy", "test")
MOST_OPERATIONS = 100
_OPERATION = Shape({"op": TEXT, "path": TEXT, "from": TEXT}, kept=frozenset({"op", "path"}))


def patched(shown: Mapping[str, Any], operations: Any) -> dict[str, Any]:
    """The attributes that differ after the operations; `@type` always. Raises Problem: 400 for what is no patch, 409
    for one that does not fit the ticket as it stands. A path may end with a query that picks an array's entry.
    """
    wrong = problems(operations, Many(_OPERATION), "")
    if not wrong and not all(row["op"] in OPERATIONS for row in operations):
        wrong = [f"op must be one of {', '.join(OPERATIONS)}."]
    if wrong:
        raise Problem(400, " ".join(wrong))
    if len(operations) > MOST_OPERATIONS:
        raise Problem(413, f"A patch may have {MOST_OPERATIONS} operations.")
    before = dict(shown)
    try:
        after = JsonPatch([_in_array(_located(row, before), before) for row in operations]).apply(deepcopy(before))
    except (JsonPatchException, JsonPointerException, TypeError, ValueError, KeyError, IndexError) as error:
        raise Problem(409, "The patch does not fit the ticket as it stands.") from error
    if not isinstance(after, dict) or before.keys() - after.keys():
        raise Problem(409, "No attribute of a ticket can be removed.")
    return {"@type": after["@type"]} | {name: value for name, value in after.items() if before.get(name) != value}


def _in_array(row: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The standard's own examples add an object to an array by the array's name; that appends it."""
    name = row["path"].removeprefix("/")
    if (
        row["op"] != "add"
        or not isinstance(TICKET_CHANGE.attributes.get(name), Many)
        or isinstance(row.get("value"), list)
    ):
        return dict(row)
    if name in before:
        return {**row, "path": f"/{name}/-"}
    return {**row, "value": [row.get("value")]}


def _located(row: Mapping[str, Any], shown: Mapping[str, Any]) -> Mapping[str, Any]:
    """The operation without a query: `/note/text?note.id=7` becomes `/note/0/text` where note 0 has the id 7."""
    pointer, question, query = row["path"].partition("?")
    if not question:
        return row
    wanted = [(tuple(name.split(".")), value) for name, value in parse_qsl(query)]
    names = [part.replace("~1", "/").replace("~0", "~") for part in pointer.strip("/").split("/")]
    place: Any = shown
    found: list[str] = []
    for name in names:
        place = place[name] if isinstance(place, Mapping) else place[int(name)]
        found.append(name)
        if isinstance(place, list):
            index = _picked(place, tuple(found), wanted)
            place = place[index]
            found.append(str(index))
    return {**row, "path": "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in found)}


def _picked(rows: list[Any], path: tuple[str, ...], wanted: list[tuple[tuple[str, ...], str]]) -> int:
    """The one entry of an array that the query picks. Its names are those of the entry, or begin with the array's."""
    steps = tuple(part for part in path if not part.isdecimal())

    def holds(row: Any) -> bool:
        return all(
            value in {str(one) for one in at_path(row, name[len(steps) :] if name[: len(steps)] == steps else name)}
            for name, value in wanted
        )

    (index,) = (number for number, row in enumerate(rows) if holds(row))
    return index
