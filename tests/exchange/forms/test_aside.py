"""Whatever goes wrong while a file is written, the old one stays whole and the sentence says what to do."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.exchange.forms.aside import problem_of, written
from console.exchange.forms.document import Document, Records
from console.exchange.forms.workbook import write_workbook
from console.services.exporting import prepare
from console.wording.catalogue import LANGUAGES, wording
from console.wording.forms import PROBLEMS, ExportProblem, problem_text
from tests.support.surroundings import REPOSITORY

BIG = Document(
    "tickets", "t", "zh_CN", 1, page_of="{page}",
    records=(Records("data", ("a", "b"), tuple((f"{n:x}" * 9, os.urandom(24).hex()) for n in range(6_000))),),
)  # fmt: skip
OLD = b"the old file"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(OLD)
    return path


def test_published_in_one_step(target: Path) -> None:
    prepared = prepare(BIG, target, {})
    assert target.read_bytes() == OLD
    prepared.publish()
    assert target.read_bytes().startswith(b"PK")
    assert os.listdir(target.parent) == ["book.xlsx"]


def test_called_off_leaves_nothing(target: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done > 300:
            raise ExportProblem("cancelled")

    with pytest.raises(ExportProblem):
        prepare(BIG, target, {}, stop)
    assert target.read_bytes() == OLD
    assert os.listdir(target.parent) == ["book.xlsx"]


def test_progress_ends_at_its_total(target: Path) -> None:
    seen: list[tuple[int, int]] = []
    prepare(BIG, target, {}, lambda *at: seen.append(at)).discard()
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert {total for _, total in seen} == {6_000} and seen[-1][0] > 5_800


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
@pytest.mark.parametrize("limited", ["target", "scratch"])
def test_a_full_disk_leaves_the_old_file(target: Path, limited: str) -> None:
    """A real limit on file size in a child; the temporary files of the sheets meet it first, or the target does."""
    scratch = target.parent / "scratch"
    scratch.mkdir()
    part, size = (500, 150_000) if limited == "target" else (3000, 150_000)
    script = f"""
import resource, signal, sys
from pathlib import Path
from tests.exchange.forms.test_aside import BIG
from console.services.exporting import prepare
from console.wording.forms import ExportProblem
from dataclasses import replace
big = BIG.records[0]
records = [replace(big, rows=big.rows[n : n + {part}]) for n in range(0, 6000, {part})]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
try:
    prepare(replace(BIG, records=tuple(records)), Path({str(target)!r}), {{}})
except ExportProblem as problem:
    print(problem.code)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, timeout=120,
        env=os.environ | {"TMPDIR": str(scratch)},
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == ("disk_full", "")
    assert target.read_bytes() == OLD
    assert sorted(os.listdir(target.parent)) == ["book.xlsx", "scratch"]
    assert os.listdir(scratch) == []


@pytest.mark.skipif(sys.platform == "win32", reason="folder permissions are POSIX")
def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own refusal where it gives one; the superuser may write anywhere, so there it is played."""
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        monkeypatch.setattr("zipfile.ZipFile.__init__", _denied)
    with pytest.raises(ExportProblem) as problem:
        prepare(BIG, folder / "book.xlsx", {})
    folder.chmod(0o755)
    assert problem.value.code == "not_writable"
    assert os.listdir(folder) == []


def test_a_disk_that_may_only_be_read(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It refuses to make the file, and to remove one that is not there, too."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("zipfile.ZipFile.__init__", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(ExportProblem) as problem:
        prepare(BIG, target, {})
    assert problem.value.code == "not_writable"
    assert target.read_bytes() == OLD


def _denied(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_missing_folder_is_said_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(ExportProblem) as problem:
        prepare(BIG, tmp_path / "nowhere" / "book.xlsx", {})
    assert problem.value.code == "folder_missing"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").mkdir()
    with pytest.raises(ExportProblem) as problem:
        prepare(BIG, tmp_path / "book.xlsx", {})
    assert problem.value.code == "is_folder"


@pytest.mark.skipif(sys.platform != "linux", reason="255 bytes a name")
@pytest.mark.parametrize(
    ("name", "fits"), [("长" * 83, True), ("😀" * 60, True), ("长" * 90, False), ("x" * 300, False)]
)
def test_a_name_may_be_as_long_as_the_system_takes_it(tmp_path: Path, name: str, fits: bool) -> None:
    target = tmp_path / f"{name}.xlsx"
    if fits:
        prepare(BIG, target, {}).publish()
        assert os.listdir(tmp_path) == [target.name]
        return
    with pytest.raises(ExportProblem) as problem:
        prepare(BIG, target, {})
    assert problem.value.code == "name_too_long"
    assert os.listdir(tmp_path) == []


def test_a_file_open_elsewhere_on_windows(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to rename over a file that Excel holds; the answer is the one it gives."""

    def held(*_: object) -> None:
        error = PermissionError(13, "Access is denied")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    prepared = prepare(BIG, target, {})
    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(ExportProblem) as problem:
        prepared.publish()
    assert problem.value.code == "file_open"
    assert target.read_bytes() == OLD
    assert os.listdir(target.parent) == ["book.xlsx"]


def test_any_other_failure_discards_too(target: Path) -> None:
    def half() -> None:
        with written(target) as aside:
            aside.temporary.write_bytes(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert os.listdir(target.parent) == ["book.xlsx"]


@pytest.mark.parametrize(
    ("suffix", "code"), [(".doc", "unknown_suffix"), ("", "unknown_suffix"), (".pdf", "pdf_needs_window")]
)
def test_the_suffix_decides(tmp_path: Path, suffix: str, code: str) -> None:
    with pytest.raises(ExportProblem) as problem:
        prepare(BIG, tmp_path / f"book{suffix}", {})
    assert problem.value.code == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_its_sentence(language: str) -> None:
    facts = dict.fromkeys(
        (
            "folder",
            "file",
            "reason",
            "conference",
            "title",
            "suffixes",
            "suffix",
            "sheet",
            "rows",
            "most",
            "venue",
            "plan",
            "period",
            "roster",
            "count",
        ),
        "#",
    )
    sentences = [problem_text(wording(language), ExportProblem(code, **facts)) for code in PROBLEMS]
    assert len(set(sentences)) == len(PROBLEMS)
    assert not any("{" in sentence for sentence in sentences)


def test_an_unknown_error_keeps_its_reason() -> None:
    problem = problem_of(OSError(5, "Input/output error"), Path("book.xlsx"))
    assert (problem.code, problem.facts["reason"]) == ("write_failed", "Input/output error")


def test_openpyxl_leaves_no_scratch_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(OSError):
        write_workbook(BIG, tmp_path / "nowhere" / "book.xlsx")
    assert os.listdir(tmp_path) == []
