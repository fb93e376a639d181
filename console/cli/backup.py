"""`backup FILE` and `restore FILE`: the whole database to a file and back, on either kind of database."""

import argparse

from console.cli.session import OK, Session, output_path
from console.services.safekeeping import backup_now, restore_now
from console.wording.catalogue import Wording


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the two verbs."""
    backup = verbs.add_parser("backup", help=say("Write the whole database to a file and check it"))
    backup.add_argument("file", metavar="FILE", help=say("File to write"))
    backup.set_defaults(run=_backup)
    restore = verbs.add_parser("restore", help=say("Put a backup into this database, which must be empty"))
    restore.add_argument("file", metavar="FILE", help=say("Backup to read"))
    restore.add_argument(
        "--replace",
        action="store_true",
        help=say("Replace what the database holds; it is first kept in a backup beside FILE"),
    )
    restore.set_defaults(run=_restore)


def _backup(args: argparse.Namespace, session: Session) -> int:
    """Exit 0 when the file was written and read back. Raises StorageProblem."""
    file = output_path(args.file)
    manifest = backup_now(session.office, file)
    if session.as_json:
        session.print_json({"file": str(file), "rows": manifest.rows, "seq": manifest.seq, "schema": manifest.revision})
    else:
        print(session.say("“{file}” written and checked: {rows} rows.", file=file, rows=manifest.rows))
    return OK


def _restore(args: argparse.Namespace, session: Session) -> int:
    """Exit 0 when all of it is in. Raises StorageProblem; nothing was changed then."""
    say, file = session.say, output_path(args.file)
    manifest, kept = restore_now(session.office, file, replace=args.replace)
    if session.as_json:
        session.print_json({"file": str(file), "rows": manifest.rows, "kept": str(kept) if kept else None})
        return OK
    print(say("“{file}” restored: {rows} rows.", file=file, rows=manifest.rows))
    if kept:
        print(say("What was there before is in “{file}”.", file=kept))
    return OK
