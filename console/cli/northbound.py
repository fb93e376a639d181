"""`intake` and `token`: other systems report faults over HTTP, those that were let in."""

import argparse
import asyncio
import re
import ssl
import sys
from dataclasses import replace

from console.cli.session import OK, Misuse, Session
from console.northbound.address import Address
from console.services.decision import Done
from console.services.northbound.access import AddToken, RevokeToken, bearer, hashed, new_secret
from console.wording.catalogue import Wording

DEFAULT_LISTEN = "127.0.0.1:8621"
DEFAULT_RATE = 600


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verbs."""
    intake = verbs.add_parser("intake", help=say("Let other systems report faults over HTTP (TMF621, Alertmanager)"))
    intake.add_argument("--listen", metavar="HOST:PORT", default=DEFAULT_LISTEN, help=say("Address to listen on"))
    intake.add_argument("--rate", type=int, default=DEFAULT_RATE, help=say("Requests a minute and token"))
    intake.add_argument("--tls-cert", metavar="FILE", help=say("Certificate, for HTTPS"))
    intake.add_argument("--tls-key", metavar="FILE", help=say("Key of the certificate"))
    intake.add_argument("--public-url", metavar="URL", default="", help=say("Address by which others reach it"))
    intake.add_argument("--circuit-label", default="circuit", help=say("Label of alerts that names the circuit"))
    intake.add_argument(
        "--http-callbacks", action="store_true", help=say("Tell listeners over plain HTTP, too, not only HTTPS")
    )
    intake.add_argument(
        "--callback-host", action="append", default=[], metavar="HOST",
        help=say("Call listeners on this host only; repeatable"),
    )  # fmt: skip
    intake.set_defaults(run=_intake)
    token = verbs.add_parser("token", help=say("Bearer tokens of other systems"))
    acts = token.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=type(token))
    add = acts.add_parser("add", help=say("Let a system in; its token is shown once"))
    add.add_argument("name", help=say("Name of the system"))
    add.set_defaults(run=_add)
    acts.add_parser("list", help=say("List the tokens")).set_defaults(run=_list)
    revoke = acts.add_parser("revoke", help=say("Shut a system out"))
    revoke.add_argument("token", help=say("Id or name of the token"))
    revoke.set_defaults(run=_revoke)


def _intake(args: argparse.Namespace, session: Session) -> int:
    from console.northbound.running import serve

    address = _address(args, session)
    if args.rate < 1:
        raise Misuse(session.say("The rate must be at least 1."))
    if not address.is_local and address.tls is None:
        warning = session.say("Warning: {host} is reached from outside, without TLS; tokens can be read on the way.",
                              host=address.host)  # fmt: skip
        print(warning, file=sys.stderr)
    try:
        asyncio.run(
            serve(
                session.office, address, per_minute=args.rate, circuit_label=args.circuit_label,
                public_url=args.public_url, plain_callbacks=args.http_callbacks,
                callback_hosts=frozenset(args.callback_host), started=lambda root: _started(session, root),
            )
        )  # fmt: skip
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise Misuse(session.say("Can't listen on {address}: {reason}.", address=args.listen, reason=reason)) from None
    return OK


def _started(session: Session, root: str) -> None:
    """Say where, at once: whoever started it in the background waits for this line."""
    if session.as_json:
        session.print_json({"listening": root})
    else:
        print(session.say("Listening on {address}. Ctrl+C ends it.", address=root))
    sys.stdout.flush()


def _address(args: argparse.Namespace, session: Session) -> Address:
    match = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^:\[\]]+)):(\d{1,5})", args.listen)
    if match is None or int(match[3]) > 65535:
        raise Misuse(session.say("“{text}” is no address. Write it like 127.0.0.1:8621.", text=args.listen))
    return Address(match[1] or match[2], int(match[3]), _tls(args, session))


def _tls(args: argparse.Namespace, session: Session) -> ssl.SSLContext | None:
    if not args.tls_cert:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(args.tls_cert, args.tls_key, password="")
    except OSError as problem:  # no such file, no certificate, not its key: ssl names no file in any of them
        reason = problem.strerror or str(problem)
        raise Misuse(
            session.say("“{file}” is no usable certificate: {reason}.", file=args.tls_cert, reason=reason)
        ) from None
    return context


def _add(args: argparse.Namespace, session: Session) -> int:
    """The token itself goes to standard output, this once; only its hash is kept."""
    secret = new_secret()
    outcome = session.office.do_now(AddToken(args.name, hashed(secret)))
    if isinstance(outcome, Done):
        shown = {**outcome.result, "bearer": bearer(outcome.result["token"], secret)}
        outcome = replace(outcome, result=shown)
    return session.report(outcome, lambda done: str(done.result["bearer"]))


def _list(args: argparse.Namespace, session: Session) -> int:
    lister = session.lister
    session.print_rows(
        {
            "id": token.id, "name": token.name, "created": lister.time(token.created), "by": token.by,
            "revoked": lister.time(token.revoked),
        }
        for token in sorted(session.office.snapshot.tokens.values(), key=lambda row: (row.created, row.id))
    )  # fmt: skip
    return OK


def _revoke(args: argparse.Namespace, session: Session) -> int:
    """By id, or by the name of a token in force."""
    tokens = session.office.snapshot.tokens.values()
    found = [row.id for row in tokens if row.id == args.token or (row.name == args.token and row.revoked is None)]
    outcome = session.office.do_now(RevokeToken(found[0] if found else args.token))
    return session.report(outcome, lambda done: session.say("{name} is shut out.", name=done.result["name"]))
