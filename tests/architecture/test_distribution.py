"""What `pip install .` brings: the three packages with their resources, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.surroundings import REPOSITORY

RESOURCES = REPOSITORY / "resources"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return zipfile.ZipFile(next(Path(folder).glob("*.whl")))


def test_only_the_program_is_shipped(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"console", "ui", "resources"}


def test_every_resource_is_shipped(wheel: zipfile.ZipFile) -> None:
    files = {path for path in RESOURCES.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    wanted = {path.relative_to(REPOSITORY).as_posix() for path in files if not path.name.startswith(".")}
    assert wanted <= set(wheel.namelist())
    assert any(name.endswith("zh_CN/LC_MESSAGES/console.mo") for name in wanted)


def test_the_command_is_declared(wheel: zipfile.ZipFile) -> None:
    entry = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "dispatcher-console = ui.launch:main" in wheel.read(entry).decode()


def test_packaging_is_no_package() -> None:
    """It would shadow the library of that name for whoever runs Python in the repository."""
    assert not (REPOSITORY / "packaging" / "__init__.py").exists()


def test_an_installed_console_finds_its_words(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Away from the repository, from the shipped files alone."""
    wheel.extractall(tmp_path)
    code = "import console, console.wording.catalogue as c; print(console.__file__, c.wording('vi').language)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(tmp_path / "console" / "__init__.py"), "vi"]
