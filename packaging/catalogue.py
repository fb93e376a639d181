"""Keep the message catalogue: add sentences, check it against the source, compile it.

python packaging/catalogue.py add "English" "中文" "Tiếng Việt"
python packaging/catalogue.py addmany FILE.tsv      (three columns a line)
python packaging/catalogue.py plural "{n} ticket" "{n} tickets" "{n} 张工单" "{n} phiếu"
python packaging/catalogue.py check                 (untranslated, unused, stale compiled files; exit 1)
python packaging/catalogue.py prune                 (drop what no source line uses)
"""

import io
import os
import sys
import time
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "catalogues"
SOURCES = ("console", "ui")
KEYWORDS = {"say": None, "_say": None, "mark": None, "n": (1, 2)}
TRANSLATED = ("zh_CN", "vi")


class Locked:
    """A lock file, since several hands may add sentences at once."""

    path = FOLDER / ".lock"

    def __enter__(self) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        while True:
            try:
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL))
                return
            except FileExistsError:
                time.sleep(0.05)

    def __exit__(self, *_: object) -> None:
        self.path.unlink()


def po_path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "console.po"


def load(language: str) -> Catalog:
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, domain="console", charset="utf-8", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain="console")


def compiled(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def save(language: str, catalog: Catalog) -> None:
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalog, width=120, sort_output=True, omit_header=False, no_location=True)
    path.write_bytes(text.getvalue())
    path.with_suffix(".mo").write_bytes(compiled(catalog))


def put(rows: list[tuple[str | tuple[str, str], str, str]]) -> None:
    with Locked():
        for index, language in enumerate(TRANSLATED, start=1):
            catalog = load(language)
            for row in rows:
                source, text = row[0], row[index]
                if isinstance(source, tuple):
                    forms: str | tuple[str, ...] = (text,) * catalog.num_plurals
                    catalog.delete(source[0])
                    catalog.add(source, forms, flags=["python-brace-format"])
                else:
                    catalog.delete(source)
                    catalog.add(source, text)
            save(language, catalog)


def used() -> dict[str | tuple[str, ...], str]:
    """Every message of the source and a place that uses it."""
    found: dict[str | tuple[str, ...], str] = {}
    for folder in SOURCES:
        for name, line, message, *_ in extract_from_dir(
            ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=False
        ):
            found.setdefault(message, f"{folder}/{name}:{line}")
    return found


def check() -> int:
    messages, problems = used(), []
    keys = {m if isinstance(m, str) else m[0] for m in messages}
    for language in TRANSLATED:
        catalog = load(language)
        for message, place in messages.items():
            entry = catalog.get(message if isinstance(message, str) else message[0])
            if entry is None or not entry.string or (isinstance(entry.string, tuple) and not all(entry.string)):
                problems.append(f"{language}: not translated: {message!r} ({place})")
        for entry in catalog:
            key = entry.id if isinstance(entry.id, str) else entry.id[0]
            if key and key not in keys:
                problems.append(f"{language}: used nowhere: {key!r}")
        if po_path(language).with_suffix(".mo").read_bytes() != compiled(catalog):
            problems.append(f"{language}: the compiled catalogue is stale")
    print("\n".join(problems) or f"catalogue: {len(messages)} messages, all in {', '.join(TRANSLATED)}")
    return 1 if problems else 0


def prune() -> None:
    keys = {m if isinstance(m, str) else m[0] for m in used()}
    with Locked():
        for language in TRANSLATED:
            catalog = load(language)
            for entry in list(catalog):
                key = entry.id if isinstance(entry.id, str) else entry.id[0]
                if key and key not in keys:
                    catalog.delete(key)
            save(language, catalog)


def main(argv: list[str]) -> int:
    match argv:
        case ["add", source, zh, vi]:
            put([(source, zh, vi)])
        case ["addmany", file]:
            lines = Path(file).read_text(encoding="utf-8").splitlines()
            rows = [tuple(line.replace("\\n", "\n").split("\t")) for line in lines if line.strip()]
            bad = [row for row in rows if len(row) != 3]
            if bad:
                print(f"not three columns: {bad[0]}")
                return 2
            put(rows)  # type: ignore[arg-type]
        case ["plural", one, many, zh, vi]:
            put([((one, many), zh, vi)])
        case ["check"]:
            return check()
        case ["prune"]:
            prune()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
