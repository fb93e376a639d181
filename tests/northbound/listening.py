"""A listener of another system: takes events, or answers them as it was told to."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

WAIT = 30.0


class Listener:
    """`with Listener() as listener:`; `answers` are the statuses of the next requests, 204 when they are used up."""

    def __init__(self, port: int = 0) -> None:
        self.events: list[dict[str, Any]] = []
        self.attempts = 0
        self.answers: list[int] = []
        self._arrived = threading.Condition()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status = outer._take(body)
                self.send_response(status)
                if status in (301, 307):
                    self.send_header("Location", outer.callback)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port = self._server.server_address[1]
        self.callback = f"http://127.0.0.1:{self.port}/listener"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="listener")

    def __enter__(self) -> "Listener":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _take(self, body: dict[str, Any]) -> int:
        with self._arrived:
            self.attempts += 1
            status = self.answers.pop(0) if self.answers else 204
            if status == 204:
                self.events.append(body)
            self._arrived.notify_all()
            return status

    def until(self, holds: Callable[["Listener"], Any]) -> None:
        """Wait until something holds of what arrived."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: holds(self), WAIT), [event["eventType"] for event in self.events]

    def kinds(self) -> list[str]:
        """What happened, in order, in short."""
        return [event["eventType"].removeprefix("TroubleTicket").removesuffix("Event") for event in self.events]
