"""What every handler of the interface stands on: the office, the gate, this server's address, and running commands."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from aiohttp import web

from console.domain.northbound import Token
from console.domain.snapshot import Snapshot
from console.northbound.access import Gate
from console.northbound.history import Histories
from console.northbound.problems import Problem
from console.services.decision import Done, Outcome, Refused
from console.services.identity import new_id
from console.services.northbound.access import actor
from console.services.office import Office
from console.wording.catalogue import Wording, wording
from console.wording.findings import FindingWording

log = logging.getLogger(__name__)

ATTEMPTS = 5
TOKEN: web.RequestKey[Token] = web.RequestKey("token", Token)


@dataclass
class Interface:
    """One running interface. `root` is scheme and authority as others reach it; `circuit_label` that of alerts;
    `plain_callbacks` lets listeners be told over plain http, `callback_hosts` () lets them be anywhere."""

    office: Office
    gate: Gate
    root: str
    circuit_label: str = "circuit"
    plain_callbacks: bool = False
    callback_hosts: frozenset[str] = frozenset()
    histories: Histories = field(default_factory=Histories)
    looking: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))

    @property
    def snapshot(self) -> Snapshot:
        """The state as it is shown."""
        return self.office.snapshot

    @property
    def say(self) -> Wording:
        """The site's language, in which notes stand in the history."""
        return wording(self.snapshot.site.language)

    async def run(self, command: Any, token: Token) -> Outcome:
        """Carry a command out in the name of a token. Raises StorageProblem."""
        name, key = actor(token), new_id(self.office.clock.now())
        return await self.office.ask(lambda keeper: keeper.carry_out(command, key, name))

    async def settle(self, make: Callable[[], Any], token: Token) -> dict[str, Any] | None:
        """Run the command that `make` makes of the state as it stands, anew when the state moved on; its result, None
        when there is nothing to do. Raises Problem 409 for a refusal, with its sentence in English."""
        for _ in range(ATTEMPTS):
            command = make()
            if command is None:
                return None
            outcome = await self.run(command, token)
            if isinstance(outcome, Done):
                return outcome.result
            if isinstance(outcome, Refused):
                raise Problem(409, refusal(self.snapshot, outcome))
            log.info("%s changed meanwhile: asking again", outcome.kind)
            await self.office.ask(lambda keeper: keeper.refresh())
            await asyncio.sleep(0)  # lets the snapshot be shown
        raise Problem(409, "The ticket keeps changing; try again.", {"Retry-After": "1"})

    async def aside(self, job: Callable[..., Any], *given: Any) -> Any:
        """A look at many rows, on a thread of its own, a few at a time: others are served meanwhile."""
        async with self.looking:
            return await asyncio.get_running_loop().run_in_executor(None, partial(job, *given))


INTERFACE: web.AppKey[Interface] = web.AppKey("interface", Interface)


def refusal(snapshot: Snapshot, refused: Refused) -> str:
    """The sentences of a refusal, in English."""
    words = FindingWording(wording("en"), snapshot)
    return " ".join(words.fact(finding) for finding in refused.findings)
