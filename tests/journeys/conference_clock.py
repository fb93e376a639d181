"""A console on a real database whose time jumps from one moment at which something falls due to the next, with the
clock-work at work at each, and real servers behind its channels.
"""

import asyncio
import heapq
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiosmtpd import smtp

from console.domain.conferences import Conference, Need, needs_by_conference
from console.domain.findings import Finding
from console.domain.messages import BY_PHONE, SENDING, WAITING, Message
from console.domain.notices import IM, Addressee, addressee_id, by_conference
from console.domain.snapshot import Snapshot
from console.notifications.secrets import Vault, new_key
from console.services.arrangements.notices import SetNoticeGroup
from console.services.arrangements.people_told import SetChannel, SetRecipient
from console.services.clock import FixedClock
from console.services.clockwork import Around, ClockWork
from console.services.clockwork.channels import ChannelPost
from console.services.decision import Done, Refused
from console.services.importing import in_order, load
from console.services.notices.answers import RecordAnswers
from console.services.office import Office
from tests.journeys.conference_site import channels, groups, people
from tests.notifications.conftest import Certificates
from tests.notifications.servers import Server, answering, serving
from tests.notifications.test_mail import Postmaster, ended

ZONE = ZoneInfo("Asia/Shanghai")


def moment(text: str) -> datetime:
    """`27 16:03` is in November 2026, `1 08:30` the first of December."""
    day, clock = text.split()
    hour, minute, *second = map(int, clock.split(":"))
    month = 12 if int(day) < 20 else 11
    return datetime(2026, month, int(day), hour, minute, *second, tzinfo=ZONE)


def said(at: datetime | None) -> str:
    """A moment as `moment` reads it; '' for none."""
    return f"{(local := at.astimezone(ZONE)).day} {local:%H:%M}" if at else ""


class Servers:
    """What took the messages: two robots' groups, an SMS gateway, a mail server."""

    def __init__(self, robot: Server, other_robot: Server, gateway: Server, postmaster: Postmaster) -> None:
        self.robot, self.other_robot, self.gateway, self.postmaster = robot, other_robot, gateway, postmaster

    def texts(self, server: Server) -> list[str]:
        """What a group read."""
        return [request.json["text"]["content"] for request in server.requests]


class Site:
    """One dispatcher at one console."""

    def __init__(self, office: Office, clock: FixedClock, vault: Vault) -> None:
        self.office, self.clock = office, clock
        post = ChannelPost(lambda: vault, clock.now)
        self.work = ClockWork(office, post, around=Around(steady=lambda: clock.now().timestamp()))

    @property
    def snapshot(self) -> Snapshot:
        """The state as it is shown."""
        return self.office.snapshot

    # ---- time

    async def at(self, end: datetime) -> None:
        """Let time go by until then; whatever falls due on the way is taken at its moment."""
        await self._settle()
        while (following := self._next()) is not None and following <= end:
            self.clock.advance(max(timedelta(0), following - self.clock.now()))
            await self._settle()
        self.clock.advance(end - self.clock.now())
        await self._settle()

    def _next(self) -> datetime | None:
        waits = (m.ready for m in self.snapshot.messages.values() if m.state == WAITING and m.channel != BY_PHONE)
        dues = (due.at for due in self.snapshot.dues.values() if due.at is not None)
        return min((*waits, *dues), default=None)

    async def _settle(self) -> None:
        """Rounds until nothing more is to be done at this moment."""
        while await self.work.round() <= 0:
            await self.work.idle()
        assert not any(m.state == SENDING for m in self.snapshot.messages.values())

    async def play(self, *acts: AsyncGenerator[str], until: str = "") -> None:
        """Acts side by side: each goes on when the moment has come that it yielded, the one named first first. They are
        left where they are when the next one would come after `until`.
        """
        waiting: list[tuple[datetime, int, AsyncGenerator[str]]] = []
        for number, act in enumerate(acts):
            await self._go_on(waiting, number, act)
        while waiting and (not until or waiting[0][0] <= moment(until)):
            when, number, act = heapq.heappop(waiting)
            await self.at(when)
            await self._go_on(waiting, number, act)
        for _, _, act in waiting:
            await act.aclose()
        if until:
            await self.at(moment(until))

    async def _go_on(
        self, waiting: list[tuple[datetime, int, AsyncGenerator[str]]], number: int, act: AsyncGenerator[str]
    ) -> None:
        if text := await anext(act, None):
            heapq.heappush(waiting, (moment(text), number, act))

    # ---- commands

    async def do(self, command: Any) -> dict[str, Any]:
        """A command that must not be refused; its result."""
        outcome = await self.office.do(command)
        assert isinstance(outcome, Done), (said(self.clock.now()), outcome)
        return dict(outcome.result)

    async def refused(self, command: Any) -> Finding:
        """Why a command is refused."""
        outcome = await self.office.do(command)
        assert isinstance(outcome, Refused), outcome
        return outcome.findings[0]

    async def answer(self, units: Iterable[Addressee], means: str = IM, **more: Any) -> dict[str, Any]:
        """These units have answered."""
        group = next(iter(self.snapshot.notice_groups)) if means == IM else ""
        ids = tuple(row.id for row in units)
        return await self.do(RecordAnswers(ids, means, "值班员", "收到", group, **more))

    # ---- what is there

    def conference(self, key: str) -> Conference:
        """A conference by its id."""
        found: Conference = self.snapshot.conferences[key]
        return found

    def needs(self, key: str) -> tuple[Need, ...]:
        """The venues that take part."""
        rows = self.snapshot.needs.derived(needs_by_conference)[key]
        return tuple(row for row in rows if not row.excused)

    def need(self, key: str, place: str) -> Need:
        """The one venue at a place."""
        (found,) = (row for row in self.needs(key) if row.place == place)
        return found

    def unit(self, key: str, hop: str, place: str) -> Addressee:
        """A unit on the way of the notice."""
        found: Addressee = self.snapshot.addressees[addressee_id(key, hop, place)]
        return found

    def units(self, key: str, hop: str = "", city: str = "") -> tuple[Addressee, ...]:
        """The units that owe their answers by the clock, of one hop, of one city and below."""
        rows = by_conference(self.snapshot.addressees).get(key)
        return tuple(r for r in rows if r.clocks and hop in ("", r.hop) and r.place.startswith(city))

    def messages(self, key: str) -> list[Message]:
        """The messages about a conference, the first first."""
        rows = (row for row in self.snapshot.messages.values() if row.subject == key)
        return sorted(rows, key=lambda row: (row.made, row.step, row.name))


