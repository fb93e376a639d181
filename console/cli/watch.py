"""`watch`: the clock-work without a screen. Deadlines are taken and messages sent as long as it runs."""

import argparse
import asyncio
import logging
import os
import sys
from zoneinfo import ZoneInfo

from console.cli.session import OK, REMAINS, Misuse, Session
from console.domain.messages import GIVEN_UP
from console.planning.outbox.queue import waiting_rows
from console.services.clockwork import ClockWork, Light, Tally, site_post
from console.services.ending import end_on_signals
from console.wording.catalogue import Wording
from console.wording.names import clock_time

log = logging.getLogger(__name__)

RESTART_SECONDS = 2.0


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verb."""
    watch = verbs.add_parser("watch", help=say("Take deadlines and send messages, without a screen, until ended"))
    watch.add_argument("--once", action="store_true", help=say("Do what is due now, then end"))
    watch.set_defaults(run=_watch)


def _watch(args: argparse.Namespace, session: Session) -> int:
    if getattr(args, "now", None) and not args.once:
        raise Misuse(session.say("A stated time stands still, so it goes with --once only."))
    return asyncio.run(_once(session) if args.once else _until_ended(session))


def _work(session: Session) -> ClockWork:
    return ClockWork(session.office, site_post(session.office, os.environ))


async def _once(session: Session) -> int:
    office, work, say = session.office, _work(session), session.say
    holders: list[Light] = []
    work.on_light(holders.append)
    before = _given_up(session)
    tally = await work.once()
    office.refresh_now()
    if holders and not any(light.mine for light in holders):
        _tell(session, "held", say("The clock-work is done by {who}; nothing was done here.", who=holders[0].holder))
        return REMAINS
    waiting = sum(not row.by_phone for row in waiting_rows(office.snapshot))
    _tell(session, "done", _summary(say, tally, waiting), tally, waiting)
    return REMAINS if _given_up(session) > before else OK


def _given_up(session: Session) -> int:
    return sum(message.state == GIVEN_UP for message in session.office.snapshot.messages.values())


def _summary(say: Wording, tally: Tally, waiting: int) -> str:
    return say(
        "Deadlines taken: {steps}. Messages delivered: {delivered}, failed: {failed}, waiting: {waiting}.",
        steps=tally.steps, delivered=tally.delivered, failed=tally.failed, waiting=waiting,
    )  # fmt: skip


async def _until_ended(session: Session) -> int:
    """Until SIGINT or SIGTERM; then the lease is let go of and the database closed, both on this loop."""
    loop, ending = asyncio.get_running_loop(), asyncio.Event()
    session.office.go_live(loop)
    work = _work(session)
    work.on_light(lambda light: _tell_light(session, light) if not ending.is_set() else None)
    end_on_signals(loop, ending)
    running = loop.create_task(_supervised(work))
    try:
        await ending.wait()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await session.office.aclose()
    _tell(session, "ended", _summary(session.say, work.tally, 0), work.tally)
    return OK


async def _supervised(work: ClockWork) -> None:
    """A failure ends nothing: it is logged, and the work begun anew."""
    while True:
        (end,) = await asyncio.gather(work.run(), return_exceptions=True)
        if not isinstance(end, Exception):
            return
        log.error("clock-work failed: %s", type(end).__name__, exc_info=end)
        await asyncio.sleep(RESTART_SECONDS)


def _tell_light(session: Session, light: Light) -> None:
    """One line whenever somebody else does it, or nobody."""
    say, zone = session.say, ZoneInfo(session.office.snapshot.site.zone)
    since = clock_time(light.since, zone) if light.since else ""
    if light.mine:
        _tell(
            session, "mine", say("The clock-work is done here since {time}. Ctrl+C ends it.", time=since), light=light
        )
    elif light.alive:
        sentence = say("The clock-work is done by {who} since {time}; standing by.", who=light.holder, time=since)
        _tell(session, "standing_by", sentence, light=light)
    else:
        _tell(session, "dark", say("Nobody does the clock-work now; waiting for the database."), light=light)


def _tell(
    session: Session, state: str, sentence: str, tally: Tally | None = None, waiting: int | None = None,
    light: Light | None = None,
) -> None:  # fmt: skip
    """At once: whoever started it in the background waits for this line."""
    if not session.as_json:
        print(sentence, flush=True)
        return
    facts: dict[str, object] = {"state": state}
    if tally is not None:
        facts |= {"steps": tally.steps, "sent": tally.sent, "delivered": tally.delivered, "failed": tally.failed}
    if waiting is not None:
        facts["waiting"] = waiting
    if light is not None:
        facts |= {"holder": light.holder, "since": session.lister.time(light.since)}
    session.print_json(facts)
    sys.stdout.flush()
