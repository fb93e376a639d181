"""Hooks of the fuzzer: reports name a circuit, and calls on one ticket find one, so that they reach the rules."""

import json
import os
from typing import Any
from urllib.request import Request, urlopen

import schemathesis
from schemathesis import Case, HookContext

from tests.northbound.serving import circuit, fault

ONE = "/troubleTicket/{id}"


@schemathesis.hook
def map_body(context: HookContext, body: Any) -> Any:
    """Name a circuit beside whatever was made up, unless the array itself was made to be wrong."""
    operation = context.operation
    if operation is not None and operation.label == "POST /troubleTicket" and isinstance(body, dict):
        rows = body.get("relatedEntity", [])
        if isinstance(rows, list):
            return {**body, "relatedEntity": [circuit(), *rows]}
    return body


@schemathesis.hook
def before_call(context: HookContext, case: Case, **more: Any) -> None:
    """Every other call on one ticket is on a new one."""
    if case.path == ONE and len(str(case.path_parameters)) % 2 == 0:
        case.path_parameters = {"id": _new_ticket()}


def _new_ticket() -> str:
    headers = {"Authorization": f"Bearer {os.environ['FUZZ_TOKEN']}", "Content-Type": "application/json"}
    address = f"{os.environ['FUZZ_URL']}/troubleTicket"
    with urlopen(Request(address, json.dumps(fault()).encode(), headers, method="POST")) as reply:
        found: str = json.load(reply)["id"]
        return found
