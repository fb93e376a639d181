"""Commits: numbered without gaps, once each, all or nothing; what is read back is what was written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from console.domain.codec import encode
from console.domain.conferences import Assignment
from console.domain.rules import Rule
from console.domain.snapshot import Snapshot
from console.storage import ledger as ledger_module
from console.storage.engine import Database
from console.storage.ledger import Ledger
from console.storage.problems import BROKEN_REFERENCE, UNSTORABLE, StorageProblem
from tests.storage.entities import Writes, place, putting

NOW = datetime(2026, 11, 22, 8, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    opened = Ledger.open(database_url)
    yield opened
    opened.close()


def _fails(snapshot: Snapshot, now: datetime) -> Writes:
    raise AssertionError("was asked")


def test_changes_follow_each_other_and_tell_who_when_what(ledger: Ledger) -> None:
    start = ledger.load()
    first = ledger.commit(start, putting(place("a"), place("b")), "c1", "li", NOW)
    second = ledger.commit(first.snapshot, putting(place("a", "东街镇")), "c2", "wang", NOW + timedelta(hours=1))
    assert (first.seq, second.seq) == (start.seq + 2, start.seq + 3)
    born, renamed = ledger.history("place", "a")
    assert (born.seq, born.at, born.by, born.command, born.before) == (start.seq + 1, NOW, "li", "c1", None)
    assert renamed.before == encode(place("a"))
    assert renamed.after == encode(replace(place("a", "东街镇"), version=2))


def test_the_snapshot_given_back_is_what_a_fresh_load_sees(ledger: Ledger) -> None:
    after = ledger.commit(ledger.load(), putting(place("a"), Rule("presence", "warning", {"x": [1, "二"]})), "c1", "li")
    assert ledger.load() == after.snapshot
    assert after.snapshot.rules["presence"].version == 2


def test_a_put_that_equals_what_is_there_writes_nothing(ledger: Ledger) -> None:
    after = ledger.commit(ledger.load(), putting(place("a")), "c1", "li")
    again = ledger.commit(after.snapshot, putting(replace(place("a"), version=7)), "c2", "li")
    assert (again.seq, again.snapshot) == (after.seq, after.snapshot)


def test_removing_and_removing_nothing(ledger: Ledger) -> None:
    after = ledger.commit(ledger.load(), putting(place("a")), "c1", "li").snapshot
    gone = ledger.commit(after, lambda s, n: Writes(removes=(("place", "a"), ("place", "nowhere"))), "c2", "li")
    assert gone.seq == after.seq + 1
    assert "a" not in gone.snapshot.places
    assert ledger.load() == gone.snapshot


def test_a_decision_sees_what_others_committed_meanwhile(ledger: Ledger, database_url: str) -> None:
    old = ledger.load()
    other = Ledger.open(database_url)
    other.commit(other.load(), putting(place("theirs")), "c1", "wang")
    other.close()
    seen: list[Snapshot] = []

    def decide(snapshot: Snapshot, now: datetime) -> Writes:
        seen.append(snapshot)
        return Writes(puts=(place("mine"),))

    after = ledger.commit(old, decide, "c2", "li").snapshot
    assert "theirs" in seen[0].places
    assert set(after.places) == {"theirs", "mine"}


def test_a_command_known_by_its_id_is_not_carried_out_again(ledger: Ledger) -> None:
    old = ledger.load()
    first = ledger.commit(old, putting(place("a")), "c1", "li")
    again = ledger.commit(old, _fails, "c1", "li")
    assert again.repeated
    assert (again.seq, again.snapshot) == (first.seq, first.snapshot)


def test_declining_and_failing_leave_everything_as_it_was(ledger: Ledger) -> None:
    before = ledger.load()
    assert ledger.commit(before, lambda s, n: None, "c1", "li").seq is None
    with pytest.raises(AssertionError, match="was asked"):
        ledger.commit(before, _fails, "c2", "li")
    assert ledger.load() == before
    assert ledger.commit(before, putting(place("a")), "c3", "li").seq == before.seq + 1


def test_a_row_that_belongs_to_nothing_is_refused_whole(ledger: Ledger) -> None:
    before = ledger.load()
    lost = Assignment("x", "no-need", "nobody", NOW, "li")
    with pytest.raises(StorageProblem) as refused:
        ledger.commit(before, putting(place("a"), lost), "c1", "li")
    assert refused.value.code == BROKEN_REFERENCE
    assert ledger.load() == before


@pytest.mark.parametrize("name", ["nul\0", "half \ud83d", float("nan")], ids=["nul", "surrogate", "nan"])
def test_what_one_database_could_not_hold_neither_takes(ledger: Ledger, name: str | float) -> None:
    before = ledger.load()
    odd = place("a", name) if isinstance(name, str) else replace(place("a"), latitude=name)
    with pytest.raises(StorageProblem) as refused:
        ledger.commit(before, putting(odd), "c1", "li")
    assert refused.value.code == UNSTORABLE
    assert ledger.load() == before


def test_advance_gives_the_same_object_when_nothing_happened(ledger: Ledger) -> None:
    snapshot = ledger.load()
    assert ledger.advance(snapshot) is snapshot


def test_advance_over_very_many_changes_loads_anew(
    ledger: Ledger, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_module, "MANY", 3)
    old = ledger.load()
    other = Ledger.open(database_url)
    after = other.commit(other.load(), putting(*(place(str(n)) for n in range(9))), "c1", "wang").snapshot
    other.close()
    assert ledger.advance(old) == after


def test_another_epoch_is_read_anew_even_if_its_numbers_fit(ledger: Ledger) -> None:
    snapshot = ledger.commit(ledger.load(), putting(place("a")), "c1", "li").snapshot
    with ledger.database.writing() as connection:
        connection.execute(text("UPDATE places SET name = 'restored'"))
        connection.execute(text("UPDATE counters SET epoch = 'another'"))
    assert ledger.advance(snapshot).places["a"].name == "restored"


def test_changes_are_dated_by_the_database(ledger: Ledger) -> None:
    before = ledger.database_now()
    asked: list[datetime] = []

    def decide(snapshot: Snapshot, now: datetime) -> Writes:
        asked.append(now)
        return Writes(puts=(place("a"),))

    ledger.commit(ledger.load(), decide, "c1", "li")
    (change,) = ledger.history("place", "a")
    assert change.at == asked[0]
    assert before <= change.at <= ledger.database_now()


def test_a_url_may_be_a_plain_path(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("plain") / "console.db"
    Ledger.open(str(file)).close()
    assert file.exists()


def test_no_password_in_the_name_of_a_database() -> None:
    database = Database("postgresql://li:secret@db.example/console")
    assert database.name == "postgresql://db.example/console"
    database.close()
