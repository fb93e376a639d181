"""Sheets of terminals and parts 设备台账: columns, and the words that sites write for kinds and states."""

from console.domain import equipment
from console.exchange.intake.layout import Column, Layout
from console.exchange.intake.values import Words, index_of

EQUIPMENT = "equipment"


def layout(place_code: Column, place: Column) -> Layout:
    """The sheet's columns; those of the place are as in every sheet."""
    return Layout(
        EQUIPMENT,
        (
            Column(
                "serial",
                "序列号|设备序列号|出厂编号|设备编号|出厂序列号|SN|S/N|SN号",
                "Số sê-ri|Số seri|Số serial|Sê-ri|Mã thiết bị",
                "Serial number|Serial no|Serial|Equipment number",
            ),
            Column(
                "model",
                "型号|设备型号|规格型号|设备名称|产品型号",
                "Model|Kiểu máy|Tên thiết bị",
                "Model|Device|Type name",
            ),
            Column(
                "equipment_kind",
                "设备类别|类别|设备类型|类型|种类",
                "Loại thiết bị|Loại",
                "Kind of equipment|Kind|Equipment kind",
            ),
            Column(
                "equipment_state",
                "设备状态|状态|使用状态|当前状态",
                "Trạng thái|Tình trạng|Trạng thái thiết bị",
                "State|Status|Equipment state",
            ),
            Column(
                "since",
                "状态日期|变动日期|日期|启用日期|更新日期",
                "Từ ngày|Ngày|Ngày cập nhật",
                "Since|Date|State since|From",
            ),
            place_code,
            place,
            Column(
                "venue",
                "会场名称|会场|安装会场|所在会场|分会场",
                "Tên điểm cầu|Điểm cầu|Hội trường",
                "Venue name|Venue",
            ),
            Column("system", "系统|所属系统|会议系统", "Hệ thống|Hệ thống hội nghị", "System"),
            Column("note", "备注|说明", "Ghi chú", "Note|Notes|Remark|Remarks"),
        ),
        (
            ("serial",),
            ("model",),
        ),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


_KINDS: Words = {
    equipment.TERMINAL: _words(
        "终端|视频终端|会议终端|视频会议终端|整机|设备|thiết bị đầu cuối|đầu cuối|terminal|endpoint|codec"
    ),
    equipment.PART: _words(
        "备件|配件|部件|板卡|模块|备品备件|linh kiện|linh kiện dự phòng|phụ kiện|part|spare part|module|component"
    ),
}
_STATES: Words = {
    equipment.IN_SERVICE: _words(
        "在用|使用中|使用|运行|运行中|正常|正常使用|đang dùng|đang sử dụng|hoạt động|in service|in use"
    ),
    equipment.SPARE: _words(
        "备用|库存|库存备用|在库|闲置|备件库|dự phòng|dự phòng trong kho|trong kho|in store|spare|in stock"
    ),
    equipment.FAULTY: _words("故障|故障待修|待修|损坏|坏|hỏng|hỏng, chờ sửa|chờ sửa|faulty|broken|defective"),
    equipment.SHIPPED: _words(
        "已寄集成商|已寄出|寄出|寄修|送修|已发货|运输中|đã gửi nhà tích hợp|đã gửi|đang gửi"
        "|on its way to the integrator|shipped|sent"
    ),
    equipment.AT_INTEGRATOR: _words(
        "在集成商处|集成商|返修|返修中|维修中|厂家维修|ở nhà tích hợp|đang sửa|đang bảo hành"
        "|at the integrator|at integrator|in repair"
    ),
    equipment.RETURNED: _words(
        "已寄回|寄回|已返回|修复返回|返回|đã gửi về|đã về|đã trả về|back from the integrator|returned|back"
    ),
    equipment.SCRAPPED: _words("已报废|报废|注销|đã thanh lý|thanh lý|hủy|scrapped|written off"),
}
KINDS_MEANT = index_of(_KINDS)
STATES_MEANT = index_of(_STATES)
