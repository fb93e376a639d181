"""Make the sample province shipped in resources/sample: real places, invented people, phones beginning with 100.

    python packaging/make_sample.py PLACES.csv

PLACES.csv has code, name, level and parent code. The rest is drawn with a fixed seed, so that the same call
gives the same files.
"""

import csv
import random
import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sample"
SURNAMES = "林陈黄郑吴王张刘蔡许杨李叶苏曾邱赖江方罗游沈魏余卢傅阮兰温钟"
GIVEN = "晓文志建海秀丽雅俊嘉思雨子明国荣庆华春玉燕婷鹏宇涛杰敏静辉琳凯峰霞勇"
SYSTEMS = (("水利", "水利局"), ("财政", "财政局"), ("政务", "政府办"))
WIDTHS = ("10M", "20M", "50M", "100M")
STAFF = {
    "省": (("驻场", 3), ("固定", 2)),
    "市": (("固定", 2), ("机动", 2)),
    "县": (("固定", 2), ("机动", 3)),
    "乡镇": (("乡镇", 1),),
}
DUTIES = {"驻场": "主会场保障", "固定": "技术维护部", "机动": "应急协作", "乡镇": "分会场保障"}
PEOPLE_HEADER = ["员工编号", "姓名", "手机", "层级", "单位代码", "所属单位", "岗位", "职务"]
VENUES_HEADER = ["会场名称", "级别", "单位代码", "所属单位", "所属系统", "专线编号", "地址"]
PLACES_HEADER = ["行政代码", "名称", "级别", "上级代码", "纬度", "经度"]
TRAVEL_HEADER = ["起点", "终点", "分钟", "布场", "撤场"]
CIRCUITS_HEADER = ["电路编号", "客户名称", "合同编号", "A端", "Z端", "带宽", "单位代码", "业务类型", "客户等级"]
POSITIONS = {  # degrees north and east, to a hundredth
    "3501": (26.07, 119.30), "3502": (24.48, 118.09), "3503": (25.45, 119.01), "3504": (26.26, 117.64),
    "3505": (24.87, 118.68), "3506": (24.51, 117.65), "3507": (27.33, 118.12), "3508": (25.08, 117.02),
    "3509": (26.67, 119.55), "350102": (26.08, 119.30), "350103": (26.05, 119.31), "350104": (26.05, 119.27),
    "350105": (25.99, 119.46), "350111": (26.08, 119.33), "350112": (25.96, 119.52), "350121": (26.15, 119.13),
    "350122": (26.20, 119.54), "350123": (26.49, 119.55), "350124": (26.22, 118.86), "350125": (25.87, 118.93),
    "350128": (25.50, 119.79), "350181": (25.72, 119.38), "350203": (24.45, 118.08), "350205": (24.48, 118.03),
    "350206": (24.51, 118.15), "350211": (24.58, 118.10), "350212": (24.72, 118.15), "350213": (24.62, 118.25),
}  # fmt: skip
TRAVEL = (  # invented: between neighbours; one way that takes longer back; an island that is reached by ferry
    ("3501", "350102", 15), ("3501", "350121", 35), ("3501", "350112", 45), ("3501", "350181", 70),
    ("3501", "350128", 120), ("350102", "350103", 15), ("350102", "350111", 20), ("350103", "350104", 20),
    ("350121", "350124", 60), ("350122", "350123", 50), ("350181", "350128", 75), ("350203", "350206", 25),
    ("350203", "350212", 55), ("350212", "350213", 35), ("350213", "350212", 45), ("350982", "350982109", 110),
    ("350982109", "350982109", "", 150, 90),
)  # fmt: skip
ABSENT_TOWNSHIPS = 9  # so that the boards have something to show
CUSTOMERS = (
    ("县医院", "B"),
    ("自来水公司", "C"),
    ("农商行", "A"),
    ("气象局", "B"),
    ("应急管理局", "A"),
    ("第一中学", "C"),
)


def sheet(name: str, title: str, header: list[str], rows: list[list[str]], note: str) -> None:
    """An operator's form: merged title, filling line, header, rows, signature line; everything as text."""
    book = Workbook()
    page = book.active
    page.title = title[:20]
    page.append([title])
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(header))
    page["A1"].font, page["A1"].alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    page.append([note])
    page.append(header)
    for row in rows:
        page.append(row)
    page.append(["制表：", "", "", "审核："])
    for column, width in enumerate((14, 30, 16, 10, 14, 30, 14, 14), start=1):
        page.column_dimensions[page.cell(3, column).column_letter].width = width
    book.save(FOLDER / name)


