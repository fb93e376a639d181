"""A document put into a file that the call names: nothing is in its place before its export is recorded."""

from collections.abc import Callable

from console.cli.session import OK, Misuse, Session, output_path
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import Document
from console.services.decision import Done
from console.services.exporting import Prepared, check_path, prepare
from console.wording.forms import ExportProblem, problem_text


def write_out(session: Session, out: str, make: Callable[[Basis], Document], what: str = "") -> int:
    """Write the document that `make` makes of the state as it is; why it can't be is a Misuse. `what` is
    its kind, where that decides the formats.
    """
    path, office = output_path(out), session.office
    try:
        check_path(path, session.renderers, what)
        basis = Basis(office.snapshot, session.say, office.clock.now(), office.user)
        return hand_out(prepare(make(basis), path, session.renderers), session)
    except ExportProblem as problem:
        raise Misuse(problem_text(session.say, problem)) from problem


def hand_out(prepared: Prepared, session: Session) -> int:
    """Record the export, then put the file in its place. Raises ExportProblem."""
    try:
        outcome = session.office.do_now(prepared.record)
        if not isinstance(outcome, Done):
            return session.report(outcome, lambda _: "")
        prepared.publish()
    finally:
        prepared.discard()
    if session.as_json:
        session.print_json(prepared.result)
    else:
        print(session.say("Written: {file} ({rows} rows).", file=prepared.result["file"], rows=prepared.document.rows))
    return OK
