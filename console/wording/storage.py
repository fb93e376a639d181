"""What to say when the database could not do it, and what to do about it."""

from collections.abc import Mapping
from typing import Any

from console.wording.catalogue import Wording, mark

_SENTENCES = {
    "locked": mark("Another program is writing to the database. Nothing was changed; try again in a moment."),
    "readonly": mark("“{database}” can't be written to. Check who owns the file and its folder, and their rights."),
    "disk": mark("The disk did not take the data, so nothing was changed. Check the disk that holds “{database}”."),
    "disk_full": mark("The disk is full, so nothing was changed. Free some space and try again."),
    "damaged": mark(
        "The database “{database}” is damaged. Keep a copy of it, move it away, and restore the last backup."
    ),
    "unreachable": mark(
        "The database can't be reached. Check the network, and whether the database server is running."
    ),
    "sign_in": mark("The database refused the user name or password in its address."),
    "no_database": mark("The server has no database of that name. Ask the administrator to create it."),
    "not_allowed": mark("The database does not allow this user to do that. Ask the administrator for the rights."),
    "network_share": mark(
        "“{database}” lies on a network share, where data can be lost. Use a local file, or PostgreSQL for several PCs."
    ),
    "not_ours": mark("“{database}” holds the tables of another program. Name another database."),
    "schema_newer": mark(
        "“{database}” was written by a newer console (schema {found}). Update this one; nothing was changed."
    ),
    "broken_reference": mark("Something this refers to is no longer there. Nothing was changed."),
    "unstorable": mark("A text or figure here can't be stored. Nothing was changed."),
    "file_gone": mark("The database file “{database}” is no longer there. Was the drive removed?"),
    "bad_url": mark("That is no database address. Give the path of a file, or postgresql://user@host/name."),
    "backup_damaged": mark("The backup “{file}” is damaged and was not used. Nothing was changed."),
    "not_a_backup": mark("“{file}” is no backup of this console. Nothing was changed."),
    "not_empty": mark(
        "The database already holds data. With --replace the backup takes its place; what is there is kept in a file."
    ),
    "no_file": mark("“{file}” can't be opened. Check the name and the folder."),
    "time_jumped": mark(
        "This PC's clock was set while no console ran, so nothing was changed. Put it right, or accept its time with "
        "--accept-time."
    ),
    "file_damaged": mark("The attachment “{file}” does not read back as it was stored. Nothing was written."),
    "closed": mark("The console is closing; nothing was changed."),
}
_SHOWN = mark("The database can't be reached. What is shown is the last known state; changes are not possible.")
_UNCERTAIN = mark("The connection broke off while saving. Whether the change was saved will show when it is back.")
_ELSE = mark("The database failed. Nothing was changed; the log tells more.")


def storage_sentence(
    say: Wording, code: str, facts: Mapping[str, Any], *, uncertain: bool = False, shown: bool = False
) -> str:
    """The sentence for a StorageProblem's code and facts; `shown` where a window shows the last known state."""
    sentence = _UNCERTAIN if uncertain else _SENTENCES.get(code, _ELSE)
    if shown and code == "unreachable" and not uncertain:
        sentence = _SHOWN
    named = {"database": facts.get("database", ""), "file": facts.get("file", facts.get("database", ""))}
    return say(sentence, **{**named, "found": facts.get("found", "")})
