"""Snapshot + applied changes == fresh load == what the Qt models show, on both databases."""

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTreeView

from console.domain.snapshot import KINDS, Snapshot
from console.wording.catalogue import wording
from tests.storage.machine import StorageMachine
from ui.models import Column, Node, RowModel, model_rows

COLUMNS = (
    Column("id", "", lambda row: getattr(row, "id", row), sort_key=lambda row: row.id),
    Column("version", "", lambda row: str(getattr(row, "version", ""))),
)


def nodes(snapshot: Snapshot) -> tuple[Node, ...]:
    """Every kind as a heading, its rows below it; a kind without rows has no heading, so that headings come and go."""
    return tuple(
        Node(kind, kind, tuple(Node(f"{kind}:{row.id}", row) for row in snapshot.table(kind).values()), group=True)
        for kind in KINDS
        if snapshot.table(kind)
    )


def shown_as(found: tuple[Node, ...]) -> tuple:
    return tuple((node.key, node.row, shown_as(node.children)) for node in found)


class ModelMachine(StorageMachine):
    """A grouped and a flat model follow the follower, each in a view and under Qt's own tester."""

    def begin_view(self, snapshot: Snapshot) -> None:
        self.grouped = RowModel(COLUMNS, wording("en"), tree=True)
        self.flat = RowModel(COLUMNS, wording("en"))
        self.views = [QTreeView(), QTreeView()]
        warning = QAbstractItemModelTester.FailureReportingMode.Warning
        self.testers = [QAbstractItemModelTester(model, warning) for model in (self.grouped, self.flat)]
        for view, model in zip(self.views, (self.grouped, self.flat), strict=True):
            view.setModel(model)
        self.show(snapshot, snapshot)

    def show(self, before: Snapshot, after: Snapshot) -> None:
        self.grouped.show(nodes(after))
        self.flat.show(nodes(after))

    def check_view(self, snapshot: Snapshot) -> None:
        assert model_rows(self.grouped) == shown_as(nodes(snapshot))
        assert self.flat.rows() == [child.row for node in nodes(snapshot) for child in node.children]

    def teardown(self) -> None:
        super().teardown()
        for thing in (*getattr(self, "testers", ()), *getattr(self, "views", ())):
            thing.deleteLater()


def test_what_the_models_show_is_what_the_database_holds(qapp, new_database: Callable[[], str]) -> None:
    class Machine(ModelMachine):
        new_url = staticmethod(new_database)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=10,
            stateful_step_count=15,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.generate),
        ),
    )
