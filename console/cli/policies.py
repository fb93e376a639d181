"""`policy …`: which clocks run from what to what, and who is told when."""

import argparse
import re
from dataclasses import replace

from console.cli.listing import Row
from console.cli.named import listed
from console.cli.session import OK, Misuse, Session
from console.domain.policies import ALL_CLOCKS, ALL_EVENTS, Policy, Step, current
from console.services.arrangements.policies import INTERRUPTIONS, DisablePolicy, EditPolicy, UsePolicy
from console.wording.catalogue import Wording

_TIME = re.compile(r"([+-]?)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("policy", help=say("Clocks: what starts and stops them, who is told when"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    rows = acts.add_parser("list", help=say("List the policies in force"))
    rows.add_argument("--all", action="store_true", help=say("Earlier ones, too"))
    rows.set_defaults(run=_list)
    edit = acts.add_parser("edit", help=say("Change a clock for tickets to come; flags left out stay as they are"))
    edit.add_argument("clock", choices=ALL_CLOCKS, help=say("Which clock"))
    edit.add_argument(
        "--step", action="append", metavar="CODE=TIME:ROLES[:notice]",
        help=say("All steps in order, like owed=4h:shift_lead,account_manager or soon=-30m:assignee:notice"),
    )  # fmt: skip
    edit.add_argument("--working", choices=("yes", "no"), help=say("Count working time only"))
    for name, text in (
        ("starts", say("Events that start it")),
        ("restarts", say("Events that start it anew")),
        ("stops", say("Events that stop it")),
    ):
        edit.add_argument(f"--{name}", action="append", metavar="EVENT", help=f"{text}: {', '.join(ALL_EVENTS)}")
    for name, text in (
        ("paused-by", say("Interruptions that pause it")),
        ("exempt-by", say("Interruptions that exempt it")),
    ):
        edit.add_argument(f"--{name}", action="append", metavar="REASON", help=f"{text}: {', '.join(INTERRUPTIONS)}")
    edit.set_defaults(run=_edit)
    use = acts.add_parser("use", help=say("Go back to an earlier policy"))
    use.add_argument("policy", metavar="ID", help=say("Like feedback@1"))
    use.set_defaults(run=_use)
    off = acts.add_parser("disable", help=say("Start no new clocks of this name"))
    off.add_argument("clock", choices=ALL_CLOCKS, help=say("Which clock"))
    off.set_defaults(run=_disable)


def _row(policy: Policy) -> Row:
    return {
        "id": policy.id, "clock": policy.clock, "current": policy.current, "working_time": policy.working,
        "basis": policy.basis, "steps": [_step_text(step) for step in policy.steps], "starts": list(policy.starts),
        "restarts": list(policy.restarts), "stops": list(policy.stops), "paused_by": list(policy.paused_by),
        "exempt_by": list(policy.exempt_by),
    }  # fmt: skip


def _step_text(step: Step) -> str:
    """A step as `--step` takes it."""
    hours, rest = divmod(abs(step.seconds), 3600)
    minutes, seconds = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "m"), (seconds, "s"))
    time = "".join(f"{n}{unit}" for n, unit in parts if n) or "0m"
    sign = "-" if step.seconds < 0 else ""
    return f"{step.code}={sign}{time}:{','.join(step.roles)}{':notice' if step.notice else ''}"


def _list(args: argparse.Namespace, session: Session) -> int:
    policies = session.office.snapshot.policies
    rows = policies.values() if args.all and policies else policies.derived(current).values()
    session.print_rows(_row(row) for row in sorted(rows, key=lambda row: (row.order, row.id)))
    return OK


def _step(text: str, session: Session) -> Step:
    code, _, rest = text.partition("=")
    time, _, told = rest.partition(":")
    roles, _, notice = told.partition(":")
    found = _TIME.fullmatch(time.strip())
    if not found or not any(found.groups()[1:]) or notice not in ("", "notice"):
        raise Misuse(session.say("“{text}” is no step. Write it like owed=4h:shift_lead,account_manager.", text=text))
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = hours * 3600 + minutes * 60 + seconds
    return Step(code.strip(), -length if found[1] == "-" else length, listed([roles]), bool(notice))


def _listed(values: list[str] | None, old: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a repeatable flag; without it as it was."""
    return old if values is None else listed(values)


def _edit(args: argparse.Namespace, session: Session) -> int:
    policies = session.office.snapshot.policies
    old = policies.derived(current).get(args.clock)
    if old is None:
        raise Misuse(session.say("The clock is disabled; choose a policy for it first (policy use)."))
    new = replace(
        old, starts=_listed(args.starts, old.starts), restarts=_listed(args.restarts, old.restarts),
        stops=_listed(args.stops, old.stops), paused_by=_listed(args.paused_by, old.paused_by),
        exempt_by=_listed(args.exempt_by, old.exempt_by),
    )  # fmt: skip
    if args.step is not None:
        new = replace(new, steps=tuple(_step(text, session) for text in args.step))
    if args.working is not None:
        new = replace(new, working=args.working == "yes")
    outcome = session.office.do_now(EditPolicy(new))
    return session.report(outcome, lambda done: session.say("In force: {policy}", policy=done.result["policy"]))


def _use(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(UsePolicy(args.policy))
    return session.report(outcome, lambda done: session.say("In force: {policy}", policy=done.result["policy"]))


def _disable(args: argparse.Namespace, session: Session) -> int:
    return session.report(session.office.do_now(DisablePolicy(args.clock)), lambda _: session.say("Saved."))
