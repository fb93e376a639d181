"""Which schema a database has, which ones this console knows, and the steps between them."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from console.storage.problems import NOT_OURS, SchemaNewer, StorageProblem

_FOLDER = Path(__file__).parent / "migrations"


class Migrations:
    """The chain of schema revisions. `extra` folders continue it (tests, a site's own)."""

    def __init__(self, *extra: Path) -> None:
        self.config = Config()
        self.config.set_main_option("script_location", str(_FOLDER))
        self.config.set_main_option("path_separator", "newline")
        self.config.set_main_option("version_locations", "\n".join(map(str, (_FOLDER / "versions", *extra))))
        self.script = ScriptDirectory.from_config(self.config)
        self.known = {script.revision for script in self.script.walk_revisions()}

    @property
    def head(self) -> str:
        """The revision this console writes."""
        head = self.script.get_current_head()
        assert head is not None
        return head

    def revision(self, connection: Connection) -> str | None:
        """The database's revision, None while it is empty. Raises SchemaNewer, StorageProblem(NOT_OURS)."""
        found = MigrationContext.configure(connection).get_current_revision()
        if found is None and inspect(connection).get_table_names():
            raise StorageProblem(NOT_OURS)
        if found is not None and found not in self.known:
            raise SchemaNewer(found)
        return found

    def upgrade(self, connection: Connection, to: str = "head") -> None:
        """Run the missing steps inside the connection's transaction."""
        self.config.attributes["connection"] = connection
        command.upgrade(self.config, to)
