"""What a person decides about time: that this PC's clock is right, or that nothing may be written until it is."""

from console.services.keeper import Keeper
from console.services.office import Office


async def accept_time(office: Office) -> None:
    """This PC's clock is right as it is now: go by it from now on, and every console of this machine too.

    After a jump back, changes keep the date of the last one until the clock has come past it. Raises StorageProblem.
    """
    await office.ask(_accept)


def accept_time_now(office: Office) -> None:
    """`accept_time` without a loop; blocks."""
    office.ask_now(_accept)


def insist_on_time(office: Office) -> None:
    """Commands fail with StorageProblem(TIME_JUMPED) until a jump of the clock was accepted: scripts can't be asked."""
    office.ask_now(_insist)


def _accept(keeper: Keeper) -> None:
    keeper.time.accept()


def _insist(keeper: Keeper) -> None:
    keeper.insists_on_time = True
