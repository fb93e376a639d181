"""The words of the sites' own spreadsheets: kinds, columns, and how Chinese, Vietnamese and English sheets head them.

The first word of each language is the one that an empty template shows.
"""

from console.exchange.intake.answers import ANSWER_LAYOUT, ANSWERS
from console.exchange.intake.arrangements import (
    ARRANGEMENTS,
    CONTRACT,
    CONTRACTS,
    CUSTOMER_WORDS,
    HOTLINES,
    RECIPIENTS,
)
from console.exchange.intake.equipment import EQUIPMENT
from console.exchange.intake.equipment import layout as equipment_layout
from console.exchange.intake.layout import Column, Layout
from console.exchange.intake.stock import STOCK
from console.exchange.intake.stock import layout as stock_layout
from console.exchange.intake.travel import TRAVEL, TRAVEL_LAYOUT

PLACES, PEOPLE, VENUES, CIRCUITS, CUSTOMERS, CONFERENCES, CALENDAR = (
    "places",
    "people",
    "venues",
    "circuits",
    "customers",
    "conferences",
    "calendar",
)
KINDS = (
    PLACES, PEOPLE, VENUES, CIRCUITS, CUSTOMERS, CONFERENCES, CALENDAR, CONTRACTS, HOTLINES, RECIPIENTS, EQUIPMENT,
    STOCK, TRAVEL, ANSWERS,
)  # fmt: skip
SINGULAR = {
    "place": PLACES,
    "person": PEOPLE,
    "venue": VENUES,
    "circuit": CIRCUITS,
    "customer": CUSTOMERS,
    "conference": CONFERENCES,
    "contract": CONTRACTS,
    "hotline": HOTLINES,
    "recipient": RECIPIENTS,
    "answer": ANSWERS,
}


_PLACE_CODE = Column(
    "place_code",
    "单位代码|行政代码|行政区划代码|区划代码|地区代码|单位编码|所属单位代码|行政区代码",
    "Mã đơn vị|Mã xã|Mã địa bàn|Mã đơn vị hành chính|Mã ĐVHC|Mã xã phường",
    "Place code|Unit code|Area code|Division code",
)
_PLACE = Column(
    "place",
    "所属单位|单位|单位名称|所在地|所属地区|地区|所在单位|所属区域|区域|属地|所属分公司",
    "Đơn vị|Địa bàn|Tên đơn vị|Nơi công tác|Đơn vị công tác|Xã phường|Địa phương",
    "Place|Unit|Unit name|Area|Location",
)
_LEVEL = Column("level", "级别|层级|行政级别|行政层级|单位级别", "Cấp|Cấp hành chính|Cấp đơn vị", "Level|Tier")
_LATITUDE = Column("latitude", "纬度|北纬", "Vĩ độ", "Latitude|Lat")
_LONGITUDE = Column("longitude", "经度|东经", "Kinh độ", "Longitude|Lon|Lng|Long")
_SKILLS = Column(
    "skills",
    "技能|专业技能|特长|资质|持证情况|技能要求",
    "Kỹ năng|Chuyên môn|Chứng chỉ",
    "Skills|Qualifications|Required skills",
)
_GRADE = Column(
    "grade",
    "客户等级|客户级别|客户类别|客户分级|重要等级|保障等级",
    "Hạng khách hàng|Loại khách hàng|Phân hạng khách hàng|Cấp khách hàng",
    "Customer class|Customer grade|Class|Grade",
)

