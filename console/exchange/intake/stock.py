"""Sheets of the stock 应急物资清单: spare parts, supplies, vehicles, staging points, with their least [A][E]."""

from console.domain import stock
from console.exchange.intake.layout import Column, Layout
from console.exchange.intake.values import Words, index_of

STOCK = "stock"


def layout(place_code: Column, place: Column) -> Layout:
    """The sheet's columns; a place may also be headed as where the things lie."""
    return Layout(
        STOCK,
        (
            Column(
                "thing",
                "物资名称|名称|品名|备件名称|物资|器材名称|车辆名称",
                "Tên vật tư|Tên|Vật tư|Tên thiết bị, vật tư",
                "Name|Item|Thing",
            ),
            Column(
                "stock_kind",
                "物资类别|类别|类型|物资类型|种类",
                "Loại vật tư|Loại|Chủng loại",
                "Kind of stock|Kind|Category",
            ),
            Column("model", "型号|规格型号|规格|车牌号", "Model|Quy cách|Biển số", "Model|Specification"),
            place_code,
            Column(
                "place",
                f"{place.zh}|地点|存放单位|存放地点",
                f"{place.vi}|Địa điểm|Nơi để|Nơi cất giữ",
                f"{place.en}|Where",
            ),
            Column(
                "there",
                "现有数量|现有|数量|库存数量|库存|结存|实有数",
                "Hiện có|Số lượng|Số lượng hiện có|Tồn kho",
                "There|Count|Quantity|In stock",
            ),
            Column(
                "least",
                "最低数量|最低|最低库存|安全库存|定额",
                "Tối thiểu|Số lượng tối thiểu|Định mức",
                "Least|Minimum|Least to be there",
            ),
            Column("measure", "计量单位|计量|数量单位", "Đơn vị tính|ĐVT", "Counted in|Unit of count"),
            Column("beds", "床位|床位数", "Giường|Số giường", "Beds"),
            Column("point", "屯兵点|所在屯兵点", "Điểm tập kết", "Staging point"),
            Column("keeper", "保管人|责任人|管理人", "Người giữ|Người quản lý", "Keeper|Kept by"),
            Column("counted", "盘点日期|清点日期", "Ngày kiểm kê", "Counted on"),
            Column("note", "备注|说明", "Ghi chú", "Note|Notes|Remark|Remarks"),
        ),
        (
            ("thing",),
            ("stock_kind",),
            ("there",),
        ),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


_KINDS: Words = {
    stock.SPARE: _words(
        "备件|备品备件|备品|linh kiện dự phòng|linh kiện|thiết bị dự phòng|spare parts|spare part|spare"
    ),
    stock.SUPPLY: _words("应急物资|物资|应急装备|vật tư ứng cứu|vật tư|emergency supplies|supplies|supply"),
    stock.VEHICLE: _words("车辆|抢修车|应急车辆|phương tiện|xe|vehicles|vehicle"),
    stock.BASE_STATION: _words(
        "应急基站|应急基站车|应急通信车|trạm phát sóng ứng cứu|trạm phát sóng lưu động|trạm bts lưu động"
        "|emergency base stations|mobile base station|base station"
    ),
    stock.STAGING_POINT: _words("屯兵点|集结点|điểm tập kết|staging point|staging points"),
}
KINDS_MEANT = index_of(_KINDS)
