"""The interface against the TM Forum's own document: a fuzzer sends what the document allows and what it forbids."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from console.northbound.rendering import BASE
from tests.northbound.serving import Running, fault
from tests.support.surroundings import REPOSITORY

IMPLEMENTED = ("/troubleTicket", "/troubleTicket/{id}", "/hub", "/hub/{id}")
NOT_SERVED = ("/troubleTicketSpecification", "/troubleTicketSpecification/{id}")
THEIRS = "/listener/"


@pytest.fixture
def document(shared_data: Path, tmp_path: Path) -> Path:
    """The document, with each `oneOf` that has a discriminator read as the discriminator means it."""
    files = sorted((shared_data / "tmf621").glob("*.yaml"))
    if not files:
        pytest.skip("no TMF621 document")
    text = yaml.safe_load(files[0].read_text(encoding="utf-8"))
    for schema in text["components"]["schemas"].values():
        if "discriminator" in schema and "oneOf" in schema:
            schema["anyOf"] = schema.pop("oneOf")
    assert set(text["paths"]) - {p for p in text["paths"] if p.startswith(THEIRS)} == {*IMPLEMENTED, *NOT_SERVED}
    target = tmp_path / "document.json"
    target.write_text(json.dumps(text), encoding="utf-8")
    return target


@pytest.fixture
def site(sqlite_url: str) -> Iterator[Running]:
    with Running(sqlite_url, plain_callbacks=True) as running:
        yield running


def fuzz(site: Running, document: Path, examples: int, hooks: str) -> None:
    """Run the fuzzer with all of its checks; what it found is the failure's text."""
    address = f"http://127.0.0.1:{site.port}{BASE}"
    paths = [part for path in IMPLEMENTED for part in ("--include-path", path)]
    program = "import sys; from schemathesis.cli import schemathesis; sys.exit(schemathesis())"
    call = [sys.executable, "-c", program, "run", str(document), "--url", address, "-H"]
    call += [f"Authorization: Bearer {site.bearer}", *paths, "-n", str(examples), "--seed", "621", "--no-color"]
    surroundings: dict[str, Any] = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY),
        "FUZZ_TOKEN": site.bearer,
        "FUZZ_URL": address,
        **({"SCHEMATHESIS_HOOKS": hooks} if hooks else {}),
    }
    done = subprocess.run(
        call, cwd=document.parent, env=surroundings, capture_output=True, text=True, timeout=3000, check=False
    )
    found = "\n".join(line[:600] for line in done.stdout.splitlines())  # a request can be very long
    assert done.returncode == 0, found + done.stderr[-2000:]
    assert "Tested: 8" in done.stdout, done.stdout[-2000:]


def test_the_fuzzer_finds_nothing(site: Running, document: Path) -> None:
    """Reports name a circuit and calls find tickets, so that the lifecycle is reached."""
    site.report()
    fuzz(site, document, 8, "tests.northbound.fuzz_hooks")
    assert len(site.office.snapshot.tickets) > 20, "the fuzzer must have made tickets"


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("hooks", ["", "tests.northbound.fuzz_hooks"], ids=["as it is", "in depth"])
def test_a_long_campaign_finds_nothing(site: Running, document: Path, hooks: str) -> None:
    site.report()
    fuzz(site, document, 300, hooks)


def test_what_is_not_served_is_not_there(site: Running, shared_data: Path) -> None:
    for path in NOT_SERVED:
        reply = site.send("GET", BASE + path.replace("{id}", "1"))
        assert (reply.status, reply.body["code"]) == (404, "ERR404")


def test_the_documents_own_examples_are_taken(site: Running, document: Path) -> None:
    """Reports, changes of every kind, and registrations as the document shows them, with a circuit of ours."""
    examples = json.loads(document.read_text(encoding="utf-8"))["components"]["examples"]
    wished = examples["TroubleTicket_create_example_request"]["value"]
    ticket = site.report(**{**wished, "relatedEntity": [*fault()["relatedEntity"], *wished["relatedEntity"]]})
    for name in ("relatedParty", "attachment", "channel", "requestedResolutionDate"):
        assert ticket[name] == wished[name]
    address = f"{BASE}/troubleTicket/{ticket['id']}"
    for name, media in (("json", "json"), ("merge_json", "merge-patch+json"), ("json_patch", "json-patch+json")):
        wish = examples[f"TroubleTicket_partialupdate_example_application_{name}_request"]["value"]
        reply = site.send("PATCH", address, wish, Content_Type=f"application/{media}")
        assert reply.status == 200, (name, reply.raw)
    assert reply.body["severity"] == "Minor"
    assert reply.body["status"] == "resolved"