class Sample:
    """Rows of the files, drawn place by place."""

    def __init__(self, places: list[list[str]]) -> None:
        self.places = places
        self.people: list[list[str]] = []
        self.venues: list[list[str]] = []
        self.circuits: list[list[str]] = []
        self._draw = random.Random(20261122)
        self._by_code = {code: (name, parent) for code, name, _, parent in places}
        townships = [code for code, _, level, _ in places if level == "乡镇"]
        self._absent = set(self._draw.sample(townships, ABSENT_TOWNSHIPS))

    def full(self, code: str) -> str:
        """A place's name with those above it."""
        name, parent = self._by_code[code]
        return (self.full(parent) if parent else "") + name

    def draw(self) -> None:
        """Staff, rooms and circuits of every place."""
        for code, name, level, _ in self.places:
            self._staff(code, level)
            self._rooms(code, name, level)
            if level == "县":
                self._other_customers(code)

    def _staff(self, code: str, level: str) -> None:
        for post, count in STAFF[level]:
            for _ in range(0 if code in self._absent else count):
                number = len(self.people) + 1
                person = self._draw.choice(SURNAMES) + "".join(self._draw.sample(GIVEN, self._draw.choice((1, 2, 2))))
                row = [f"YL{number:05d}", person, f"100{number:08d}", level, code, self.full(code), post, DUTIES[post]]
                self.people.append(row)

    def _rooms(self, code: str, name: str, level: str) -> None:
        is_town, full = level == "乡镇", self.full(code)
        own = self._draw.sample(SYSTEMS, self._draw.choice((1, 1, 2))) if is_town else SYSTEMS
        rooms = [("、".join(system for system, _ in own), "")] if is_town else [(system, unit) for system, unit in own]
        for systems, unit in rooms:
            customer = f"{full}{unit or '人民政府'}"
            circuit = self._circuit(code, code[:2], customer, "视频会商", "A" if level in ("省", "市") else "B")
            venue = f"{full}{unit}会场" if unit else f"{full}分会场"
            address = f"{name}办公楼{self._draw.randint(1, 9)}楼会议室"
            self.venues.append([venue, level, code, full, systems, circuit, address])

    def _other_customers(self, code: str) -> None:
        for unit, grade in self._draw.sample(CUSTOMERS, 3):
            self._circuit(code, code[:4], f"{self.full(code)}{unit}", "数据", grade)

    def _circuit(self, code: str, far_end: str, customer: str, service: str, grade: str) -> str:
        number, width = f"35-YL-{len(self.circuits) + 1:05d}", self._draw.choice(WIDTHS)
        ends = [self.full(far_end), self.full(code)]
        self.circuits.append([number, customer, f"HT-YL-{code[:4]}", *ends, width, code, service, grade])
        return number


def main(source: str) -> None:
    """Write the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(source, encoding="utf-8-sig", newline="") as stream:
        sample = Sample([row[:4] for row in list(csv.reader(stream))[1:]])
    sample.draw()
    with (FOLDER / "places.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        rows = ([*row, *POSITIONS.get(row[0], ("", ""))] for row in sample.places)
        csv.writer(stream).writerows([PLACES_HEADER, *rows])
    with (FOLDER / "travel.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([TRAVEL_HEADER, *([*row, *[""] * (5 - len(row))] for row in TRAVEL)])
    for name, title, header, rows in (
        ("people.xlsx", "演练省视频会议保障人员表", PEOPLE_HEADER, sample.people),
        ("venues.xlsx", "演练省视频会议会场表", VENUES_HEADER, sample.venues),
        ("circuits.xlsx", "演练省专线台账", CIRCUITS_HEADER, sample.circuits),
    ):
        sheet(name, title, header, rows, "填报单位：运行维护部（演练，人员与客户均为虚构）")
    print(f"{len(sample.people)} people, {len(sample.venues)} venues, {len(sample.circuits)} circuits")


if __name__ == "__main__":
    main(sys.argv[1])
