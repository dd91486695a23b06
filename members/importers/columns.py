"""What the columns of a list may hold, and the headings under which each is known."""

from dataclasses import dataclass

from formats.names import search_key

LONGEST_HEADING = 200  # as long as LearnedColumn keeps


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a column says of a member; `label` is its usual heading."""

    label: str
    aliases: tuple[str, ...] = ()


# The order is that of the select on the mapping page.
FIELDS = {
    "number": Field("Số thứ tự", ("STT", "Số TT", "TT", "S TT")),
    "full_name": Field(
        "Họ và tên",
        (
            "Họ tên", "Họ và tên đang dùng", "Họ tên đang dùng", "Họ tên đảng viên",
            "Họ và tên đảng viên", "Tên đảng viên", "Họ và tên, đang dùng",
        ),
    ),
    "birth_name": Field(
        "Tên khai sinh",
        ("Họ và tên khai sinh", "Họ tên khai sinh", "Khai sinh", "Họ và tên theo khai sinh"),
    ),
    "birth_date": Field(
        "Ngày sinh",
        (
            "Ngày, tháng, năm sinh", "Ngày tháng năm sinh", "Sinh ngày", "Năm sinh",
            "NTNS", "Ngày, tháng sinh",
        ),
    ),
    "born_male": Field("Ngày sinh của nam", ("Nam", "Ngày sinh nam")),
    "born_female": Field("Ngày sinh của nữ", ("Nữ", "Ngày sinh nữ")),
    "sex": Field("Giới tính", ("Giới", "Nam/Nữ", "Nam, nữ", "Phái")),
    "ethnicity": Field("Dân tộc"),
    "religion": Field("Tôn giáo"),
    "home_place": Field("Quê quán", ("Quê", "Nguyên quán")),
    "residence": Field(
        "Nơi ở hiện nay", ("Nơi ở", "Chỗ ở hiện nay", "Nơi cư trú", "Địa chỉ", "Thường trú")
    ),
    "occupation": Field(
        "Nghề nghiệp hiện nay", ("Nghề nghiệp", "Nghề nghiệp, hiện nay", "Công việc hiện nay")
    ),
    "education": Field(
        "Trình độ văn hóa",
        ("Văn hóa", "Văn hoá", "Học vấn", "Trình độ học vấn", "GDPT", "Giáo dục phổ thông"),
    ),
    "expertise": Field(
        "Trình độ chuyên môn", ("Chuyên môn", "CMNV", "Chuyên môn nghiệp vụ", "CM")
    ),
    "theory": Field(
        "Lý luận chính trị",
        ("LLCT", "Trình độ LLCT", "Trình độ lý luận chính trị", "Lý luận", "Lí luận chính trị"),
    ),
    "admitted_on": Field(
        "Ngày vào Đảng",
        (
            "Ngày kết nạp", "Ngày, tháng, năm vào Đảng", "Vào Đảng", "Ngày kết nạp Đảng",
            "Kết nạp", "Ngày, tháng, năm kết nạp", "Ngày vào Đảng dự bị",
        ),
    ),
    "full_member_on": Field(
        "Ngày chính thức",
        (
            "Ngày, tháng, năm chính thức", "Chính thức", "Ngày công nhận chính thức",
            "Ngày vào Đảng chính thức", "Ngày chuyển chính thức", "Chuyển chính thức",
        ),
    ),
    "card_number": Field(
        "Số thẻ đảng viên", ("Số thẻ ĐV", "Số thẻ Đảng", "Số thẻ", "Thẻ đảng viên", "Mã thẻ")
    ),
    "cell": Field(
        "Chi bộ",
        ("Chi bộ đang sinh hoạt", "Chi bộ sinh hoạt", "Tên chi bộ", "Sinh hoạt tại chi bộ"),
    ),
    "status": Field(
        "Trạng thái", ("Trạng thái đảng viên", "Tình trạng", "Tình trạng đảng viên", "Diện")
    ),
    "note": Field("Ghi chú", ("Chú thích",)),
    "identity": Field(
        "Số căn cước (không lưu)", ("Số CCCD", "CCCD", "Số căn cước", "Số định danh", "Số CMND")
    ),
}  # fmt: skip
PLAIN = ("ethnicity", "religion", "home_place", "residence", "occupation")
PLAIN += ("education", "expertise", "theory")
LEFT_OUT = ""
BORN = ("born_male", "born_female")

_BY_KEY = {
    search_key(name): code
    for code, field in FIELDS.items()
    for name in (field.label, *field.aliases)
}


def heading_key(caption):
    """The heading as LearnedColumn keeps it."""
    return search_key(caption.text)[:LONGEST_HEADING]


def field_of(caption, learned):
    """The field a heading speaks of, what the committee taught before all; "" for none."""
    taught = learned.get(heading_key(caption)) if caption.text else None
    if taught is not None:
        return taught if taught in FIELDS else LEFT_OUT
    return next((_BY_KEY[key] for key in caption.keys if key in _BY_KEY), LEFT_OUT)


def missing(fields):
    """The fields without which a list says too little, and that these columns do not hold."""
    lacking = []
    if "full_name" not in fields:
        lacking.append("full_name")
    if "birth_date" not in fields:
        absent = [name for name in BORN if name not in fields]
        lacking += absent if len(absent) < len(BORN) else ["birth_date"]
    if "admitted_on" not in fields:
        lacking.append("admitted_on")
    if not {"full_member_on", "status"} & set(fields):
        lacking.append("full_member_on")
    if "card_number" not in fields:
        lacking.append("card_number")
    return lacking


def missing_label(field, fields):
    """The name of a missing column, as the export of the central system has it where it is one."""
    central = field == "admitted_on" and "status" in fields
    return "Ngày kết nạp" if central else FIELDS[field].label


def doubled(fields):
    """(place, sentence) of each column that says again what an earlier one says."""
    seen = {}
    for place, field in enumerate(fields):
        if field == LEFT_OUT:
            continue
        rival = field if field in seen else _rival(field, seen)
        if rival:
            yield place, seen[rival], rival
        seen.setdefault(field, place)


def _rival(field, seen):
    """One birth date for all and one a sex exclude each other."""
    if field == "birth_date":
        return next((name for name in BORN if name in seen), None)
    return "birth_date" if field in BORN and "birth_date" in seen else None


def taught(readings, learned):
    """What the readings say of headings otherwise than is known: heading key → field.

    A heading that one sheet has twice says nothing of either.
    """
    return {key: field for each in readings for key, field in _said_of(each, learned)}


def _said_of(reading, learned):
    captions = reading.rows.captions if reading.wanted else ()
    keys = [heading_key(caption) for caption in captions]
    for caption, key, field in zip(captions, keys, reading.fields, strict=False):
        if key and keys.count(key) == 1 and field != field_of(caption, learned):
            yield key, field
