"""Where and when a test happens: its own folders, its own clock, the real site files if they are there."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)  # a Tuesday, 09:00 in Fuzhou


class FixedClock:
    """A clock that moves only when told. `now()` is aware UTC, like the console's own clock."""

    def __init__(self, at: datetime = START) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def within(self) -> timedelta:
        return timedelta(0)

    def set(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("the clock wants an aware time")
        self._at = at.astimezone(UTC)

    def advance(self, step: timedelta | None = None, /, **parts: float) -> datetime:
        """Moves by a timedelta or by its parts: advance(minutes=5)."""
        self._at += step if step is not None else timedelta(**parts)
        return self._at


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def shared_data() -> Path:
    """The folder of real site files beside the repository; the test is skipped where it is absent."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no site files beside the repository (../shared/data)")
    return folder


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings and databases of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
