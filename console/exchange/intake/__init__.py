"""Files in: the sites' own spreadsheets, recognised by content, read in a child process, understood by their
headers.
"""

from console.exchange.intake.problems import CellProblem, Unreadable, Unusable
from console.exchange.intake.reading import preview, read
from console.exchange.intake.records import Mapping, Preview, PreviewColumn, Record, Sheet
from console.exchange.intake.vocabulary import KINDS, kind_of

__all__ = [
    "KINDS",
    "CellProblem",
    "Mapping",
    "Preview",
    "PreviewColumn",
    "Record",
    "Sheet",
    "Unreadable",
    "Unusable",
    "kind_of",
    "preview",
    "read",
]
