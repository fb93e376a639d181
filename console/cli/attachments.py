"""`ticket attach|attachments|detach`: files of a ticket without a window."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from console.cli.listing import Row
from console.cli.named import ticket_named
from console.cli.session import OK, Acts, Misuse, Session, output_path
from console.domain.attachments import Attachment, by_ticket
from console.domain.tickets import Ticket
from console.services.decision import Done
from console.services.tickets.attachments import AttachFile, RemoveAttachment, command_of, save_attachment_now
from console.wording.catalogue import Wording
from console.wording.tickets import mask_numbers


def add_to(acts: Acts, say: Wording) -> None:
    """Add the three verbs to those of `ticket`."""
    one = _on_ticket(acts, say, "attach", say("Attach a file to a ticket"))
    one.add_argument(
        "files", nargs="+", metavar="FILE", help=say("File to attach; several are attached one after the other")
    )
    one.add_argument("--note", default="", help=say("Note"))
    one.set_defaults(run=_attach)
    one = _on_ticket(acts, say, "attachments", say("Files of a ticket; with --save one of them is written to a file"))
    one.add_argument("--save", metavar="NAME", help=say("Name or id of the attachment to save"))
    one.add_argument("--out", metavar="FILE", help=say("File to write"))
    one.set_defaults(run=_list)
    one = _on_ticket(acts, say, "detach", say("Remove an attachment for good"))
    one.add_argument("name", metavar="NAME", help=say("Name or id of the attachment"))
    one.add_argument("--text", default="", help=say("Note"))
    one.set_defaults(run=_detach)


def _on_ticket(acts: Acts, say: Wording, name: str, text: str) -> argparse.ArgumentParser:
    one = acts.add_parser(name, help=text)
    one.add_argument("id", metavar="ID", help=say("Code or id of the ticket"))
    return one


def rows(session: Session, ticket: Ticket) -> Iterable[Row]:
    """The attachments of a ticket, the first first."""
    for row in session.office.snapshot.attachments.derived(by_ticket).get(ticket.id, ()):
        yield {
            "id": row.id, "name": row.name, "media": row.media, "size": row.size, "digest": row.digest,
            "at": session.lister.time(row.at), "by": row.by, "note": mask_numbers(row.note),
        }  # fmt: skip


def _attach(args: argparse.Namespace, session: Session) -> int:
    """Exit 3 with the first file that is refused; those before it stay attached."""
    ticket = ticket_named(session, args.id)
    for file in args.files:
        command = command_of(ticket.id, Path(file).expanduser(), args.note)
        outcome = session.office.do_now(command) if isinstance(command, AttachFile) else command
        code = session.report(outcome, lambda done: _attached(session, ticket, done))
        if code != OK:
            return code
    return OK


def _attached(session: Session, ticket: Ticket, done: Done) -> str:
    size = f"{done.result['size'] / 2**20:.1f}"
    return session.say("{code}: “{name}” attached, {size} MB", code=ticket.code, name=done.result["name"], size=size)


def _list(args: argparse.Namespace, session: Session) -> int:
    """The list; with --save the file is written, under its own name where none is given. Raises StorageProblem."""
    ticket = ticket_named(session, args.id)
    if not args.save:
        session.print_rows(rows(session, ticket))
        return OK
    row = _named(session, ticket, args.save)
    file = output_path(args.out or row.name)
    size = save_attachment_now(session.office, row.id, file)
    if session.as_json:
        session.print_json({"id": row.id, "file": str(file), "size": size})
    else:
        print(file)
    return OK


def _detach(args: argparse.Namespace, session: Session) -> int:
    ticket = ticket_named(session, args.id)
    row = _named(session, ticket, args.name)
    outcome = session.office.do_now(RemoveAttachment(row.id, args.text))
    return session.report(outcome, lambda _: session.say("{code}: “{name}” removed", code=ticket.code, name=row.name))


def _named(session: Session, ticket: Ticket, name: str) -> Attachment:
    """An attachment of the ticket by id or name. Raises Misuse for none, and for several of that name."""
    kept = session.office.snapshot.attachments.derived(by_ticket).get(ticket.id, ())
    found = [row for row in kept if name in (row.id, row.name)]
    if not found:
        raise Misuse(session.say("{code} has no attachment “{name}”.", code=ticket.code, name=name))
    if len(found) > 1:
        text = session.say("{code} has several attachments “{name}”: name one by its id.", code=ticket.code, name=name)
        raise Misuse(text)
    return found[0]
