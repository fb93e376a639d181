"""Several consoles as processes of their own, one receiver of what they send, and a hand that kills."""

import json
import random
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from console.domain.customers import Circuit
from console.domain.messages import Address, Channel, Recipient
from console.domain.rules import SHIPPED_RULES, TICKET, Rule
from console.services.clockwork.leasing import WORK
from console.services.decision import Acting, Answer, Decision, Done, handles
from console.services.office import Office
from console.services.tickets import ReportFault
from console.storage.leases import read_lease

ROOT = Path(__file__).parents[3]
MARK = "重发"
PEOPLE = (("lead", "shift_lead"), ("manager", "account_manager"), ("director", "director"))


@dataclass(frozen=True)
class Prepare:
    """A site with one gateway and people to tell; messages leave at once."""

    port: int


@handles(Prepare)
def prepare(command: Prepare, snapshot: Any, acting: Acting) -> Answer:
    settings = {
        "url": f"http://127.0.0.1:{command.port}/", "allow_http": True,
        "body": '{"key": "{key}", "to": "{phone}", "text": "{text}"}',
        "success_path": "code", "success_value": "0", "most_bytes": 2000,
    }  # fmt: skip
    rule: Rule = next(row for row in SHIPPED_RULES if row.id == TICKET)
    people = [
        Recipient(name, name, role, (Address("sms", f"1000000000{n}"),)) for n, (name, role) in enumerate(PEOPLE)
    ]  # fmt: skip
    return Decision((
        Channel("sms", "sms", "短信", settings), replace(rule, values={**rule.values, "grace_seconds": 0}),
        Circuit("k", "FZ-1", ""), *people,
    ))  # fmt: skip


class Gateway:
    """An SMS gateway that takes its time, and keeps what it got: (key, whether it bore the mark of a repeat)."""

    def __init__(self, seed: int) -> None:
        self.taken: list[tuple[str, bool]] = []
        chance, pause, taken = random.Random(seed), threading.Event(), self.taken

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                pause.wait(chance.uniform(0, 0.1))
                taken.append((body["key"], MARK in body["text"]))
                pause.wait(chance.uniform(0, 0.2))
                answer = b'{"code": 0}'
                try:
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:
                    return  # the console was killed meanwhile

            def log_message(self, *_: object) -> None:
                """Not to standard error."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Fleet:
    """Consoles by holder id."""

    def __init__(self, url: str, length: float) -> None:
        self.url, self.length = url, length
        self.running: dict[str, subprocess.Popen[str]] = {}
        self._fresh: list[subprocess.Popen[str]] = []

    def start(self) -> None:
        """Begin one more; it says its id when it is there."""
        command = [sys.executable, "-m", "tests.services.clockwork.watcher", self.url, str(self.length)]
        self._fresh.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))

    def settle(self) -> None:
        """Wait until those begun have said their ids."""
        for process in self._fresh:
            assert process.stdout is not None
            self.running[process.stdout.readline().strip()] = process
        self._fresh.clear()

    def kill(self, holder: str) -> None:
        process = self.running.pop(holder)
        process.kill()
        self._reap(process)

    def close(self) -> None:
        self.settle()
        for holder in tuple(self.running):
            self.kill(holder)

    def _reap(self, process: "subprocess.Popen[str]") -> None:
        process.wait(timeout=30)
        assert process.stdout is not None
        process.stdout.close()


class Hand:
    """Reports faults whose steps fall due within a second or two, and sees who has the lease."""

    def __init__(self, url: str, seed: int) -> None:
        self.office = Office.open(url, user="hand", busy_seconds=30)
        self.chance = random.Random(seed)
        self.tickets: list[str] = []
        self._pause = threading.Event()

    def wait(self, seconds: float) -> None:
        self._pause.wait(seconds)

    def report(self) -> None:
        ago = timedelta(hours=4) - timedelta(seconds=self.chance.uniform(0, 2))
        done = self.office.do_now(ReportFault("断", self.office.clock.now() - ago, circuit="FZ-1"))
        assert isinstance(done, Done)
        self.tickets.append(done.result["ticket"])

    def holder(self, length: float) -> str:
        lease = self.office.ask_now(lambda keeper: read_lease(keeper.database, WORK, timedelta(seconds=length)))
        return lease.holder if lease is not None and lease.alive else ""

    def until(self, told: Callable[[], bool], seconds: float) -> None:
        """Wait for a condition, looking at what others committed."""
        for _ in range(int(seconds / 0.05)):
            self.office.refresh_now()
            if told():
                return
            self.wait(0.05)
        raise AssertionError(f"not within {seconds} s")

    def close(self) -> None:
        self.office.close()
