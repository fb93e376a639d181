"""`backup FILE` and `restore FILE`: the whole database to a file and back, on either kind of database."""

import argparse
from collections.abc import Iterator

from console.cli.session import OK, Session, output_path
from console.services.safekeeping import Restored, backup_now, restore_now
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
    restore.add_argument(
        "--hold-messages",
        action="store_true",
        help=say("Give up the messages that the backup would still send; alarms stand all the same"),
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
    done = restore_now(session.office, file, replace=args.replace, hold=args.hold_messages)
    if session.as_json:
        session.print_json(
            {
                "file": str(file), "rows": done.manifest.rows, "kept": str(done.kept) if done.kept else None,
                "steps": done.steps, "messages": done.messages, "held": args.hold_messages,
            }
        )  # fmt: skip
        return OK
    print(say("“{file}” restored: {rows} rows.", file=file, rows=done.manifest.rows))
    if done.kept:
        print(say("What was there before is in “{file}”.", file=done.kept))
    for line in _still_to_tell(say, done, args.hold_messages):
        print(line)
    return OK


def _still_to_tell(say: Wording, done: Restored, held: bool) -> Iterator[str]:
    """What the backup's time left over; nothing where it left nothing."""
    if done.steps:
        yield say.n("{n} step fell due since the backup; its alarm stands.",
                    "{n} steps fell due since the backup; their alarms stand.", done.steps)  # fmt: skip
    if not done.messages:
        return
    if held:
        yield say.n("{n} message was given up and will not be sent.",
                    "{n} messages were given up and will not be sent.", done.messages)  # fmt: skip
    else:
        yield say.n("{n} message goes out, marked as resent: it may have been sent after the backup.",
                    "{n} messages go out, marked as resent: they may have been sent after the backup.",
                    done.messages)  # fmt: skip