async def _arranged(site: Site, vault: Vault, wanted: dict[str, Any]) -> None:
    keys = {}
    for kind, (channel, secrets) in wanted.items():
        sealed = replace(channel, secret=vault.seal_all(secrets)) if secrets else channel
        await site.do(SetChannel(sealed, tuple(secrets)))
        keys[kind] = next(row.id for row in site.snapshot.channels.values() if row.kind == kind)
    for group in groups(keys):
        await site.do(SetNoticeGroup(group))
    for person in people(keys):
        await site.do(SetRecipient(person))


@asynccontextmanager
async def _mail(certificates: Certificates) -> AsyncIterator[tuple[Postmaster, int]]:
    postmaster, talks = Postmaster(), list[smtp.SMTP]()

    def factory() -> smtp.SMTP:
        tls = certificates.server_context()
        talks.append(smtp.SMTP(postmaster, hostname="mail.example", tls_context=tls, require_starttls=True))
        return talks[-1]

    listener = await asyncio.get_running_loop().create_server(factory, "127.0.0.1", 0)
    try:
        yield postmaster, listener.sockets[0].getsockname()[1]
    finally:
        listener.close()
        for talk in talks:
            await ended(talk)
        await listener.wait_closed()


@asynccontextmanager
async def opened(
    url: str, begin: str, certificates: Certificates, files: Iterable[Path]
) -> AsyncIterator[tuple[Site, Servers]]:
    """A console on this empty database at that moment, with the site's files, groups, channels and people; its servers
    run as long.
    """
    vault, clock, good = Vault(new_key()), FixedClock(moment(begin)), answering({"errcode": 0, "code": 0})
    async with (
        serving(good) as robot,
        serving(good) as other_robot,
        serving(good) as gateway,
        _mail(certificates) as (postmaster, port),
    ):
        office = await Office.opened(url, user="林", clock=clock)
        site = Site(office, clock, vault)
        try:
            for loaded in in_order([part for file in files for part in load(file)]):
                await site.do(loaded.command)
            ports = (robot.port, other_robot.port, gateway.port, port)
            await _arranged(site, vault, channels(*ports, certificates.ca_file))
            yield site, Servers(robot, other_robot, gateway, postmaster)
        finally:
            await site.work.leave()
            await office.aclose()
