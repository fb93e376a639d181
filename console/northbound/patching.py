"""A JSON patch (RFC 6902) as the merge patch that has the same effect."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from jsonpatch import JsonPatch, JsonPatchException
from jsonpointer import JsonPointerException

from console.northbound.problems import Problem
from console.northbound.shapes import TEXT, TICKET_CHANGE, Many, Shape, problems

PATCH_TYPE = "application/json-patch+json"
OPERATIONS = ("add", "remove", "replace", "move", "copy", "test")
MOST_OPERATIONS = 100
_OPERATION = Shape({"op": TEXT, "path": TEXT, "from": TEXT}, kept=frozenset({"op", "path"}))


def patched(shown: Mapping[str, Any], operations: Any) -> dict[str, Any]:
    """The attributes that differ after the operations; `@type` always. Raises Problem: 400 for what is no patch, 409
    for one that does not fit the ticket as it stands.
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
        after = JsonPatch([_in_array(row, before) for row in operations]).apply(deepcopy(before))
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
