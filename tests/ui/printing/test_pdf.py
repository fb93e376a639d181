"""PDFs: pages, sizes, embedded fonts, text that can be found again; full disk and cancel leave nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from console.exchange.forms.checklist import checklists
from console.exchange.forms.roster import roster
from console.services.exporting import prepare
from console.wording.catalogue import LANGUAGES
from console.wording.forms import ExportProblem
from tests.exchange.forms.sample import basis, staffed
from tests.support.surroundings import REPOSITORY
from ui.printing.pdf import render_pdf

pytestmark = pytest.mark.usefixtures("qapp")
RENDERERS = {"pdf": render_pdf}


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_checklists_one_page_each_with_text_that_can_be_found(tmp_path: Path, language: str) -> None:
    snapshot, ids = staffed()
    document = checklists(basis(snapshot, language), ids)
    result = render_pdf(document, tmp_path / "c.pdf")
    reader = PdfReader(tmp_path / "c.pdf")
    assert result.pages == len(reader.pages) == document.rows
    for page, checklist in zip(reader.pages, document.checklists, strict=True):
        text = plain(page.extract_text())
        assert checklist.number in text
        assert plain(checklist.venue) in text
        for step in checklist.steps:
            assert plain(step.name) in text
            assert all(plain(check.standard) in text for check in step.checks)
        assert not any(0x2E80 <= ord(char) <= 0x2FDF for char in text)
        assert abs(float(page.mediabox.width) - 595.3) < 1 and abs(float(page.mediabox.height) - 841.9) < 1
    assert reader.metadata and reader.metadata.title == document.title


def test_all_fonts_are_embedded(tmp_path: Path) -> None:
    snapshot, ids = staffed()
    render_pdf(checklists(basis(snapshot), ids), tmp_path / "c.pdf")
    fonts = []
    for page in PdfReader(tmp_path / "c.pdf").pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            fonts += [child.get_object() for child in font.get_object()["/DescendantFonts"]]
    assert fonts
    assert all(any(f"/FontFile{n}" in font["/FontDescriptor"] for n in ("", 2, 3)) for font in fonts)


def test_a_roster_lies_across(tmp_path: Path) -> None:
    snapshot, ids = staffed()
    result = render_pdf(roster(basis(snapshot), ids), tmp_path / "r.pdf")
    reader = PdfReader(tmp_path / "r.pdf")
    assert result.pages == len(reader.pages) == 4
    assert all(page.mediabox.width > page.mediabox.height for page in reader.pages)
    text = plain("".join(page.extract_text() for page in reader.pages))
    assert "10000000001" in text
    assert f"第{result.pages}页，共{result.pages}页" in text


def test_called_off_leaves_no_file(tmp_path: Path) -> None:
    snapshot, ids = staffed()

    def stop(done: int, total: int) -> None:
        if done == 5:
            raise ExportProblem("cancelled")

    with pytest.raises(ExportProblem):
        prepare(checklists(basis(snapshot), ids), tmp_path / "c.pdf", RENDERERS, stop)
    assert os.listdir(tmp_path) == []


def test_progress_counts_every_checklist(tmp_path: Path) -> None:
    snapshot, ids = staffed()
    document, seen = checklists(basis(snapshot), ids), []
    prepare(document, tmp_path / "c.pdf", RENDERERS, lambda *at: seen.append(at)).discard()
    assert seen == [(n, document.rows) for n in range(1, document.rows + 1)]


def test_no_font_no_unreadable_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.printing.pdf.has_font_for", lambda language: False)
    snapshot, ids = staffed()
    with pytest.raises(ExportProblem) as problem:
        prepare(checklists(basis(snapshot), ids), tmp_path / "c.pdf", RENDERERS)
    assert problem.value.code == "no_fonts"
    assert os.listdir(tmp_path) == []


CHILD = """
import sys
from pathlib import Path
from tests.exchange.forms.sample import basis, staffed
from console.exchange.forms.checklist import checklists
from console.services.exporting import prepare
from console.wording.forms import ExportProblem
from ui.printing.headless import RENDERERS
assert "PySide6" not in sys.modules
limit, path = int(sys.argv[1]), Path(sys.argv[2])
snapshot, ids = staffed()
document = checklists(basis(snapshot), ids)
if limit:
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    prepared = prepare(document, path, RENDERERS)
    prepared.publish()
    print(prepared.written.pages)
except ExportProblem as problem:
    print(problem.code)
"""


def child(limit: int, path: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(limit), str(path)],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=120, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_without_display_or_window_the_verb_writes_pdf(tmp_path: Path) -> None:
    assert child(0, tmp_path / "c.pdf") == "16"
    assert len(PdfReader(tmp_path / "c.pdf").pages) == 16


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
@pytest.mark.parametrize("limit", [20_000, 120_000])
def test_a_full_disk_leaves_the_old_pdf(tmp_path: Path, limit: int) -> None:
    (tmp_path / "c.pdf").write_bytes(b"old")
    assert child(limit, tmp_path / "c.pdf") == "disk_full"
    assert (tmp_path / "c.pdf").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["c.pdf"]