LAYOUTS = (
    Layout(
        PLACES,
        (
            Column(
                "code",
                "行政代码|代码|行政区划代码|区划代码|单位代码|编码|地区代码|行政区代码|编号",
                "Mã|Mã đơn vị|Mã đơn vị hành chính|Mã ĐVHC|Mã số|Mã xã|Mã địa bàn",
                "Code|Administrative code|Place code|Division code",
            ),
            Column(
                "name",
                "名称|单位名称|行政区名称|地名|地区|地区名称|行政区划名称|行政区划|区划名称",
                "Tên đơn vị|Tên|Đơn vị hành chính|Tên địa bàn|Tên đơn vị hành chính|Tên xã phường",
                "Name|Place name|Place",
            ),
            _LEVEL,
            Column(
                "parent",
                "上级代码|上级行政代码|父级代码|上级单位代码|上级|上级编码|上级单位|隶属代码",
                "Mã cấp trên|Mã đơn vị cấp trên|Cấp trên|Trực thuộc|Mã trực thuộc",
                "Parent code|Parent|Upper code|Belongs to",
            ),
            _LATITUDE,
            _LONGITUDE,
            Column("coordinates", "坐标|经纬度|地理坐标", "Tọa độ|Kinh vĩ độ", "Coordinates|Lat/Lon|Position"),
        ),
        (
            ("code",),
            ("name",),
            ("level",),
        ),
    ),
    Layout(
        PEOPLE,
        (
            Column(
                "code",
                "员工编号|工号|人员编号|员工号|职工编号|员工工号|人员工号|编号",
                "Mã NV|Mã nhân viên|Mã cán bộ|Mã số nhân viên|Mã CBCNV|Số hiệu",
                "Employee code|Employee no|Employee number|Employee id|Staff no|Staff id|Code",
            ),
            Column("name", "姓名|人员姓名|员工姓名|保障人员|名字", "Họ và tên|Họ tên|Tên nhân viên", "Name|Full name"),
            Column(
                "phone",
                "手机|手机号|手机号码|电话|联系电话|联系方式|移动电话|电话号码",
                "Số điện thoại|Điện thoại|SĐT|Di động|Điện thoại di động|ĐT",
                "Phone|Mobile|Mobile phone|Telephone|Phone number|Tel|Mobile number",
            ),
            _LEVEL,
            _PLACE_CODE,
            _PLACE,
            Column(
                "post",
                "岗位|岗位类型|人员类型|人员类别|岗位类别|保障类型|类型|类别",
                "Loại|Loại hình|Loại nhân sự|Vị trí|Hình thức",
                "Post|Type|Staff type|Post type",
            ),
            Column(
                "duty",
                "职务|职责|部门|所属部门|分工|岗位职责|职务或部门",
                "Ca trực|Nhiệm vụ|Chức vụ|Chức danh|Phòng ban|Bộ phận",
                "Duty|Position|Role|Department|Title",
            ),
            _SKILLS,
            Column(
                "leave",
                "请假|休假|请假时间|休假时间|请假安排|休假安排|休假日期|请假日期",
                "Nghỉ phép|Ngày nghỉ|Lịch nghỉ|Thời gian nghỉ",
                "Leave|On leave|Absence|Leave dates|Days off",
            ),
            Column(
                "leave_start",
                "请假开始|请假开始时间|请假开始日期|请假起始|请假起|休假开始|休假开始时间|休假开始日期|休假起",
                "Nghỉ từ|Nghỉ từ ngày|Ngày bắt đầu nghỉ|Bắt đầu nghỉ|Nghỉ phép từ|Nghỉ phép từ ngày",
                "Leave start|Leave from|Leave starts|On leave from|Absent from",
            ),
            Column(
                "leave_end",
                "请假结束|请假结束时间|请假结束日期|请假终止|请假止|休假结束|休假结束时间|休假结束日期|休假止",
                "Nghỉ đến|Nghỉ đến ngày|Ngày kết thúc nghỉ|Kết thúc nghỉ|Nghỉ phép đến|Nghỉ phép đến ngày",
                "Leave end|Leave to|Leave until|Leave ends|On leave until|Absent until",
            ),
            Column("note", "备注|说明", "Ghi chú", "Note|Notes|Remark|Remarks|Comment"),
        ),
        (
            ("code",),
            ("name",),
            ("place_code", "place"),
            ("post",),
        ),
    ),
    Layout(
        VENUES,
        (
            Column(
                "name",
                "会场名称|会场|分会场名称|会场名|分会场",
                "Tên điểm cầu|Điểm cầu|Tên phòng họp|Điểm họp|Hội trường|Tên hội trường",
                "Venue name|Venue|Site name|Room name",
            ),
            _LEVEL,
            _PLACE_CODE,
            _PLACE,
            Column(
                "systems",
                "所属系统|系统|会议系统|业务系统|系统类别",
                "Hệ thống|Thuộc hệ thống|Hệ thống hội nghị",
                "Systems|System",
            ),
            Column(
                "circuit",
                "专线编号|电路编号|专线号|电路代号|专线代号|专线",
                "Mã kênh|Mã kênh truyền|Số kênh|Kênh truyền",
                "Circuit number|Circuit|Circuit no|Circuit id|Line number",
            ),
            Column("address", "地址|会场地址|详细地址|安装地址", "Địa chỉ|Địa điểm", "Address"),
            Column(
                "room",
                "会议室|房间|房间号|会议室名称|共用会议室",
                "Phòng|Phòng họp|Phòng dùng chung",
                "Room|Shared room",
            ),
            _SKILLS,
        ),
        (
            ("name",),
            ("place_code", "place"),
            ("systems",),
        ),
    ),
    Layout(
        CIRCUITS,
        (
            Column(
                "number",
                "电路编号|专线编号|电路代号|专线号|电路号|专线代号|电路编码|业务号码",
                "Mã kênh|Mã kênh truyền|Số kênh|Mã đường truyền|Mã tuyến",
                "Circuit number|Circuit no|Circuit id|Circuit code|Circuit|Line number",
            ),
            Column("customer", *CUSTOMER_WORDS),
            _GRADE,
            CONTRACT,
            Column("a_end", "A端|A端地址|A端机房|A端站点|本端|起点", "Đầu A|Điểm A|Điểm đầu", "A end|End A|A side"),
            Column(
                "z_end",
                "Z端|Z端地址|Z端机房|Z端站点|对端|终点|B端",
                "Đầu Z|Đầu B|Điểm cuối|Điểm Z",
                "Z end|End Z|Z side|B end",
            ),
            Column("bandwidth", "带宽|速率|电路带宽|专线带宽", "Băng thông|Tốc độ|Dung lượng", "Bandwidth|Speed|Rate"),
            _PLACE_CODE,
            _PLACE,
            Column(
                "service",
                "业务类型|业务|电路类型|业务种类|用途",
                "Dịch vụ|Loại dịch vụ|Loại kênh",
                "Service|Service type|Type",
            ),
        ),
        (
            ("number",),
            ("customer",),
        ),
    ),
    Layout(
        CUSTOMERS,
        (
            Column("name", *CUSTOMER_WORDS),
            _GRADE,
        ),
        (
            ("name",),
            ("grade",),
        ),
    ),
    Layout(
        CONFERENCES,
        (
            Column("system", "系统|所属系统|会议系统|业务系统", "Hệ thống|Hệ thống hội nghị|Khối", "System"),
            Column(
                "title",
                "会议名称|会议主题|会议|会议标题|会议内容",
                "Tên hội nghị|Hội nghị|Tên cuộc họp|Nội dung hội nghị|Cuộc họp",
                "Conference title|Conference|Title|Meeting|Conference name|Meeting title",
            ),
            Column(
                "start",
                "开始时间|会议开始时间|开会时间|起始时间|开始",
                "Bắt đầu|Thời gian bắt đầu|Giờ bắt đầu",
                "Start|Start time|Starts|From",
            ),
            Column(
                "end",
                "结束时间|会议结束时间|终止时间|结束",
                "Kết thúc|Thời gian kết thúc|Giờ kết thúc",
                "End|End time|Ends|To",
            ),
            Column(
                "scope",
                "参会范围|会议范围|范围|参会单位|保障范围|开会范围",
                "Phạm vi|Phạm vi tham dự|Thành phần|Phạm vi hội nghị",
                "Scope|Participants|Attending",
            ),
            Column(
                "notice",
                "会议通知文号|通知文号|文号|会议通知|通知编号|发文字号",
                "Số công văn|Số giấy mời|Giấy mời số|Công văn|Số văn bản|Số thông báo",
                "Notice number|Notice no|Notice|Meeting notice",
            ),
            Column("day", "日期|会议日期|召开日期", "Ngày|Ngày họp|Ngày tổ chức", "Date|Day|Meeting date"),
            Column(
                "period",
                "会议时间|时间|起止时间|召开时间",
                "Thời gian|Thời gian họp|Giờ họp",
                "Time|Period|Meeting time",
            ),
        ),
        (
            ("system",),
            ("title",),
            ("start", "period"),
            ("end", "period"),
            ("scope",),
        ),
    ),
    Layout(
        CALENDAR,
        (
            Column("day", "日期|放假日期|调休日期", "Ngày|Ngày tháng", "Date|Day"),
            Column("kind", "类型|安排|休班安排|日期类型|性质", "Loại ngày|Loại", "Kind|Type|Day type|Kind of day"),
            Column(
                "name",
                "名称|节日|节日名称|节假日|节假日名称|说明|备注",
                "Tên|Ngày lễ|Tên ngày lễ|Dịp|Ghi chú",
                "Name|Holiday|Holiday name|Occasion|Note",
            ),
            Column("hours", "工作时间|上班时间|时段", "Giờ làm việc|Giờ", "Hours|Working hours"),
        ),
        (
            ("day",),
            ("kind",),
        ),
    ),
    *ARRANGEMENTS,
    ANSWER_LAYOUT,
    equipment_layout(_PLACE_CODE, _PLACE),
    stock_layout(_PLACE_CODE, _PLACE),
    TRAVEL_LAYOUT,
)

BY_KIND = {layout.kind: layout for layout in LAYOUTS}
# Columns that a template leaves out: other spellings of what its own columns already ask
NOT_IN_TEMPLATE = {
    (PLACES, "coordinates"),
    (PEOPLE, "leave_start"),
    (PEOPLE, "leave_end"),
    (CONFERENCES, "day"),
    (CONFERENCES, "period"),
}
ORDINAL = ("序号", "编号序", "STT", "TT", "Số TT", "Số thứ tự", "No", "Seq", "#")


def kind_of(word: str) -> str | None:
    """The kind that a user's word names, singular or plural, None when there is no such kind."""
    key = word.strip().lower()
    return key if key in KINDS else SINGULAR.get(key)
