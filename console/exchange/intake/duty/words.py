"""The words of duty rosters: heads of columns, shifts, weekdays, what a person's cell may hold; zh, vi, en."""

import re
from functools import lru_cache

from console.exchange.intake.duty.records import DUTY, LEAVE, REST, STANDBY, Mark
from console.exchange.intake.text import fold

DATE, WEEKDAY, LUNAR, ORDINAL, NAME, UNIT, LINE, SHIFT, PHONE, ASIDE = (
    "date", "weekday", "lunar", "ordinal", "name", "unit", "line", "shift", "phone", "aside",
)  # fmt: skip
_HEADS = {
    DATE: "日期|值班日期|时间|值班时间|月日|日|Ngày|Ngày tháng|Ngày trực|Thời gian|Date|Day|Duty date",
    WEEKDAY: "星期|周|周几|星期几|Thứ|Thứ ngày|Thứ trong tuần|Weekday|Day of week|Dow",
    LUNAR: "农历|阴历|农历日期|夏历|Âm lịch|Ngày âm|Ngày âm lịch|AL|Lunar|Lunar date|Lunar day",
    ORDINAL: "序号|编号|STT|TT|Số TT|Số thứ tự|No|Seq",
    NAME: "姓名|人员|人员姓名|员工姓名|值班人员|值班人|Họ và tên|Họ tên|Tên|Nhân viên|Cán bộ|Người trực|Cán bộ trực"
    "|Name|Full name|Staff|Staff member|Employee|Person|On duty",
    UNIT: "部门|单位|所属部门|科室|班组|职务|Đơn vị|Phòng ban|Bộ phận|Phòng|Tổ|Chức vụ|Chức danh"
    "|Unit|Department|Team|Position",
    LINE: "值班线|值班类别|值班岗位|岗位|班别|Tuyến trực|Tuyến|Vị trí trực|Vị trí|Bộ phận trực|Nội dung trực"
    "|Line|Duty line|Post",
    SHIFT: "班次|班|值班班次|时段|值班时段|Ca|Ca trực|Kíp|Kíp trực|Khung giờ|Shift",
    PHONE: "电话|手机|手机号|手机号码|联系电话|联系方式|值班电话"
    "|Điện thoại|SĐT|Số điện thoại|ĐT|Di động|Phone|Mobile|Tel",
    ASIDE: "备注|说明|签名|签字|签到|节日|节假日|节气|天气|地点|值班地点"
    "|合计|总计|小计|天数|班数|总班数|工时|总工时|积分|夜班数"
    "|Ghi chú|Ký tên|Ký|Ký nhận|Ngày lễ|Dịp|Địa điểm|Tổng|Tổng cộng|Cộng|Số ca|Số giờ|Điểm|Công|Ca / đêm"
    "|Note|Notes|Remark|Remarks|Signature|Holiday|Location|Total|Sum|Hours|Points|Shifts|Nights",
}  # fmt: skip
_ROLES = {fold(word) or word.lower(): role for role, words in _HEADS.items() for word in words.split("|")}
_ZH_SHIFT = (
    r"(?:大夜|小夜|早|中|晚|夜|白|日|上午|下午|夜间|日间|白天|全天|全日|24\s*小时|第[一二三四1-4]|[甲乙丙丁])"
    r"(?:班|班次)?|[一二三四](?:班|班次)"
)
_VI_SHIFT = (
    r"(?:ca|kíp)\s*(?:sáng|chiều|tối|đêm|ngày|trưa|hành chính|24/24|24h|[1-4]|[IVX]{1,3}|[ABCD])"
    r"|sáng|chiều|tối|đêm|ban ngày|ban đêm|hành chính|cả ngày|24/24h?|24h"
)
_EN_SHIFT = (
    r"(?:morning|day|afternoon|evening|night|early|late|mid|first|second|third|24\s*h(?:ours)?)(?:\s*shift)?"
    r"|shift\s*[1-4A-D]|24/7"
)
_SHIFT = rf"(?:{_ZH_SHIFT}|{_VI_SHIFT}|{_EN_SHIFT})"
_WHOLE = re.compile(_SHIFT, re.IGNORECASE)
_ENDING = re.compile(rf"(?P<line>.*?\S)(?:\s*[-:/·]\s*|\s+|(?<=[\u3400-\u9fff]))(?P<shift>{_SHIFT})", re.IGNORECASE)
_DUTY_WORDS = re.compile(
    r"值班|值守|排班|带班|备班|轮值|班表|trực|ca kíp|lịch ca|\bca\b|\bkíp\b|duty|roster|rota|on[- ]call|shift",
    re.IGNORECASE,
)
_LEADER = re.compile(r"领导|带班|班长|值班员|lãnh đạo|trưởng ca|leader|lead\b", re.IGNORECASE)
_WEEKDAYS = (
    (r"(?:星期|周|礼拜)?一", r"(?:thứ\s*|t)(?:hai|2)", r"mon(?:day)?"),
    (r"(?:星期|周|礼拜)?二", r"(?:thứ\s*|t)(?:ba|3)", r"tue(?:s(?:day)?)?"),
    (r"(?:星期|周|礼拜)?三", r"(?:thứ\s*|t)(?:tư|4)", r"wed(?:nesday)?"),
    (r"(?:星期|周|礼拜)?四", r"(?:thứ\s*|t)(?:năm|5)", r"thu(?:rs(?:day)?)?"),
    (r"(?:星期|周|礼拜)?五", r"(?:thứ\s*|t)(?:sáu|6)", r"fri(?:day)?"),
    (r"(?:星期|周|礼拜)?六", r"(?:thứ\s*|t)(?:bảy|bẩy|7)", r"sat(?:urday)?"),
    (r"(?:星期|周|礼拜)?[日天]", r"chủ\s*nhật|cn", r"sun(?:day)?"),
)
_DAYS_OF_WEEK = [re.compile("|".join(forms), re.IGNORECASE) for forms in _WEEKDAYS]
_SPELT_WEEKDAY = [re.compile("|".join((forms[0].replace(")?", ")"), *(rf"\b(?:{form})\b" for form in forms[1:]))),
                             re.IGNORECASE) for forms in _WEEKDAYS]  # fmt: skip
