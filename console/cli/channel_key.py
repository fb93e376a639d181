"""`channel key …`: the site's key, under which the secrets of the channels are sealed. It never goes through a call."""

import argparse
import getpass
import os
import sys
from dataclasses import replace

from console.cli.session import OK, REMAINS, Misuse, Session
from console.notifications.keys import VARIABLE
from console.notifications.secrets import Secret, Vault, VaultProblem, new_key
from console.services.arrangements.people_told import SetChannel
from console.services.site_keys import closed_channels, site_vault, store_site_key
from console.wording.catalogue import Wording
from console.wording.notifications import vault_sentence


def register(acts: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = acts.add_parser("key", help=say("The site's key for the channels' secrets"))
    parts = parser.add_subparsers(dest="part", metavar="VERB", required=True)
    for name, run, text in (
        ("check", _check, say("Whether this PC has the key, and which channels it opens; exit 1 if not all")),
        ("make", _make, say("Make a new key and print it once, to be stored on every console")),
        ("store", _store, say("Ask for the key and put it into this user's keyring")),
        ("reseal", _reseal, say("Seal all secrets under the first of several keys (after a rotation)")),
    ):
        parts.add_parser(name, help=text).set_defaults(run=run)


def opened_vault(session: Session) -> Vault:
    """The site's vault. Raises Misuse with the reason when this PC has no key, or a wrong one."""
    try:
        return site_vault(os.environ, session.office)
    except VaultProblem as problem:
        raise Misuse(vault_sentence(session.say, problem.code)) from None


def asked(session: Session, name: str, variable: str) -> Secret:
    """A secret out of the environment variable, else without an echo from the terminal, else a line of standard input.

    Raises Misuse where none of them gives it.
    """
    text = os.environ.get(variable)
    if text is None:
        text = getpass.getpass(f"{name}: ") if sys.stdin and sys.stdin.isatty() else _line()
    if not text.strip():
        say = session.say
        raise Misuse(
            say("{name} is owed: run this in a terminal, send it by standard input, or set {variable}.",
                name=name, variable=variable)
        )  # fmt: skip
    return Secret(text.strip())


def _line() -> str:
    return sys.stdin.readline() if sys.stdin else ""


def _check(args: argparse.Namespace, session: Session) -> int:
    vault = opened_vault(session)
    closed = closed_channels(vault, session.office.snapshot)
    if session.as_json:
        session.print_json({"key": vault.mark, "closed": list(closed)})
    else:
        print(session.say("The key {mark} is there.", mark=vault.mark))
        for name in closed:
            print(session.say("It does not open the secrets of “{channel}”.", channel=name))
    return REMAINS if closed else OK


def _make(args: argparse.Namespace, session: Session) -> int:
    """The key goes to standard output, this once; nothing keeps it."""
    key = new_key()
    if session.as_json:
        session.print_json({"key": key.reveal(), "mark": Vault(key).mark})
    else:
        print(key.reveal())
    return OK


def _store(args: argparse.Namespace, session: Session) -> int:
    key = asked(session, session.say("Key of the site"), VARIABLE)
    try:
        store_site_key(session.office, key)
    except VaultProblem as problem:
        raise Misuse(vault_sentence(session.say, problem.code)) from None
    print(session.say("The key {mark} is in the keyring.", mark=Vault(key).mark))
    return OK


def _reseal(args: argparse.Namespace, session: Session) -> int:
    vault, count = opened_vault(session), 0
    for row in session.office.snapshot.channels.values():
        if row.secret:
            try:
                sealed = vault.reseal(row.secret)
            except VaultProblem as problem:
                raise Misuse(vault_sentence(session.say, problem.code)) from None
            session.office.do_now(SetChannel(replace(row, secret=sealed)))
            count += 1
    if session.as_json:
        session.print_json({"key": vault.mark, "channels": count})
    else:
        print(session.say.n("{n} channel sealed anew.", "{n} channels sealed anew.", count))
    return OK
