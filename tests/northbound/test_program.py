"""The verbs: tokens made, listed and revoked; the interface started, asked, and ended by a signal."""

import asyncio
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from console.cli.main import main
from console.northbound.address import Address
from console.northbound.running import serve
from console.services.office import Office
from console.storage.problems import CLOSED, StorageProblem
from tests.northbound.serving import HUB, TICKETS
from tests.support.surroundings import REPOSITORY

WAIT = 60


@pytest.fixture
def call(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """A headless call, its exit code and what it printed."""

    def call(*words: str) -> tuple[int, str]:
        code = main(["--database", sqlite_url, "--lang", "en", "--user", "admin", *words])
        out, err = capsys.readouterr()
        return code, out.strip() or err.strip()

    return call


@contextmanager
def program(database: str, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The interface as a process of its own, and the address that it says."""
    line = [sys.executable, "-m", "console", "--database", database, "--json", "intake", "--listen", "127.0.0.1:0"]
    process = subprocess.Popen(
        [*line, *words], cwd=REPOSITORY, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        said = process.stdout.readline()
        assert said, process.communicate(timeout=WAIT)[1]
        yield process, json.loads(said)["listening"]
    finally:
        process.kill()
        process.communicate(timeout=WAIT)


def ask(address: str, token: str, tls: ssl.SSLContext | None = None) -> int:
    request = Request(address, headers={"Authorization": f"Bearer {token}"})
    with urlopen(request, timeout=WAIT, context=tls) as reply:
        status: int = reply.status
        return status


def test_tokens_are_shown_once_listed_and_revoked(call: Callable[..., tuple[int, str]], sqlite_url: str) -> None:
    code, shown = call("token", "add", "bss")
    assert code == 0
    code, listed = call("--json", "token", "list")
    (row,) = json.loads(listed)
    assert (row["name"], row["by"], row["revoked"]) == ("bss", "admin", None)
    assert shown.partition(".")[0] == row["id"]
    assert shown.partition(".")[2] not in listed
    assert call("token", "add", "bss") == (3, "[Blocking] There is a token of the name “bss” already.")
    assert json.loads(call("--json", "token", "add", "oss")[1])["bearer"].startswith("0")
    assert call("token", "revoke", "bss")[0] == 0
    assert json.loads(call("--json", "token", "list")[1])[0]["revoked"]
    assert call("token", "revoke", "nobody")[0] == 2
    assert call("token", "add", "bss")[0] == 0, "the name is free again"


def test_it_serves_until_a_signal_ends_it(call: Callable[..., tuple[int, str]], sqlite_url: str) -> None:
    bearer = call("token", "add", "bss")[1]
    with program(sqlite_url) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert ask(f"{address}{TICKETS}", bearer) == 200
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=WAIT)
    assert (process.returncode, out, err) == (0, "", "")


def test_the_office_is_closed_within_the_loop(sqlite_url: str) -> None:
    office = Office.open(sqlite_url, user="admin")

    async def serving() -> None:
        await serve(
            office, Address("127.0.0.1", 0), per_minute=600, started=lambda root: os.kill(os.getpid(), signal.SIGTERM)
        )
        with pytest.raises(StorageProblem, match=CLOSED):
            await office.ask(lambda keeper: keeper.truth)

    asyncio.run(serving())


def test_the_office_is_closed_where_nothing_can_be_listened_on(sqlite_url: str) -> None:
    office = Office.open(sqlite_url, user="admin")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = Address("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(OSError):
            asyncio.run(serve(office, address, per_minute=600, started=lambda root: None))
    with pytest.raises(StorageProblem, match=CLOSED):
        office.ask_now(lambda keeper: keeper.truth)


def certificate(folder: Path) -> tuple[str, str]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(start).not_valid_after(start + timedelta(days=36500))
    made = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False)
    files = folder / "cert.pem", folder / "key.pem"
    files[0].write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    private = serialization.PrivateFormat.PKCS8
    files[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption()))
    return str(files[0]), str(files[1])


def test_with_a_certificate_it_speaks_tls(
    call: Callable[..., tuple[int, str]], sqlite_url: str, tmp_path: Path
) -> None:
    bearer = call("token", "add", "bss")[1]
    cert, key = certificate(tmp_path)
    with program(sqlite_url, "--tls-cert", cert, "--tls-key", key) as (_, address):
        assert address.startswith("https://127.0.0.1:")
        trusting = ssl.create_default_context(cafile=cert)
        assert ask(f"{address.replace('127.0.0.1', 'localhost')}{TICKETS}", bearer, trusting) == 200


def test_what_cannot_be_listened_on_is_said(call: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    assert call("intake", "--listen", "nonsense")[0] == 2
    assert call("intake", "--listen", "127.0.0.1:99999")[0] == 2
    assert call("intake", "--rate", "0")[0] == 2
    cert, _ = certificate(tmp_path)
    assert call("intake", "--tls-cert", str(tmp_path / "none.pem"))[0] == 2
    assert "certificate" in call("intake", "--tls-cert", cert)[1], "it lacks its key"


def test_an_open_address_without_tls_is_warned_of(sqlite_url: str) -> None:
    line = [
        sys.executable,
        "-m",
        "console",
        "--database",
        sqlite_url,
        "--lang",
        "en",
        "intake",
        "--listen",
        "0.0.0.0:0",
    ]
    process = subprocess.Popen(line, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Listening on http://0.0.0.0:")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=WAIT)
    assert process.returncode == 0
    assert err.startswith("Warning: 0.0.0.0 is reached from outside")


def test_hub_is_a_path_of_the_standard() -> None:
    assert (TICKETS, HUB) == ("/tmf-api/troubleTicket/v5/troubleTicket", "/tmf-api/troubleTicket/v5/hub")
