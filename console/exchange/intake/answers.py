"""Lists of what units answered to a notice: 地区, 单位, 回复方式, 回复时间, who, what they said [D]."""

from collections.abc import Mapping

from console.domain.notices import IM, MAIL, OA, PHONE, SMS
from console.exchange.intake.layout import Column, Layout

ANSWERS = "answers"
_MEANS = {
    IM: "群消息|群|群内|群回复|群内回复|钉钉|钉钉群|微信|微信群|企业微信|即时消息"
    "|tin nhắn nhóm|nhóm|trong nhóm|zalo|group message|group|chat|dingtalk|wechat",
    OA: "OA|OA系统|办公系统|公文|hệ thống OA|văn phòng điện tử|office system",
    MAIL: "邮件|邮箱|电子邮件|thư điện tử|thư|email|mail|e-mail",
    SMS: "短信|tin nhắn SMS|sms|text message",
    PHONE: "电话|电话回复|手机|语音|điện thoại|gọi điện|phone|call|by phone|hotline",
}
ANSWER_MEANS: Mapping[str, tuple[str, ...]] = {means: tuple(words.split("|")) for means, words in _MEANS.items()}

ANSWER_LAYOUT = Layout(
    ANSWERS,
    (
        Column(
            "notice",
            "会议通知文号|通知文号|会议文号|文号",
            "Số công văn|Số giấy mời|Số thông báo",
            "Notice number|Notice no|Meeting notice",
        ),
        Column(
            "place_code",
            "单位代码|行政代码|行政区划代码|区划代码|地区代码",
            "Mã đơn vị|Mã địa bàn|Mã đơn vị hành chính",
            "Place code|Unit code|Area code",
        ),
        Column("place", "地区|区域|所在地|市县|所属地区|县区", "Địa bàn|Địa phương|Khu vực", "Place|Area|Location"),
        Column("unit", "单位|回复单位|部门|单位名称|责任单位", "Đơn vị|Bộ phận|Đơn vị trả lời", "Unit|Department"),
        Column(
            "means",
            "回复方式|答复方式|回复渠道|反馈方式|方式",
            "Cách trả lời|Kênh trả lời|Hình thức trả lời",
            "Answered by|Means|Answer channel",
        ),
        Column(
            "at",
            "回复时间|答复时间|反馈时间|应答时间",
            "Thời gian trả lời|Giờ trả lời|Trả lời lúc",
            "Answered at|Answer time|Time of answer",
        ),
        Column("who", "回复人|答复人|反馈人|应答人", "Người trả lời", "Who|Answered by whom|Answering person"),
        Column("text", "回复内容|答复内容|反馈内容|内容", "Nội dung trả lời|Nội dung", "Answer|Text|Words"),
        Column("group", "回复群|所在群|群名称|群", "Nhóm|Tên nhóm", "Group|Group name"),
    ),
    (
        ("place_code", "place"),
        ("means",),
        ("at",),
    ),
)
