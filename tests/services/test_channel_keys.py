"""The site's key and the channels' secrets: from where it comes, what it opens, how secrets are sealed and tried."""

import asyncio
from dataclasses import replace

import pytest

from console.domain.messages import DINGTALK, SMTP, Channel
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.notifications.keys import ONE_FOR_ALL, SERVICE, VARIABLE
from console.notifications.letters import Outcome
from console.notifications.secrets import Secret, Vault, VaultProblem, new_key
from console.services.channel_keys import ENVIRONMENT, KEYRING, ChannelKeys, KeyState, sealed, trial_letter
from console.wording.catalogue import wording
from tests.support.surroundings import FixedClock

OWN = "site 2026-01-01"
ROBOT = Channel("c1", DINGTALK, "Support group")


class Ring:
    def __init__(self):
        self.keys = {}

    def get_password(self, service, username):
        return self.keys.get((service, username))

    def set_password(self, service, username, password):
        self.keys[service, username] = password


class Deaf(Ring):
    """A keyring that keeps nothing."""

    def set_password(self, service, username, password):
        pass


class Place:
    """As much of an office as is asked for."""

    def __init__(self, *channels):
        self.snapshot = Snapshot(channels=Table(channels))
        self.identity = "2026-01-01"
        self.clock = FixedClock()


def run(work):
    return asyncio.run(work)


def test_the_key_is_told_by_where_it_comes_from():
    ring, office, key = Ring(), Place(), new_key()
    keys = ChannelKeys(office, {}, ring)
    assert run(keys.state()) == KeyState(problem="no_key")
    ring.keys[SERVICE, OWN] = key.reveal()
    assert run(keys.state()) == KeyState(KEYRING, Vault(key).mark)
    other = new_key()
    assert run(ChannelKeys(office, {VARIABLE: other.reveal()}, ring).state()) == KeyState(
        ENVIRONMENT, Vault(other).mark
    )
    assert run(ChannelKeys(office, {VARIABLE: "nonsense"}, ring).state()).problem == "bad_key"


def test_channels_that_another_key_sealed_are_named():
    ring, key = Ring(), new_key()
    ring.keys[SERVICE, OWN] = key.reveal()
    own, foreign = Vault(key).seal_all({"token": Secret("a")}), Vault(new_key()).seal_all({"token": Secret("b")})
    rows = (replace(ROBOT, secret=own), replace(ROBOT, id="c2", name="Other", secret=foreign), replace(ROBOT, id="c3"))
    assert run(ChannelKeys(Place(*rows), {}, ring).state()).closed == ("Other",)


def test_each_site_has_its_own_key():
    ring, here, there = Ring(), Place(), Place()
    there.identity = "2026-02-02"
    first, second = run(ChannelKeys(here, {}, ring).make()), run(ChannelKeys(there, {}, ring).make())
    marks = [run(ChannelKeys(office, {}, ring).state()).mark for office in (here, there)]
    assert marks == [Vault(first).mark, Vault(second).mark] and marks[0] != marks[1]


def test_the_one_key_of_an_earlier_release_is_taken_over_by_the_site_that_it_opens():
    ring, key = Ring(), new_key()
    ring.keys[SERVICE, ONE_FOR_ALL] = key.reveal()
    own, foreign = Vault(key).seal_all({"token": Secret("a")}), Vault(new_key()).seal_all({"token": Secret("b")})
    other = Place(replace(ROBOT, secret=foreign))
    assert run(ChannelKeys(other, {}, ring).state()).problem == "no_key"
    assert run(ChannelKeys(Place(ROBOT), {}, ring).state()).problem == "no_key", "nothing is sealed here yet"
    assert list(ring.keys) == [(SERVICE, ONE_FOR_ALL)]
    mixed = Place(replace(ROBOT, secret=own), replace(ROBOT, id="c2", name="Other", secret=foreign))
    assert run(ChannelKeys(mixed, {}, ring).state()) == KeyState(KEYRING, Vault(key).mark, closed=("Other",))
    assert ring.keys[SERVICE, OWN] == key.reveal()
    later = new_key()
    ring.keys[SERVICE, ONE_FOR_ALL] = later.reveal()
    assert run(ChannelKeys(mixed, {}, ring).state()).mark == Vault(key).mark, "it was read once"


def test_a_ring_that_takes_nothing_gives_the_former_key_all_the_same():
    ring, key = Deaf(), new_key()
    ring.keys[SERVICE, ONE_FOR_ALL] = key.reveal()
    office = Place(replace(ROBOT, secret=Vault(key).seal_all({"token": Secret("a")})))
    assert run(ChannelKeys(office, {}, ring).state()).mark == Vault(key).mark


def test_a_key_is_made_once_and_stored():
    ring = Ring()
    keys = ChannelKeys(Place(), {}, ring)
    key = run(keys.make())
    assert ring.keys[SERVICE, OWN] == key.reveal()
    other = new_key().reveal()
    run(keys.store(f" {other} "))
    assert ring.keys[SERVICE, OWN] == other
    with pytest.raises(VaultProblem) as refused:
        run(keys.store("no key"))
    assert refused.value.code == "bad_key" and ring.keys[SERVICE, OWN] == other
    with pytest.raises(VaultProblem) as lost:
        run(ChannelKeys(Place(), {}, Deaf()).make())
    assert lost.value.code == "keyring_unavailable"


def test_secrets_are_sealed_together_with_those_that_were_there():
    vault = Vault(new_key())
    command = sealed(lambda: vault, ROBOT, {"token": Secret("t")})
    assert command.held == ("token",) and vault.open_all(command.channel.secret)["token"].reveal() == "t"
    more = sealed(lambda: vault, command.channel, {"sign": Secret("s")})
    assert set(more.held) == {"token", "sign"}
    less = sealed(lambda: vault, more.channel, {"sign": Secret("")})
    assert less.held == ("token",)
    assert sealed(_never, ROBOT, {}).held is None  # as they were
    assert sealed(_never, replace(ROBOT, id=""), {}).held == ()


def _never():
    raise AssertionError("the keyring is asked only where there is something to seal")


def test_a_channel_that_can_t_be_used_says_why_it_was_not_tried():
    keys = ChannelKeys(Place(), {}, Ring())
    say = wording("en")
    without = run(keys.send_test(replace(ROBOT, secret="sealed"), say))
    assert (without.outcome, without.code) == (Outcome.REJECTED, "no_key")
    broken = run(keys.send_test(Channel("c", SMTP, "Mail"), say, "noc@example.org"))
    assert (broken.outcome, broken.code) == (Outcome.REJECTED, "channel_broken")


def test_the_letter_says_that_it_is_a_test():
    letter = trial_letter(wording("zh_CN"), "福建", "1", "a@example.org")
    assert "福建" in letter.text and letter.address == "a@example.org" and letter.language == "zh_CN"
    assert trial_letter(wording("en"), "", "2", "").key != letter.key
