"""Where everything of this program lies on this machine, by the platform's own customs."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

NAME = "dispatcher-console"


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders and files. Nothing is made until `make`."""

    settings: Path
    data: Path
    logs: Path

    @property
    def database(self) -> Path:
        """The database that is used when none is named."""
        return self.data / "console.db"

    @property
    def sample(self) -> Path:
        """The database of the sample province."""
        return self.data / "sample.db"

    @property
    def backups(self) -> Path:
        """Backups that nobody named: those before an upgrade or a restore."""
        return self.data / "backups"

    def make(self) -> "Paths":
        """Make the folders, for this user's eyes only: the data holds phone numbers."""
        for folder in (self.settings.parent, self.data, self.backups, self.logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self


def paths_under(folder: Path) -> Paths:
    """The same arrangement below one folder (a trial, a test)."""
    return Paths(folder / "settings.toml", folder / "data", folder / "logs")


def platform_paths() -> Paths:
    """The platform's places for this user."""
    folders = PlatformDirs(NAME, appauthor=False)
    return Paths(folders.user_config_path / "settings.toml", folders.user_data_path, folders.user_log_path)
