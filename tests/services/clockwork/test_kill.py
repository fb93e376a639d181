"""kill -9 of whoever does the clock-work, at any moment: no step is lost, none is taken twice, no message comes twice
without saying that it is a repeat. Real processes, both databases."""

import collections

import pytest

from console.domain.messages import DELIVERED, SENDING, WAITING
from console.notifications.letters import Letter
from tests.services.clockwork.fleet import Fleet, Gateway, Hand, Prepare

LENGTH = 1.0
STEPS = {"cause:soon", "cause:owed", "feedback:soon", "feedback:account_manager"}
LETTERS = 3  # a ticket: lead and account manager for the cause, account manager for the feedback


def campaign(url: str, kills: int, seed: int) -> dict[str, int]:
    """Kill the holder so often, at random moments while steps fall due; what was found afterwards."""
    hand, gateway = Hand(url, seed), Gateway(seed)
    hand.office.do_now(Prepare(gateway.port))
    fleet = Fleet(url, LENGTH)
    try:
        for _ in range(3):
            fleet.start()
        fleet.settle()
        done = 0
        while done < kills:
            fleet.settle()  # the one begun last may be the holder
            hand.until(lambda: hand.holder(LENGTH) in fleet.running, 30)
            for _ in range(hand.chance.randint(1, 4)):
                hand.report()
                hand.wait(hand.chance.uniform(0, 0.4))
            hand.wait(hand.chance.uniform(0, 0.5))
            fleet.settle()
            if (holder := hand.holder(LENGTH)) in fleet.running:
                fleet.kill(holder)
                fleet.start()
                done += 1
        hand.until(lambda: settled(hand), 60)
        return judged(hand, gateway)
    finally:
        fleet.close()
        gateway.close()
        hand.close()


def settled(hand: Hand) -> bool:
    """Whether every step was taken and every message that the console sends came to its end."""
    snapshot = hand.office.snapshot
    open_ones = [m for m in snapshot.messages.values() if m.state in (WAITING, SENDING)]
    return not open_ones and len(snapshot.alarms) == len(STEPS) * len(hand.tickets)


def judged(hand: Hand, gateway: Gateway) -> dict[str, int]:
    snapshot = hand.office.snapshot
    taken = collections.Counter(
        (event.ticket, f"{event.facts['clock']}:{event.facts['step']}")
        for event in snapshot.ticket_events.values()
        if event.what == "escalated"
    )
    assert set(taken) == {(ticket, step) for ticket in hand.tickets for step in STEPS}
    assert set(taken.values()) == {1}, "a step was taken twice"
    messages = list(snapshot.messages.values())
    assert len(messages) == LETTERS * len(hand.tickets)
    assert {m.state for m in messages} == {DELIVERED}
    keys = {Letter(m.id, "", "").id for m in messages}
    assert {key for key, _ in gateway.taken} == keys
    plain = collections.Counter(key for key, marked in gateway.taken if not marked)
    assert max(plain.values()) == 1, "came twice without the mark of a repeat"
    repeated = sum(marked for _, marked in gateway.taken)
    return {"tickets": len(hand.tickets), "keys": len(keys), "letters": len(gateway.taken), "repeats": repeated}


def test_three_kills(database_url: str) -> None:
    found = campaign(database_url, 3, seed=1)
    assert found["keys"] >= 9


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_two_hundred_kills(database_url: str) -> None:
    print(campaign(database_url, 200, seed=2))
