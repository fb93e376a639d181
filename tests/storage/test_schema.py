"""The schema that migrations make is the one the code believes in, on both databases; no data is risked on the way."""

import threading
from dataclasses import fields
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from console.domain.checks import PURPOSES
from console.domain.duty.patterns import SHIPPED_PATTERNS
from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS
from console.domain.notice_hops import SHIPPED_HOPS
from console.domain.notices import TEMPLATES
from console.domain.policies import SHIPPED_POLICIES
from console.domain.readiness import SECTIONS
from console.domain.rules import SHIPPED_RULES
from console.domain.site import Site
from console.domain.snapshot import KINDS, Snapshot
from console.domain.wall import SHIPPED_PAGES
from console.storage import tables
from console.storage.engine import Database
from console.storage.ledger import Ledger
from console.storage.migrate import prepare
from console.storage.packing import read_manifest
from console.storage.problems import NOT_OURS, SchemaNewer, StorageProblem
from console.storage.schema import Migrations
from tests.storage.entities import OWNERS, place, putting

SHIPPED = (
    *("level", "system", "rule", "policy", "hop", "notice_template", "check_template"),
    *("shift_pattern", "readiness_template", "wall_page"),
)
SECOND = """
import sqlalchemy as sa
from alembic import op
revision = "9001"
down_revision = "0005"
branch_labels = depends_on = None
def upgrade():
    with op.batch_alter_table("places") as table:
        table.add_column(sa.Column("colour", sa.Text, nullable=False, server_default="green"))
    {more}
"""


def second_schema(folder: Path, more: str = "pass") -> Migrations:
    folder.mkdir(exist_ok=True)
    (folder / "9001_colour.py").write_text(SECOND.format(more=more), encoding="utf-8")
    return Migrations(folder)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_table_has_a_column_for_every_field(kind: str) -> None:
    table = tables.metadata.tables[KINDS[kind].table]
    assert {column.name for column in table.columns} == {field.name for field in fields(KINDS[kind].cls)}


def test_rows_that_belong_to_others_refer_to_them() -> None:
    found = {
        (table.name, key.parent.name, key.column.table.name)
        for table in tables.metadata.tables.values()
        for key in table.foreign_keys
    }
    assert found == {(KINDS[kind].table, field, KINDS[owner].table) for kind, field, owner in OWNERS}


def test_migrations_make_the_schema_of_the_code(database_url: str) -> None:
    database = Database(database_url)
    prepare(database)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    database.close()


def test_a_new_database_holds_what_ships_and_the_feed_tells_it(database_url: str) -> None:
    ledger = Ledger.open(database_url)
    snapshot = ledger.load()
    assert tuple(snapshot.levels.values()) == SHIPPED_LEVELS
    assert tuple(snapshot.systems.values()) == SHIPPED_SYSTEMS
    assert tuple(snapshot.policies.values()) == SHIPPED_POLICIES
    assert dict(snapshot.rules) == {rule.id: rule for rule in SHIPPED_RULES}
    assert snapshot.site == Site()
    assert Snapshot().seq == 0
    changes = ledger.history("level", "province")
    assert [change.after for change in changes] == [
        {"id": "province", "rank": 1, "names": SHIPPED_LEVELS[0].names, "version": 1}
    ]
    assert tuple(snapshot.hops.values()) == SHIPPED_HOPS
    assert set(snapshot.notice_templates) == set(TEMPLATES)
    assert {row.purpose for row in snapshot.check_templates.values()} == set(PURPOSES)
    assert tuple(snapshot.shift_patterns.values()) == SHIPPED_PATTERNS
    assert tuple(snapshot.wall_pages.values()) == SHIPPED_PAGES
    assert {task.section for row in snapshot.readiness_templates.values() for task in row.tasks} == set(SECTIONS)
    rules_added_to = 1  # one place at a time: speed on the road
    assert snapshot.seq == 1 + sum(len(snapshot.table(kind)) for kind in SHIPPED) + rules_added_to
    ledger.close()


def test_opening_again_changes_nothing(database_url: str) -> None:
    first = Ledger.open(database_url)
    before = first.load()
    first.close()
    again = Ledger.open(database_url)
    assert again.load() == before
    again.close()


def test_consoles_that_open_an_empty_database_at_once_make_it_once(database_url: str) -> None:
    found: list[Snapshot] = []

    def open_and_load() -> None:
        ledger = Ledger.open(database_url)
        found.append(ledger.load())
        ledger.close()

    threads = [threading.Thread(target=open_and_load) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(snapshot == found[0] for snapshot in found)


def test_an_older_database_is_backed_up_and_then_upgraded(database_url: str, tmp_path: Path) -> None:
    ledger = Ledger.open(database_url)
    before = ledger.commit(ledger.load(), putting(place("a")), "c1", "li").snapshot
    ledger.close()
    database = Database(database_url)
    prepare(database, tmp_path, second_schema(tmp_path / "steps"))
    with database.reading() as connection:
        assert connection.execute(text("SELECT colour FROM places")).scalar_one() == "green"
    database.close()
    (backup,) = tmp_path.glob("*before-upgrade-from-0005*.backup")
    assert read_manifest(backup).seq == before.seq


def test_a_migration_that_fails_leaves_the_database_as_it_was(database_url: str, tmp_path: Path) -> None:
    ledger = Ledger.open(database_url)
    before = ledger.commit(ledger.load(), putting(place("a")), "c1", "li").snapshot
    ledger.close()
    database = Database(database_url)
    with pytest.raises(ZeroDivisionError):
        prepare(database, tmp_path, second_schema(tmp_path / "steps", "1 / 0"))
    database.close()
    again = Ledger.open(database_url)
    assert again.load() == before
    again.close()


def test_a_newer_schema_is_refused_untouched(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url)
    prepare(database, tmp_path, second_schema(tmp_path / "steps"))
    database.close()
    with pytest.raises(SchemaNewer) as refused:
        Ledger.open(database_url)
    assert refused.value.facts["found"] == "9001"


def test_a_database_of_another_program_is_refused(database_url: str) -> None:
    database = Database(database_url)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE invoices (id INTEGER)"))
    database.close()
    with pytest.raises(StorageProblem) as refused:
        Ledger.open(database_url)
    assert refused.value.code == NOT_OURS
