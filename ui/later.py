"""What the window reads after its first picture: the history of tickets."""

import asyncio
import logging

from console.services.keeper import Keeper
from console.services.office import Office
from console.storage.problems import StorageProblem
from ui.desk import OfficeLike

log = logging.getLogger(__name__)

PICTURE_SECONDS, AGAIN_SECONDS = 0.25, 2.0


async def read_history(office: Office) -> None:
    """After the first picture, which shows none of it; again until the database answers."""
    pause = PICTURE_SECONDS
    while True:
        await asyncio.sleep(pause)
        try:
            await whole(office)
            return
        except StorageProblem as problem:
            log.warning("history not read: %s", problem.code)
            pause = AGAIN_SECONDS


async def whole(office: OfficeLike) -> None:
    """Return once nothing of the state is left to be read; what leaves the console must have all of it.
    Raises StorageProblem.
    """
    if isinstance(office, Office):
        await office.ask(Keeper.complete)
