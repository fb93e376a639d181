"""The spreadsheets of a small site as an operator keeps them: three systems that meet on one morning."""

import csv
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

COUNTY, TOWNS = "350121", ("350121001", "350121102")
STAFF = (("35", "省", "驻场", 3), ("3501", "市", "固定", 2), ("3501", "市", "机动", 2), (COUNTY, "县", "固定", 2),
         (COUNTY, "县", "机动", 3), (TOWNS[0], "乡镇", "乡镇", 1), (TOWNS[1], "乡镇", "乡镇", 1))  # fmt: skip
PLACES = (
    ("行政代码", "名称", "级别", "上级代码"),
    ("35", "福建省", "省", ""),
    ("3501", "福州市", "市", "35"),
    (COUNTY, "闽侯县", "县", "3501"),
    (TOWNS[0], "甘蔗街道", "乡镇", COUNTY),
    (TOWNS[1], "白沙镇", "乡镇", COUNTY),
)
WATER, FINANCE, GOVERNMENT = "全省防汛视频会商", "全省财政视频会议", "全省安全生产电视电话会议"
NEEDS = {WATER: 5, FINANCE: 3, GOVERNMENT: 5}


def people() -> list[tuple[str, ...]]:
    """Every unit at full strength [D]; sample phones begin with 100."""
    units = [(place, level, post) for place, level, post, count in STAFF for _ in range(count)]
    return [
        (f"{n:04d}", f"人员{n:02d}", f"{10000000000 + n}", level, place, post)
        for n, (place, level, post) in enumerate(units, start=1)
    ]


def _venues() -> list[tuple[str, ...]]:
    """A room for each system down to the county; a town has one, for water and government."""
    upper = [(place, level, system) for place, level in (("35", "省"), ("3501", "市"), (COUNTY, "县"))
             for system in ("水利", "财政", "政务")]  # fmt: skip
    rows = [(f"{place}{system}会场", level, place, system) for place, level, system in upper]
    rows += [(f"{place}会场", "乡镇", place, "水利、政务") for place in TOWNS]
    return [(*row, f"35-SPH-{n:05d}") for n, row in enumerate(rows, start=1)]


def _circuits() -> list[tuple[str, ...]]:
    return [(number, "福建省水利厅" if "水利" in system else "福建省财政厅", "HT-2026-01", "10M", place)
            for _, _, place, system, number in _venues()]  # fmt: skip


def _conferences() -> list[tuple[object, ...]]:
    def at(hour: int, minute: int = 0) -> datetime:
        return datetime(2026, 12, 1, hour, minute)  # noqa: DTZ001 - as a sheet holds it, without a zone

    return [
        ("水利", WATER, at(9), at(11), "全省至乡镇", "水函〔2026〕62号"),
        ("财政", FINANCE, at(9, 30), at(12), "全省至县", ""),  # its formal notice has not come yet
        ("政务", GOVERNMENT, at(10), at(11, 30), "全省至乡镇", "政办〔2026〕49号"),
    ]


def _book(path: Path, title: str, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> Path:
    """A form: merged title, filling unit and date, header, rows, foot."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        (title,),
        ("填报单位：网络运行部", "", "填报日期：2026年11月30日"),
        header,
        *rows,
        ("制表：", "", "审核："),
    ):
        sheet.append(row)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(header))
    book.save(path)
    return path


def written(folder: Path) -> tuple[Path, ...]:
    """The site's files, in an order that binds nothing at once: conferences and circuits before the places."""
    folder.mkdir()
    places = folder / "4 行政区划.csv"
    with places.open("w", encoding="gb18030", newline="") as out:
        csv.writer(out).writerows(PLACES)
    phones = ("员工编号", "姓名", "手机", "层级", "单位代码", "岗位")
    rooms = ("会场名称", "级别", "单位代码", "所属系统", "专线编号")
    meetings = ("系统", "会议名称", "开始时间", "结束时间", "参会范围", "会议通知文号")
    lines = ("电路编号", "客户名称", "合同编号", "带宽", "单位代码")
    return (
        _book(folder / "1 会议.xlsx", "视频会议通知登记", meetings, _conferences()),
        _book(folder / "2 会场.xlsx", "会场表", rooms, _venues()),
        _book(folder / "3 人员.xlsx", "保障人员表", phones, people()),
        places,
        _book(folder / "5 电路.xlsx", "专线台账", lines, _circuits()),
    )
