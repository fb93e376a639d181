"""What a column of a sheet means, and which columns make a kind of sheet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means and its headers by language, parted by `|`."""

    field: str
    zh: str
    vi: str
    en: str

    def words(self) -> tuple[str, ...]:
        """All headers, of every language."""
        return tuple("|".join((self.zh, self.vi, self.en)).split("|"))

    def heading(self, language: str) -> str:
        """The header of the empty template."""
        words: str = getattr(self, language.partition("_")[0])
        return words.partition("|")[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind in a template's order. Of each group in `required` one column must be there."""

    kind: str
    columns: tuple[Column, ...]
    required: tuple[tuple[str, ...], ...]

    def column(self, field: str) -> Column:
        """The column of that meaning. Raises KeyError."""
        return {column.field: column for column in self.columns}[field]
