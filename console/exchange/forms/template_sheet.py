"""A checklist as it would be printed, of no venue: for whoever edits it."""

from console.domain.checks import CheckTemplate, word_of
from console.exchange.forms.basis import Basis
from console.exchange.forms.check_parts import check_words, line_rows, qr_of, steps_of, version_of
from console.exchange.forms.document import CHECKLISTS, Document
from console.exchange.forms.sheet_of_checks import Checklist
from console.planning.checks.subjects import Subject
from console.wording.checks import PURPOSE_NAMES
from console.wording.forms import ExportProblem

NOBODY = "JC-00000000-0-AAAA"  # a record number that is nobody's


def template_sheet(basis: Basis, ids: tuple[str, ...]) -> Document:
    """One sheet of a template (id). Raises ExportProblem where it is gone."""
    template: CheckTemplate | None = basis.snapshot.check_templates.get(ids[0]) if ids else None
    if template is None:
        raise ExportProblem("no_checklist", venue="")
    say, words, subject = basis.say, check_words(basis), Subject(NOBODY, "", "", purpose=template.purpose)
    name = word_of(template.names, say.language)
    sheet = Checklist(
        words=words,
        title=name,
        number=subject.number,
        version=version_of(subject, template),
        qr=qr_of(subject, template),
        subtitle=say("Example, not for filling in"),
        facts=((say("Purpose"), say(PURPOSE_NAMES[template.purpose]), say("Venue"), ""),),
        steps=steps_of(basis, template),
        line_rows=line_rows(basis, None, template),
        group=template.id,
        subject=name,
        venue="",
    )
    labels = {"index": say("Contents"), "number": say("Record number"), "subject": say("Checklist"),
              "venue": say("Venue")}  # fmt: skip
    return Document(kind=CHECKLISTS, title=name, language=say.language, rows=1, checklists=(sheet,),
                    page_of=words.page_of, labels=labels)  # fmt: skip
