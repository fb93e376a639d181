"""Several interfaces on one database: one delivers, another follows it when it ends or dies."""

import subprocess
import sys
from datetime import timedelta

from console.northbound.courier import WORK
from console.storage.leases import read_lease
from tests.northbound.listening import Listener
from tests.northbound.mortal import SHORT
from tests.northbound.serving import CIRCUIT, HUB, OTHER, Running
from tests.support.surroundings import REPOSITORY

WAIT = 60


def told(listener: Listener) -> list[str]:
    return [event["event"]["troubleTicket"]["id"] for event in listener.events]


def hear(site: Running, listener: Listener) -> None:
    assert site.send("POST", HUB, {"@type": "Hub", "callback": listener.callback}).status == 201


def test_of_two_interfaces_one_delivers(database_url: str) -> None:
    with Listener() as listener, Running(database_url, plain_callbacks=True) as one:
        one.delivers()
        hear(one, listener)
        with Running(database_url, name="oss", plain_callbacks=True) as other:
            keys = [site.report(number)["id"] for site in (one, other) for number in (CIRCUIT, OTHER)]
            listener.until(lambda found: len(told(found)) >= len(keys))
            assert not other.courier.delivering.is_set()
            assert told(listener) == keys, "in order, each once"
            one.stop()
            keys.append(other.report("A-1")["id"])
            listener.until(lambda found: keys[-1] in told(found))
            assert other.courier.delivering.is_set()
    assert list(dict.fromkeys(told(listener))) == keys, "in order; at least once where one ended"


def test_a_courier_that_ends_lets_go(sqlite_url: str) -> None:
    with Running(sqlite_url) as site:
        site.delivers()
    with Running(sqlite_url, name="oss") as site:
        site.delivers()
        ask = site.office.ask_now
        lease = ask(lambda keeper: read_lease(keeper.database, WORK, timedelta(seconds=20)))
        assert lease is not None and lease.alive


def test_a_courier_that_is_killed_is_followed(sqlite_url: str) -> None:
    line = [sys.executable, "-m", "tests.northbound.mortal", sqlite_url]
    process = subprocess.Popen(line, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == "delivering"
        with Listener() as listener, Running(sqlite_url, pace=SHORT, plain_callbacks=True) as site:
            hear(site, listener)
            (row,) = site.office.snapshot.listeners.values()
            keys = [site.report()["id"]]
            site.until(lambda snapshot: snapshot.listeners[row.id].delivered > row.delivered)
            assert not site.courier.delivering.is_set()
            process.kill()
            keys.append(site.report(OTHER)["id"])
            listener.until(lambda found: len(told(found)) >= len(keys))
            assert site.courier.delivering.is_set()
            assert told(listener) == keys
    finally:
        process.kill()
        process.communicate(timeout=WAIT)
