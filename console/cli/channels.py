"""`channel …`: the ways out to people, their settings and sealed secrets. A secret is asked for, never an argument."""

import argparse
import asyncio
from dataclasses import replace
from typing import Any

from console.cli import channel_key
from console.cli.channel_key import asked, opened_vault
from console.cli.session import OK, REMAINS, Misuse, Session
from console.domain.messages import CHANNEL_KINDS, Channel
from console.notifications.fields import Field, FieldType
from console.notifications.kinds import KINDS, Kind, build
from console.notifications.letters import Receipt
from console.notifications.means import Means
from console.notifications.secrets import Secret
from console.notifications.web import WebClient
from console.services.arrangements.people_told import RemoveChannel, SetChannel
from console.services.channel_keys import sealed, trial_letter
from console.wording.arrangements import channel_name
from console.wording.catalogue import Wording
from console.wording.notifications import FIELD_NAMES, OUTCOME_NAMES, receipt_sentence

SENDING_KINDS = tuple(kind for kind in CHANNEL_KINDS if KINDS[kind].sends)
SECRET_VARIABLE = "DISPATCHER_SECRET_"


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("channel", help=say("Ways out: group robots, mail, SMS"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    acts.add_parser("list", help=say("List them, without secrets")).set_defaults(run=_list)
    put = acts.add_parser("set", help=say("Enter a channel, or change one; flags left out stay as they are"))
    put.add_argument("name", help=say("Name or id"))
    put.add_argument("--kind", choices=SENDING_KINDS, help=say("Kind of a new channel"))
    put.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=say("A setting; repeatable"))
    put.add_argument(
        "--secret", action="append", default=[], metavar="NAME",
        help=say("Ask for this secret again (or take it from DISPATCHER_SECRET_NAME); repeatable"),
    )  # fmt: skip
    put.add_argument("--paste", action="store_true", help=say("Ask for the robot's whole webhook address"))
    put.add_argument("--per-minute", type=int, help=say("Messages a minute of all consoles together; 0 for no limit"))
    put.add_argument("--enabled", choices=("yes", "no"), help=say("Whether it is used"))
    put.set_defaults(run=_set)
    out = acts.add_parser("remove", help=say("Take a channel out"))
    out.add_argument("name", help=say("Name or id"))
    out.set_defaults(run=_remove)
    test = acts.add_parser("test", help=say("Send a test message; exit 1 when it was not delivered"))
    test.add_argument("name", help=say("Name or id"))
    test.add_argument("--to", default="", metavar="ADDRESS", help=say("Mail address or phone number; none for a group"))
    test.set_defaults(run=_test)
    channel_key.register(acts, say)


def _list(args: argparse.Namespace, session: Session) -> int:
    rows = sorted(session.office.snapshot.channels.values(), key=lambda row: (row.name, row.id))
    session.print_rows(
        {
            "id": row.id, "name": row.name, "kind": row.kind, "enabled": row.enabled, "per_minute": row.per_minute,
            "settings": [f"{name}={value}" for name, value in sorted(row.settings.items())],
            "secrets_stored": bool(row.secret), "version": row.version,
        }
        for row in rows
    )  # fmt: skip
    return OK


def _channel(session: Session, name: str) -> Channel | None:
    rows = session.office.snapshot.channels
    return rows.get(name) or next((row for row in rows.values() if row.name == name), None)


def _known(session: Session, name: str) -> Channel:
    row = _channel(session, name)
    if row is None:
        raise Misuse(session.say("There is no channel “{id}”.", id=name))
    return row


def _setting(kind: Kind, text: str, session: Session) -> tuple[str, Any]:
    """`port=587` as the field's own type; what is no such value is left for the check to refuse."""
    name, equals, value = text.partition("=")
    if not equals:
        raise Misuse(session.say("“{text}” is no setting. Write it like name=value.", text=text))
    field = next((field for field in kind.fields if field.name == name), Field(name))
    if field.secret:
        raise Misuse(session.say("“{name}” is a secret: it is asked for, never written in the call.", name=name))
    if field.type is FieldType.FLAG and value in ("yes", "no", "true", "false"):
        return name, value in ("yes", "true")
    if field.type is FieldType.WHOLE and value.isdecimal():
        return name, int(value)
    return name, value.replace("\\n", "\n") if field.type is FieldType.LINES else value


def _asked(session: Session, name: str) -> Secret:
    return asked(session, session.say(FIELD_NAMES.get(name, name)), f"{SECRET_VARIABLE}{name.upper()}")


def _set(args: argparse.Namespace, session: Session) -> int:
    old = _channel(session, args.name)
    if old is None and args.kind is None:
        raise Misuse(session.say("A new channel needs a kind (--kind)."))
    row = old or Channel("", args.kind, args.name, per_minute=KINDS[args.kind].per_minute)
    kind = KINDS[row.kind]
    settings = dict(row.settings)
    secrets: dict[str, Secret] = {}
    if args.paste:
        pasted, secrets = kind.pasted(_asked(session, "url").reveal())
        if not pasted:
            raise Misuse(session.say("This is no webhook address of such a robot."))
        settings |= pasted
    settings |= dict(_setting(kind, text, session) for text in args.set)
    wanted = [*args.secret, *(_missing(kind, settings) if old is None else [])]
    secrets |= {name: _asked(session, name) for name in dict.fromkeys(wanted) if name not in secrets}
    row = replace(row, settings=settings)
    if args.per_minute is not None:
        row = replace(row, per_minute=args.per_minute)
    if args.enabled is not None:
        row = replace(row, enabled=args.enabled == "yes")
    outcome = session.office.do_now(_sealed(session, row, secrets))
    return session.report(outcome, lambda _: session.say("Saved."))


def _missing(kind: Kind, settings: dict[str, Any]) -> list[str]:
    return [problem.field for problem in kind.check(settings, ()) if problem.code == "secret_owed"]


def _sealed(session: Session, row: Channel, secrets: dict[str, Secret]) -> SetChannel:
    """The command, new secrets sealed together with those that were there."""
    known = {field.name for field in KINDS[row.kind].secret_fields}
    if unknown := [name for name in secrets if name not in known]:
        names = session.say(", ").join(sorted(known))
        raise Misuse(session.say("“{name}” is no secret of this kind. Secrets: {names}.", name=unknown[0], names=names))
    return sealed(lambda: opened_vault(session), row, secrets)


def _remove(args: argparse.Namespace, session: Session) -> int:
    row = _known(session, args.name)
    outcome = session.office.do_now(RemoveChannel(row.id, row.version))
    return session.report(outcome, lambda _: session.say("Removed."))


def _test(args: argparse.Namespace, session: Session) -> int:
    """Exit 0 only when the other side said that it has it."""
    row = _known(session, args.name)
    secrets = opened_vault(session).open_all(row.secret) if row.secret else {}
    receipt = asyncio.run(_sent(session, row, secrets, args.to))
    name = channel_name(session.say, session.office.snapshot, row.id)
    reason = receipt_sentence(session.say, receipt.code, receipt.detail, cut=receipt.cut)
    if session.as_json:
        session.print_json({"channel": row.id, "name": name, "outcome": str(receipt.outcome), "code": receipt.code,
                            "reason": reason})  # fmt: skip
    else:
        outcome = session.say(OUTCOME_NAMES[receipt.outcome])
        print(session.say("{channel}: {outcome}. {reason}", channel=name, outcome=outcome, reason=reason).rstrip())
    return OK if receipt.delivered else REMAINS


async def _sent(session: Session, row: Channel, secrets: dict[str, Secret], address: str) -> Receipt:
    say, office = session.say, session.office
    async with WebClient() as web:
        try:
            channel = build(row.kind, row.settings, secrets, Means(web, office.clock.now))
        except ValueError as problem:
            raise Misuse(say("The channel can't be used as it is set: {detail}", detail=problem)) from None
        now = office.clock.now().isoformat()
        letter = trial_letter(say, office.snapshot.site.name, f"{row.id}:{now}", address)
        return await channel.send(letter)
