"""Whatever is shown after whatever, a model tells Qt the truth, and selection and held rows survive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTreeView

from console.wording.catalogue import wording
from ui.models import Column, Hand, Node, RowModel, model_rows
from ui.models import patch as patch_module

FATAL = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails the test, with its words
COLUMNS = (
    Column("key", "", lambda row: row[0], sort_key=lambda row: row[0]),
    Column("value", "", lambda row: str(row[1]), sort_key=lambda row: row[1] or None),
)

leaves = st.tuples(st.integers(0, 30), st.integers(0, 3))
groups = st.lists(st.tuples(st.integers(0, 4), st.lists(leaves, max_size=12)), max_size=5, unique_by=lambda g: g[0])


def nodes(shape) -> tuple[Node, ...]:
    """Groups of rows, each row in the first group that names it."""
    seen: set[int] = set()
    result = []
    for group, rows in shape:
        below = []
        for key, value in rows:
            if key not in seen:
                seen.add(key)
                below.append(Node(f"r{key}", (f"r{key}", value)))
        result.append(Node(f"g{group}", (f"g{group}", len(below)), tuple(below), group=True))
    return tuple(result)


def expected(shape) -> tuple:
    return tuple((n.key, n.row, tuple((c.key, c.row, ()) for c in n.children)) for n in nodes(shape))


def watched(model: RowModel) -> tuple[QTreeView, QAbstractItemModelTester]:
    view = QTreeView()
    tester = QAbstractItemModelTester(model, FATAL)
    view.setModel(model)
    return view, tester


@given(st.lists(groups, min_size=1, max_size=6))
def test_every_transition_ends_in_what_was_asked_and_the_tester_agrees(qapp, steps):
    model = RowModel(COLUMNS, wording("en"), tree=True)
    view, tester = watched(model)
    for shape in steps:
        model.show(nodes(shape))
        assert model_rows(model) == expected(shape)
    view.deleteLater()
    tester.deleteLater()


@given(st.lists(groups, min_size=2, max_size=5))
def test_bulk_changes_keep_the_same_promises(qapp, steps):
    model = RowModel(COLUMNS, wording("en"), tree=True)
    view, tester = watched(model)
    kept, patch_module.BULK = patch_module.BULK, 1
    try:
        for shape in steps:
            model.show(nodes(shape))
            assert model_rows(model) == expected(shape)
    finally:
        patch_module.BULK = kept
        view.deleteLater()
        tester.deleteLater()


@given(groups.filter(lambda g: any(rows for _, rows in g)), groups, st.data(), st.sampled_from([1, 48]))
def test_a_row_that_stays_keeps_its_selection_even_into_another_group(qapp, first, second, data, bulk):
    model = RowModel(COLUMNS, wording("en"), tree=True)
    view, tester = watched(model)
    model.show(nodes(first))
    chosen = data.draw(st.sampled_from([row[0] for row in model.rows()]))
    view.setCurrentIndex(model.find(chosen))
    held_by_qt = QPersistentModelIndex(model.find(chosen, 1))
    kept, patch_module.BULK = patch_module.BULK, bulk
    try:
        model.show(nodes(second))
    finally:
        patch_module.BULK = kept
    if model.find(chosen).isValid():
        assert model.key_at(view.currentIndex()) == chosen
        assert [model.key_at(i) for i in view.selectionModel().selectedRows()] == [chosen]
        assert model.key_at(held_by_qt) == chosen and held_by_qt.column() == 1
    else:
        assert not held_by_qt.isValid()
    view.deleteLater()
    tester.deleteLater()


@given(groups, groups)
def test_under_the_hand_nothing_moves_and_at_rest_all_is_in_order(qapp, first, second):
    seconds = [0.0]
    hand = Hand(lambda: seconds[0])
    model = RowModel(COLUMNS, wording("en"), tree=True, hand=hand)
    view, tester = watched(model)
    model.show(nodes(first))
    before = [row[0] for row in model.rows()]
    hand.moved()
    model.show(nodes(second))
    wanted = {node.key for group in nodes(second) for node in group.children}
    now = [row[0] for row in model.rows()]
    assert [key for key in now if key in before] == [key for key in before if key in wanted]
    assert set(now) == wanted
    seconds[0] = 3.1
    hand.check()
    assert model_rows(model) == expected(second)
    view.deleteLater()
    tester.deleteLater()


@given(st.lists(leaves, max_size=20, unique_by=lambda row: row[0]), st.booleans(), st.integers(0, 3))
def test_sorting_and_filtering_agree_with_plain_python(qapp, rows, descending, least):
    model = RowModel(COLUMNS, wording("en"), tree=True)
    view, tester = watched(model)
    model.show(nodes([(0, rows)]))
    model.sort_by("value", descending)
    model.filter_by(lambda row: row[1] >= least)
    passing = [(f"r{key}", value) for key, value in rows if value >= least]
    known = sorted((row for row in passing if row[1]), key=lambda row: row[1], reverse=descending)
    assert model.rows() == known + [row for row in passing if not row[1]]
    model.filter_by(None)
    model.sort_by(None)
    assert model_rows(model) == expected([(0, rows)])
    view.deleteLater()
    tester.deleteLater()


def test_one_changed_row_is_one_narrow_signal(qtbot):
    model = RowModel(COLUMNS, wording("en"), tree=True)
    rows = [Node(f"r{n}", (f"r{n}", n)) for n in range(1000)]
    model.show(rows)
    heard = []
    for signal in (model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved, model.rowsMoved):
        signal.connect(lambda *_: heard.append("structure"))
    model.dataChanged.connect(lambda first, last: heard.append((first.row(), last.row())))
    model.show([*rows[:500], Node("r500", ("r500", -1)), *rows[501:]])
    assert heard == [(500, 500)]


def test_a_key_given_twice_is_refused(qapp):
    model = RowModel(COLUMNS, wording("en"), tree=True)
    with pytest.raises(ValueError, match="twice"):
        model.show([Node("a", ("a", 1)), Node("a", ("a", 2))])


def test_a_click_on_a_header_sorts(qapp):
    model = RowModel(COLUMNS, wording("en"), tree=True)
    model.show([Node("a", ("a", 2)), Node("b", ("b", 1))])
    view, _ = watched(model)
    view.setSortingEnabled(True)
    view.sortByColumn(1, view.header().sortIndicatorOrder())
    assert [row[0] for row in model.rows()] in (["a", "b"], ["b", "a"])
    view.sortByColumn(1, type(view.header().sortIndicatorOrder()).AscendingOrder)
    assert [row[0] for row in model.rows()] == ["b", "a"]
    view.selectionModel().select(model.find("a"), QItemSelectionModel.SelectionFlag.Select)
    assert model.key_at(view.selectionModel().selectedIndexes()[0]) == "a"
    view.deleteLater()


def test_very_many_changed_rows_are_told_at_once(qtbot, monkeypatch):
    monkeypatch.setattr(patch_module, "MANY", 5)
    model = RowModel(COLUMNS, wording("en"), tree=True)
    QAbstractItemModelTester(model, FATAL, model)
    model.show(Node(f"r{n}", (f"r{n}", 0)) for n in range(9))
    told = []
    model.dataChanged.connect(lambda first, last, *_: told.append((first.row(), last.row(), last.column())))
    model.show(Node(f"r{n}", (f"r{n}", 1)) for n in range(9))
    assert told == [(0, 8, 1)]
    model.show(Node(f"r{n}", (f"r{n}", 2 if n < 2 else 1)) for n in range(9))
    assert told[1:] == [(0, 0, 1), (1, 1, 1)]
