"""Topics that a cell may take up in its plan of themes: offered to tap on, never checked.

By kind of cell as public pages tell the emphasis of HD 42 (rules.md §2.4), and the themes that
cells of the commune named themselves. They are headings of ours, not sentences of a document.
"""

from cells.enums import CellKind
from meetings.enums import ThemeGroup as Group

SOURCE = (
    "Gợi ý của cổng theo loại hình chi bộ, dựa trên trang công khai nói về "
    "Hướng dẫn 42-HD/BTCTW ngày 28/10/2025; không phải câu chữ của văn bản. Chi bộ tự chọn."
)

_ALL = (
    ("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", Group.HO_CHI_MINH),
    ("Thực hiện nhiệm vụ chính trị của địa phương, đơn vị", Group.LOCAL_TASKS),
)
_VILLAGE = (
    ("Xây dựng nông thôn mới", Group.NEW_COUNTRYSIDE),
    ("Xây dựng đời sống văn hóa ở khu dân cư", Group.CULTURE),
    ("Tuyên truyền, vận động, đoàn kết nhân dân", Group.LOCAL_TASKS),
    ("Kinh tế – xã hội, an ninh trật tự ở thôn", Group.LOCAL_TASKS),
    ("Dân chủ ở cơ sở, hương ước của thôn", Group.LOCAL_TASKS),
    ("Phòng, chống tham nhũng; đất đai; môi trường", Group.LOCAL_TASKS),
    ("Tạo nguồn phát triển đảng viên", Group.PARTY_BUILDING),
)
_OFFICE = (
    ("Lề lối làm việc, cải cách hành chính, chuyển đổi số", Group.LOCAL_TASKS),
    ("Thực hiện quy chế, tiến độ công tác chuyên môn", Group.LOCAL_TASKS),
    ("Dân chủ ở đơn vị, giữ mối liên hệ với nơi cư trú", Group.PARTY_BUILDING),
    ("Đào tạo, phát triển đảng viên", Group.PARTY_BUILDING),
)
_ARMED = (
    ("Truyền thống của lực lượng", Group.PARTY_BUILDING),
    ("Quán triệt nhiệm vụ", Group.LOCAL_TASKS),
    ("Điều lệnh, kỷ luật", Group.PARTY_BUILDING),
    ("Đời sống cán bộ, chiến sĩ", Group.OTHER),
)


def _saving(where):
    return (f"Tiết kiệm, chống lãng phí{where}", Group.LOCAL_TASKS)


_BY_KIND = {
    CellKind.RURAL: _VILLAGE,
    CellKind.SCHOOL: (*_OFFICE, _saving(" trong giảng dạy")),
    CellKind.HEALTH: (*_OFFICE, _saving(" trong khám, chữa bệnh")),
    CellKind.OFFICE: (*_OFFICE, _saving("")),
    CellKind.POLICE: _ARMED,
    CellKind.MILITARY: _ARMED,
}


def topics_for(kind):
    """Pairs (topic, ThemeGroup) for a cell of this kind; what suits every cell comes first."""
    return (*_ALL, *own_topics(kind))


def own_topics(kind):
    """What is suggested to this kind of cell alone; nothing where no emphasis is known."""
    return _BY_KIND.get(kind, ())
