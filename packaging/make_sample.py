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
ABSENT_TOWNSHIPS = 9  # so that the boards have something to show
CUSTOMERS = (
    ("县医院", "B"),
    ("自来水公司", "C"),
    ("农商行", "A"),
    ("气象局", "B"),
    ("应急管理局", "A"),
    ("第一中学", "C"),
)


def sheet(name: str, title: str, header: list[str], rows: list[list[str]], note: str = "") -> None:
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


def main(source: str) -> None:
    """Write the four files."""
    draw = random.Random(20261122)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(source, encoding="utf-8-sig", newline="") as stream:
        places = [row[:4] for row in list(csv.reader(stream))[1:]]
    with (FOLDER / "places.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([["行政代码", "名称", "级别", "上级代码"], *places])
    by_code = {code: (name, level, parent) for code, name, level, parent in places}

    def full(code: str) -> str:
        name, _, parent = by_code[code]
        return (full(parent) if parent else "") + name

    townships = [code for code, (_, level, _) in by_code.items() if level == "乡镇"]
    absent = set(draw.sample(townships, ABSENT_TOWNSHIPS))
    people, venues, circuits = [], [], []
    for code, (name, level, _) in by_code.items():
        for post, count in STAFF[level]:
            for _ in range(0 if code in absent else count):
                number = len(people) + 1
                person = draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, draw.choice((1, 2, 2))))
                people.append(
                    [f"YL{number:05d}", person, f"100{number:08d}", level, code, full(code), post, DUTIES[post]]
                )
        own = draw.sample(SYSTEMS, draw.choice((1, 1, 2))) if level == "乡镇" else SYSTEMS
        rooms = [("、".join(s for s, _ in own), "分会场")] if level == "乡镇" else [(s, unit) for s, unit in own]
        for systems, unit in rooms:
            circuit = f"35-YL-{len(circuits) + 1:05d}"
            customer = f"{full(code)}人民政府" if level == "乡镇" else f"{full(code)}{unit}"
            venue = f"{full(code)}{unit}" if level == "乡镇" else f"{full(code)}{unit}会场"
            venues.append(
                [venue, level, code, full(code), systems, circuit, f"{name}办公楼{draw.randint(1, 9)}楼会议室"]
            )
            circuits.append(
                [
                    circuit,
                    customer,
                    f"HT-YL-{code[:4]}",
                    full(code[:2]),
                    full(code),
                    draw.choice(WIDTHS),
                    code,
                    "视频会商",
                    "A" if level in "省市" else "B",
                ]
            )
        if level == "县":
            for unit, grade in draw.sample(CUSTOMERS, 3):
                circuit = f"35-YL-{len(circuits) + 1:05d}"
                circuits.append(
                    [
                        circuit,
                        f"{full(code)}{unit}",
                        f"HT-YL-{code[:4]}",
                        full(code[:4]),
                        full(code),
                        draw.choice(WIDTHS),
                        code,
                        "数据",
                        grade,
                    ]
                )
    sheet(
        "people.xlsx",
        "演练省视频会议保障人员表",
        ["员工编号", "姓名", "手机", "层级", "单位代码", "所属单位", "岗位", "职务"],
        people,
        "填报单位：运行维护部（演练，人员均为虚构）",
    )
    sheet(
        "venues.xlsx",
        "演练省视频会议会场表",
        ["会场名称", "级别", "单位代码", "所属单位", "所属系统", "专线编号", "地址"],
        venues,
    )
    sheet(
        "circuits.xlsx",
        "演练省专线台账",
        ["电路编号", "客户名称", "合同编号", "A端", "Z端", "带宽", "单位代码", "业务类型", "客户等级"],
        circuits,
    )
    print(f"{len(places)} places, {len(people)} people, {len(venues)} venues, {len(circuits)} circuits")


if __name__ == "__main__":
    main(sys.argv[1])