_MARK_WORDS = {
    DUTY: "早|中|晚|夜|白|日|值|班|全|早班|中班|晚班|夜班|白班|日班|大夜|小夜|大夜班|小夜班|值班|全天|上午|下午"
    "|sáng|chiều|đêm|tối|ca sáng|ca chiều|ca đêm|ca ngày|ca 1|ca 2|ca 3|trực|morning|day|afternoon|evening|night",
    REST: "休|休息|公休|轮休|补休|调休|下夜|下|nghỉ|nghỉ bù|nghỉ tuần|off|day off|rest",
    LEAVE: "假|年假|年休|事假|病假|产假|婚假|丧假|陪产假|请假|休假|探亲|探亲假|公出|出差|培训|学习"
    "|phép|nghỉ phép|nghỉ ốm|ốm|thai sản|công tác|học|leave|annual leave|sick|sick leave|al|sl",
    STANDBY: "备|备班|待命|备勤|dự phòng|dự bị|thường trực|standby|stand-by|on call",
}
_MARKS = {word: Mark(word, kind=kind) for kind, words in _MARK_WORDS.items() for word in words.split("|")}
LETTERS = {"s": Mark("Sáng"), "c": Mark("Chiều"), "đ": Mark("Đêm")}  # only of a Vietnamese sheet; N may be two things
_KIND_OF_NAME = (
    (LEAVE, re.compile(r"假|年休|出差|公出|培训|phép|\bốm\b|thai sản|công tác|leave|sick", re.IGNORECASE)),
    (STANDBY, re.compile(r"备班|备勤|待命|^备|dự phòng|dự bị|stand-?by|on call", re.IGNORECASE)),
    (REST, re.compile(r"休|^下夜|nghỉ|\boff\b|\brest\b", re.IGNORECASE)),
)
NONE = re.compile(r"[-/\\_.—~]+|无|空|暂无|不排|không( có)?|none|nil|n/?a|trống", re.IGNORECASE)
DITTO = re.compile(r"同上|〃|″|\"|''|như trên|nt|ditto|same", re.IGNORECASE)


@lru_cache(maxsize=4096)
def role_of(head: str) -> str:
    """What a column's head says it holds; '' where it may be a duty."""
    return _ROLES.get(fold(head) or head.lower(), "")


@lru_cache(maxsize=4096)
def line_and_shift(text: str) -> tuple[str, str]:
    """A head such as 技术早班 or Trực kỹ thuật - ca 1 as line and shift; the one that it does not name is ''."""
    text = " ".join(text.split())
    if _WHOLE.fullmatch(text):
        return "", text
    found = _ENDING.fullmatch(text)
    if found and not found["line"].endswith(("值", "带")):
        return found["line"].rstrip(" -:/·"), found["shift"]
    return text, ""


def speaks_of_duty(text: str) -> bool:
    """Whether a text has a word of duty rosters."""
    return _DUTY_WORDS.search(text) is not None


def heads_duty(text: str) -> bool:
    """Whether a column's head names a duty: a shift, a line, whoever leads."""
    line, shift = line_and_shift(text)
    return bool(shift) or speaks_of_duty(line) or _LEADER.search(line) is not None


def weekday_of(text: str) -> int | None:
    """0 for Monday, of a text that is a weekday's name and nothing else."""
    bare = " ".join(text.strip("()（）").split())
    return next((day for day, form in enumerate(_DAYS_OF_WEEK) if form.fullmatch(bare)), None)


def weekday_in(text: str) -> int | None:
    """0 for Monday, of the weekday that stands in a text beside a date; None for none and for two."""
    found = [day for day, form in enumerate(_SPELT_WEEKDAY) if form.search(text)]
    return found[0] if len(found) == 1 else None


def usual_mark(text: str, language: str) -> Mark | None:
    """What a mark means where neither legend nor site says; None where it may mean several things."""
    key = text.casefold()
    return _MARKS.get(key) or (LETTERS.get(key) if language == "vi" else None)


def kind_of(name: str) -> str:
    """Whether a shift so named is a duty, rest, leave or standby."""
    usual = _MARKS.get(name.casefold())
    if usual:
        return usual.kind
    return next((kind for kind, form in _KIND_OF_NAME if form.search(name)), DUTY)


_LETTERS = re.compile(r"[^\W\d_]{2}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def language_of(texts: list[str]) -> str:
    """zh_CN, vi or en, by what most of a sheet's fixed words are written in; names may be of another."""
    han = sum(_HAN.search(text) is not None for text in texts)
    vietnamese = sum(_VIETNAMESE.search(text) is not None and _HAN.search(text) is None for text in texts)
    latin = sum(_LETTERS.search(text) is not None and _HAN.search(text) is None for text in texts)
    if han >= latin and han:
        return "zh_CN"
    return "vi" if vietnamese else "en"


GAP = re.compile(
    r"[◇◆!]?\s*(?:缺\s*\d+\s*人?|缺人|未排|待定|thiếu(?:\s*\d+)?(?:\s*người)?|(?:short\s*\d+|\d+\s*short)|unfilled)",
    re.IGNORECASE,
)
COUNTED = re.compile(r"已排|应排|实排|排班人数|人数|đã xếp|số người|assigned|staffed|filled|head-?count", re.IGNORECASE)
"""How a row of figures under a roster begins."""
