"""The day with three meetings, played once for each site and database: what it left and what was seen on the way."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from console.domain.notices import ANNOUNCE
from console.domain.snapshot import Snapshot
from console.planning.assurance.report import AssuranceReport, assurance_report
from console.services.notices.sending import SendNotice
from tests.journeys import conference_meetings, conference_notices
from tests.journeys.conference_clock import Servers, opened
from tests.journeys.conference_notices import Story, publish
from tests.journeys.conference_site import FILES, FUJIAN, SHIPPED, WATER, Counted
from tests.notifications.conftest import Certificates
from tests.support.databases import fresh_database

ACTS = (*conference_notices.ACTS, *conference_meetings.ACTS)


@dataclass
class Played:
    """The day as it ended, and what was seen on the way."""

    story: Story
    snapshot: Snapshot
    now: datetime
    url: str
    closed: str

    @property
    def ids(self) -> dict[str, str]:
        return self.story.ids

    @property
    def seen(self) -> dict[str, Any]:
        return self.story.seen

    @property
    def counted(self) -> Counted:
        return self.story.counted

    @property
    def servers(self) -> Servers:
        return self.story.servers

    def report(self, system: str) -> AssuranceReport:
        return assurance_report(self.snapshot, self.snapshot.conferences[self.ids[system]], self.now)


async def whole_day(url: str, certs: Certificates, counted: Counted) -> Played:
    files = [counted.folder / name for name in FILES]
    async with opened(url, "27 15:30", certs, files) as (site, servers):
        story = Story(site, servers, counted)
        await publish(story)
        await site.play(*(act(story) for act in ACTS))
        closed = (await site.refused(SendNotice(story.ids[WATER], kind=ANNOUNCE))).rule
        return Played(story, site.snapshot, site.clock.now(), url, closed)


@pytest.fixture(scope="session", params=[(FUJIAN, "sqlite"), (SHIPPED, "sqlite"), (SHIPPED, "postgresql")],
                ids=lambda param: f"{param[0].name}-{param[1]}")  # fmt: skip
def day(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    certificates: Certificates,
) -> Iterator[Played]:
    counted, kind = request.param
    if not counted.folder.is_dir():
        pytest.skip("no site files beside the repository (../shared/data)")
    with ExitStack() as stack:
        if kind == "postgresql":
            url = stack.enter_context(fresh_database(request.getfixturevalue("postgres_server")))
        else:
            url = f"sqlite:///{(tmp_path_factory.mktemp('day') / 'console.db').as_posix()}"
        yield asyncio.run(whole_day(url, certificates, counted))
