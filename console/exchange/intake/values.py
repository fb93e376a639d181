"""The words that sites write for levels, posts, systems and customer classes, in three languages."""

from collections.abc import Iterable, Mapping

from console.domain.levels import CITY, COMMUNITY, COUNTY, PROVINCE, TOWNSHIP
from console.domain.people import FIXED, MOBILE, RESIDENT, TOWNSHIP_POST
from console.exchange.intake.text import fold, pieces

Words = Mapping[str, tuple[str, ...]]

LEVELS: Words = {
    PROVINCE: ("省", "省级", "自治区", "直辖市", "tỉnh", "cấp tỉnh", "province", "provincial", "thành phố trực thuộc trung ương"),
    CITY: ("市", "市级", "地市", "地级市", "设区市", "州", "盟", "thành phố", "cấp thành phố", "city", "prefecture", "municipal"),
    COUNTY: ("县", "县级", "区", "县区", "区县", "市县区", "县级市", "旗", "huyện", "quận", "thị xã", "cấp huyện", "county", "district"),
    TOWNSHIP: ("乡镇", "乡", "镇", "街道", "乡镇街道", "乡级", "乡镇级", "苏木", "办事处")
    + ("xã", "phường", "thị trấn", "đặc khu", "xã/phường", "cấp xã", "xã, phường", "township", "town", "commune", "ward", "street", "subdistrict"),
    COMMUNITY: ("小区", "社区", "村", "居委会", "khu dân cư", "thôn", "tổ dân phố", "community", "village"),
}
POSTS: Words = {
    RESIDENT: ("驻场", "驻场人员", "驻点", "常驻", "thường trú", "thường trực", "trực tại chỗ", "resident", "residents", "contractor"),
    FIXED: ("固定", "固定人员", "固定保障", "固定岗", "固定保障人员", "cố định", "nhân sự cố định", "fixed", "fixed staff"),
    MOBILE: ("机动", "应急机动", "机动人员", "机动应急", "应急", "应急人员", "应急机动人员", "机动岗")
    + ("cơ động", "lưu động", "ứng cứu", "cơ động ứng cứu", "mobile", "mobile emergency", "emergency", "mobile staff"),
    TOWNSHIP_POST: ("乡镇", "乡镇人员", "乡镇街道", "街道", "乡镇岗", "乡镇保障人员")
    + ("xã", "phường", "xã/phường", "cấp xã", "nhân sự xã", "township", "commune", "ward", "township staff"),
}
SYSTEMS: Words = {
    "water": ("水利", "水利系统", "水务", "水利厅", "水利局", "防汛", "thủy lợi", "water", "water resources", "irrigation"),
    "finance": ("财政", "财政系统", "财政厅", "财政局", "tài chính", "finance", "financial"),
    "government": ("政务", "政务系统", "政府", "电子政务", "chính vụ", "chính quyền", "chính phủ", "government", "government affairs"),
}
GRADES: Words = {
    "A": ("A", "A类", "A级", "甲", "甲类", "重要", "重要客户", "特别重要", "一级", "钻石", "hạng A", "loại A", "quan trọng", "kim cương", "key", "class A", "grade A"),
    "B": ("B", "B类", "B级", "乙", "乙类", "较重要", "次重要", "二级", "金牌", "hạng B", "loại B", "khá quan trọng", "vàng", "class B", "grade B"),
    "C": ("C", "C类", "C级", "丙", "丙类", "一般", "普通", "一般客户", "三级", "银牌", "hạng C", "loại C", "thường", "bình thường", "bạc", "normal", "class C", "grade C"),
}


def meaning(words: Words, text: str) -> str | None:
    """The id that a written value means, None when it means none."""
    wanted = fold(text)
    if not wanted:
        return None
    return next((key for key, spellings in words.items() if any(fold(word) == wanted for word in spellings)), None)


def meanings(words: Words, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of a cell that holds several values, and the values that mean nothing."""
    whole = meaning(words, text)
    if whole is not None:
        return (whole,), ()
    found = {piece: meaning(words, piece) for piece in pieces(text.replace(" & ", ",").replace("和", ",").replace("+", ","))}
    known = tuple(dict.fromkeys(key for key in found.values() if key is not None))
    return known, tuple(piece for piece, key in found.items() if key is None)


def with_names(words: Words, names: Iterable[tuple[str, Mapping[str, str]]]) -> Words:
    """The shipped words and, before them, the site's own: pairs of an id and its names by language."""
    own = {key: (key, *labels.values()) for key, labels in names}
    return {key: (*own.get(key, ()), *words.get(key, ())) for key in {**own, **words}}
