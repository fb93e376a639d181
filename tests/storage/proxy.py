"""A wire between a console and its PostgreSQL server that a test can cut where it hurts."""

import socket
import threading
from pathlib import Path

from sqlalchemy import make_url


class Wire:
    """Listens on a socket of its own and passes everything on, until told to cut."""

    def __init__(self, url: str, folder: Path) -> None:
        there = make_url(url)
        self._server = Path(str(there.query["host"])) / ".s.PGSQL.5432"
        self.url = there.update_query_dict({"host": str(folder)}).render_as_string(hide_password=False)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / ".s.PGSQL.5432"))
        self._listener.listen()
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self.cut_after: bytes | None = None
        self.refusing = False
        self.cuts = 0
        self._start(self._accept)

    def _start(self, work, *arguments) -> None:
        thread = threading.Thread(target=work, args=arguments, name="wire", daemon=True)
        thread.start()
        self._threads.append(thread)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return  # closed
            if self.refusing:
                client.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(str(self._server))
            self._open += [client, server]
            lost = threading.Event()
            self._start(self._ask, client, server, lost)
            self._start(self._answer, client, server, lost)

    def _ask(self, client: socket.socket, server: socket.socket, lost: threading.Event) -> None:
        while data := _received(client):
            if self.cut_after and self.cut_after in data:
                self.cut_after = None
                self.cuts += 1
                lost.set()  # the server gets the question, the client never the answer
            if not _sent(server, data):
                break
        _end(server)

    def _answer(self, client: socket.socket, server: socket.socket, lost: threading.Event) -> None:
        while data := _received(server):
            if lost.is_set() or not _sent(client, data):
                break
        _end(client)
        _end(server)

    def cut_all(self) -> None:
        """Break every connection."""
        for end in self._open:
            _end(end)

    def close(self) -> None:
        """Break everything and stop."""
        _end(self._listener)
        self._listener.close()
        self.cut_all()
        for thread in self._threads:
            thread.join()
        for end in self._open:
            end.close()


def _received(end: socket.socket) -> bytes:
    try:
        return end.recv(65536)
    except OSError:
        return b""


def _sent(end: socket.socket, data: bytes) -> bool:
    try:
        end.sendall(data)
    except OSError:
        return False  # cut meanwhile
    return True


def _end(end: socket.socket) -> None:
    try:
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # ended before
