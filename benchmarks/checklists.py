"""On-site checklists into one PDF: pages a second, memory, and the same as a workbook.

    python benchmarks/checklists.py [--count 1452]

A third of the time goes into choosing the masks of the QR codes; that share is shown, since it is segno's.
"""

import argparse
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

import psutil  # noqa: E402

from benchmarks.province import NOW, folder, staffed  # noqa: E402
from console.exchange.forms.basis import Basis  # noqa: E402
from console.exchange.forms.checklist import checklists  # noqa: E402
from console.exchange.forms.qr import modules  # noqa: E402
from console.exchange.forms.workbook import write_workbook  # noqa: E402
from console.wording.catalogue import LANGUAGES, wording  # noqa: E402
from ui.printing.headless import render_pdf  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1452)
    count = parser.parse_args().count
    snapshot, ids = staffed()
    process = psutil.Process()
    print(f"{folder().name}: {count} checklists")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "checklists"
        for language in LANGUAGES:
            modules.cache_clear()
            start = time.perf_counter()
            document = checklists(Basis(snapshot, wording(language), NOW, "benchmark"), ids)
            document = replace(document, checklists=document.checklists[:count])
            built = time.perf_counter() - start
            for checklist in document.checklists:
                modules(checklist.qr)
            codes = time.perf_counter() - start - built
            pages = render_pdf(document, path).pages
            taken = time.perf_counter() - start
            print(
                f"  pdf  {language:<6}{pages} pages {taken:6.1f} s = {pages / taken:5.0f} pages/s (QR {codes:.1f} s), "
                f"{path.stat().st_size / 1e6:.1f} MB, process {process.memory_info().rss / 1e6:.0f} MB"
            )
        start = time.perf_counter()
        write_workbook(document, path)
        taken = time.perf_counter() - start
        print(f"  xlsx en    {taken:6.1f} s = {count / taken:5.0f} checklists/s, {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
