"""The words that sites write for levels, posts, systems and customer classes, in three languages."""

import re
from collections.abc import Iterable, Mapping

from console.domain.levels import CITY, COMMUNITY, COUNTY, LEVEL_WORDS, PROVINCE, TOWNSHIP
from console.domain.people import FIXED, MOBILE, RESIDENT, TOWNSHIP_POST
from console.domain.policies import (
    ACCOUNT_MANAGER,
    ASSIGNEE,
    CUSTOMER_UNIT,
    DIRECTOR,
    INTEGRATOR,
    MAINTENANCE,
    NETWORK_OPERATIONS,
    OPERATIONS,
    SHIFT_LEAD,
    TOWNSHIP_STAFF,
    UNIT_LEAD,
)
from console.exchange.intake.text import fold, pieces

Words = Mapping[str, tuple[str, ...]]
Index = dict[str, str]
_AND = re.compile(r"[和与及&+]|\s(?:và|and)\s")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


_MORE_LEVELS: Words = {
    PROVINCE: ("thành phố trực thuộc trung ương", "直辖市级"),
    CITY: ("cấp thành phố", "地区级"),
    COUNTY: ("市县区", "旗县"),
    TOWNSHIP: ("乡级", "苏木", "办事处", "街道办", "乡镇级", "subdistrict"),
    COMMUNITY: ("居委会", "tổ dân phố"),
}
LEVELS: Words = {
    level: (*(word for word, meant in LEVEL_WORDS.items() if meant == level), *more)
    for level, more in _MORE_LEVELS.items()
}
POSTS: Words = {
    RESIDENT: _words("驻场|驻场人员|驻点|常驻|thường trú|thường trực|trực tại chỗ|resident|residents|contractor"),
    FIXED: _words("固定|固定人员|固定保障|固定岗|固定保障人员|cố định|nhân sự cố định|fixed|fixed staff"),
    MOBILE: _words(
        "机动|应急机动|机动人员|机动应急|应急|应急人员|应急机动人员|机动岗"
        "|cơ động|lưu động|ứng cứu|cơ động ứng cứu|mobile|mobile emergency|emergency|mobile staff"
    ),
    TOWNSHIP_POST: _words(
        "乡镇|乡镇人员|乡镇街道|街道|乡镇岗|乡镇保障人员"
        "|xã|phường|xã/phường|cấp xã|nhân sự xã|township|commune|ward|township staff"
    ),
}
SYSTEMS: Words = {
    "water": _words("水利|水利系统|水务|水利厅|水利局|防汛|thủy lợi|water|water resources|irrigation"),
    "finance": _words("财政|财政系统|财政厅|财政局|tài chính|finance|financial"),
    "government": _words("政务|政务系统|政府|电子政务|chính vụ|chính quyền|chính phủ|government|government affairs"),
}
GRADES: Words = {
    "A": _words(
        "A|A类|A级|甲|甲类|重要|重要客户|特别重要|一级|钻石|hạng A|loại A|quan trọng|kim cương|key|class A|grade A"
    ),
    "B": _words("B|B类|B级|乙|乙类|较重要|次重要|二级|金牌|hạng B|loại B|khá quan trọng|vàng|class B|grade B"),
    "C": _words(
        "C|C类|C级|丙|丙类|一般|普通|一般客户|三级|银牌|hạng C|loại C|thường|bình thường|bạc|normal|class C|grade C"
    ),
}
HOLIDAY, WORKDAY = "holiday", "workday"
DAY_KINDS: Words = {
    HOLIDAY: _words(
        "放假|休息|休|节假日|假日|法定节假日|公休|调休放假|放假调休|停工"
        "|nghỉ|nghỉ lễ|ngày nghỉ|nghỉ bù|ngày lễ|lễ|nghỉ tết|off|day off|rest|public holiday|closed"
    ),
    WORKDAY: _words(
        "上班|班|补班|工作日|工作|调休上班|上班调休|补上班|加班"
        "|làm việc|ngày làm việc|đi làm|làm bù|làm việc bù|working day|working|work|make-up workday|make-up day"
    ),
}
ROLES: Words = {
    ASSIGNEE: _words("处理人|受理人|经办人|责任人|người xử lý|người phụ trách|assignee|handler"),
    SHIFT_LEAD: _words("值班长|班长|带班长|带班领导|值班负责人|trưởng ca|trưởng kíp|shift lead|lead of the shift|lead"),
    ACCOUNT_MANAGER: _words("客户经理|大客户经理|quản lý khách hàng|account manager|customer manager"),
    DIRECTOR: _words(
        "集团客户中心主任|主任|中心主任|客户中心主任|总监"
        "|giám đốc trung tâm khách hàng doanh nghiệp|giám đốc|giám đốc trung tâm"
        "|director of the enterprise-customer centre|director"
    ),
    MAINTENANCE: _words(
        "维护部门|维护|运维|维护人员|运维人员|技术维护部|县技术维护部|bộ phận bảo dưỡng|bảo dưỡng|bảo trì|vận hành"
        "|kỹ thuật bảo dưỡng|maintenance|technical maintenance"
    ),
    OPERATIONS: _words(
        "集团运行维护部|运行维护部|省运维|bộ phận vận hành bảo dưỡng của tỉnh|vận hành bảo dưỡng tỉnh"
        "|operations and maintenance of the province|operations and maintenance|operations"
    ),
    CUSTOMER_UNIT: _words(
        "集团客户部|集客部|省集团客户部|市集团客户部|县集团客户部|bộ phận khách hàng doanh nghiệp"
        "|khách hàng doanh nghiệp|enterprise-customer unit|enterprise customers"
    ),
    NETWORK_OPERATIONS: _words("网络运行部|市网络运行部|bộ phận vận hành mạng|vận hành mạng|network operations"),
    TOWNSHIP_STAFF: _words(
        "乡镇人员|乡镇保障人员|街道人员|nhân viên xã|nhân viên xã phường|staff of the township|township staff"
    ),
    UNIT_LEAD: _words("单位负责人|部门负责人|负责人|lãnh đạo đơn vị|phụ trách đơn vị|lead of the unit|unit lead"),
    INTEGRATOR: _words("集成商|系统集成商|đơn vị tích hợp|đơn vị tích hợp hệ thống|system integrator|integrator"),
}
TONGUES: Words = {
    "zh_CN": _words("简体中文|中文|汉语|zh|tiếng trung|chinese"),
    "vi": _words("tiếng việt|越南语|越南文|việt|vietnamese"),
    "en": _words("english|英语|英文|tiếng anh"),
}
YES, NO = "yes", "no"
YES_NO: Words = {
    YES: _words("是|启用|在用|有效|y|true|1|có|đang dùng|bật|active|on"),
    NO: _words("否|停用|不启用|无效|n|false|0|không|ngừng|tắt|inactive|off"),
}


def index_of(words: Words, names: Iterable[tuple[str, Mapping[str, str]]] = ()) -> Index:
    """Folded spelling -> id. `names` are the site's own rows, an id with its names by language; then only
    their ids count.
    """
    own = {key: (key, *labels.values()) for key, labels in names}
    index: Index = {}
    for key, spellings in own.items():
        for word in (*spellings, *words.get(key, ())):
            index.setdefault(fold(word), key)
    if not own:
        index = {fold(word): key for key, spellings in words.items() for word in (key, *spellings)}
    return index


def meaning(index: Index, text: str) -> str | None:
    """The id that a written value means, None when it means none."""
    return index.get(fold(text))


def meanings(index: Index, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of a cell that holds several values, and the values that mean nothing."""
    whole = meaning(index, text)
    if whole is not None:
        return (whole,), ()
    found = {piece: meaning(index, piece) for piece in pieces(_AND.sub(",", text))}
    known = tuple(dict.fromkeys(key for key in found.values() if key is not None))
    return known, tuple(piece for piece, key in found.items() if key is None)
