"""Files and backup of a real office, as the settings page asks for them."""

from pathlib import Path

from console.services.office import Office
from console.services.paths import Paths
from console.services.safekeeping import backup
from console.services.settings import Settings
from console.storage.engine import database_url, public_name


class OfficeMaintenance:
    """See `ui.desk.Maintenance`."""

    def __init__(self, office: Office, settings: Settings, paths: Paths, sample: bool) -> None:
        self._office, self._paths = office, paths
        self._database = public_name(database_url(str(paths.sample) if sample else settings.database))

    def files(self) -> tuple[tuple[str, str], ...]:
        return (
            ("database", self._database),
            ("settings", str(self._paths.settings)),
            ("backups", str(self._paths.backups)),
            ("logs", str(self._paths.logs)),
        )

    async def backup(self, file: str) -> tuple[str, int]:
        at = self._office.clock.now().strftime("%Y%m%dT%H%M%SZ")
        path = Path(file) if file else self._paths.backups / f"console-{at}.backup"
        manifest = await backup(self._office, path)
        return str(path), manifest.rows
