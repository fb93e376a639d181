"""Sheets of what a site arranges with customers and its own people: contracts, hotlines, who is told."""

from console.exchange.intake.layout import Column, Layout

CONTRACTS, HOTLINES, RECIPIENTS = "contracts", "hotlines", "recipients"

CUSTOMER_WORDS = (
    "客户名称|客户|客户单位|用户名称|用户|用户单位|集团客户名称",
    "Khách hàng|Tên khách hàng|Đơn vị sử dụng",
    "Customer|Customer name|Client",
)

CONTRACT = Column(
    "contract",
    "合同编号|合同号|合同",
    "Hợp đồng|Số hợp đồng|Mã hợp đồng",
    "Contract|Contract no|Contract number",
)
_PLACES = Column(
    "places",
    "适用地区|服务地区|覆盖地区|地区|区域|负责地区",
    "Khu vực|Địa bàn|Địa bàn áp dụng|Địa bàn phụ trách",
    "Places|Regions|Areas",
)

ARRANGEMENTS = (
    Layout(
        CONTRACTS,
        (
            CONTRACT,
            Column("customer", *CUSTOMER_WORDS),
            Column("title", "合同名称|名称|项目名称", "Tên hợp đồng|Tên gọi", "Title|Contract title|Contract name"),
            Column("scope", "服务范围|合同范围|范围|服务内容", "Phạm vi|Phạm vi dịch vụ|Nội dung", "Scope|Covers"),
            _PLACES,
            Column("services", "适用业务|业务类型|业务", "Dịch vụ|Loại dịch vụ", "Services|Service"),
            Column("valid_from", "生效日期|开始日期|起始日期|签订日期", "Ngày hiệu lực|Từ ngày", "Valid from|From"),
            Column(
                "valid_to", "到期日期|截止日期|结束日期|终止日期", "Ngày hết hạn|Đến ngày", "Valid until|Valid to|To"
            ),
        ),
        (
            ("contract",),
            ("customer",),
            ("title", "scope", "places", "services", "valid_from", "valid_to"),
        ),
    ),
    Layout(
        HOTLINES,
        (
            Column(
                "hotline",
                "热线号码|热线|热线电话|报障热线|报障电话|故障申告电话|服务热线|客服热线",
                "Đường dây nóng|Số đường dây nóng|Số tổng đài|Tổng đài|Số hotline",
                "Hotline|Hotline number|Hot line",
            ),
            Column("name", "名称|热线名称|说明|备注|用途", "Tên|Tên gọi|Ghi chú", "Name|Hotline name|Note"),
            _PLACES,
            Column("order", "顺序|排序|显示顺序", "Thứ tự|Thứ tự hiển thị", "Order|Place in the list|Position"),
        ),
        (
            ("hotline",),
            ("name", "places"),
        ),
    ),
    Layout(
        RECIPIENTS,
        (
            Column(
                "name",
                "姓名|接收人|通知对象|接收人姓名|人员姓名|联系人",
                "Họ và tên|Họ tên|Người nhận|Người nhận tin",
                "Name|Recipient|Full name",
            ),
            Column(
                "role",
                "通知角色|角色|接收角色|告警角色|升级角色",
                "Vai trò|Vai trò nhận tin",
                "Recipient role|Told as|Notified as",
            ),
            Column(
                "ways",
                "通知方式|接收方式|通知渠道|接收渠道|告警方式",
                "Cách báo tin|Kênh nhận tin|Hình thức báo tin",
                "Ways|Channels|Told by",
            ),
            Column(
                "phone",
                "手机|手机号|手机号码|电话|联系电话|联系方式|移动电话|电话号码",
                "Số điện thoại|Điện thoại|SĐT|Di động|Điện thoại di động",
                "Phone|Mobile|Mobile phone|Telephone|Phone number",
            ),
            Column(
                "mail", "邮箱|电子邮箱|邮件|邮件地址|电子邮件", "Thư điện tử|Email|Hộp thư", "Mail|E-mail|Mail address"
            ),
            Column(
                "customers", "负责客户|适用客户|客户名称|客户", "Khách hàng phụ trách|Khách hàng", "Customers|Customer"
            ),
            _PLACES,
            Column("language", "语言|消息语言|通知语言", "Ngôn ngữ|Ngôn ngữ tin nhắn", "Language"),
            Column(
                "active", "启用|是否启用|是否通知|在用", "Đang dùng|Đang nhận tin|Kích hoạt", "Active|Enabled|In use"
            ),
        ),
        (
            ("name",),
            ("role",),
            ("ways", "phone", "mail"),
        ),
    ),
)
