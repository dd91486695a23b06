"""The demo commune: Đảng bộ xã Chi Lăng with its thirteen cells, as the article counts them."""

import datetime as dt

from accounts.roles import Role
from cells.actions import assign_role, create_cell, create_committee, record_term
from cells.enums import CellKind

SINCE = dt.date(2020, 6, 1)
VILLAGE_HALL, EVENING = "Nhà văn hóa thôn", dt.time(19, 30)
CELLS = (
    ("Chi bộ thôn Tập Ninh", CellKind.RURAL, VILLAGE_HALL, EVENING),
    *((f"Chi bộ thôn số {n}", CellKind.RURAL, VILLAGE_HALL, EVENING) for n in range(2, 9)),
    ("Chi bộ Trường Mầm non", CellKind.SCHOOL, "Phòng họp nhà trường", dt.time(14, 0)),
    ("Chi bộ Trường Tiểu học", CellKind.SCHOOL, "Phòng họp nhà trường", dt.time(14, 0)),
    ("Chi bộ Trường THCS", CellKind.SCHOOL, "Phòng họp nhà trường", dt.time(14, 0)),
    ("Chi bộ Công an xã", CellKind.POLICE, "Trụ sở Công an xã", dt.time(8, 0)),
    ("Chi bộ Trạm Y tế xã", CellKind.HEALTH, "Trạm Y tế xã", dt.time(15, 0)),
)


def create_commune(*, today, by=None):
    """The receiving body, the commune below it and its cells; returns (upper, commune, cells)."""
    upper = create_committee(code="bac-ninh", name="Tỉnh ủy Bắc Ninh", is_sample=True, by=by)
    commune = create_committee(
        code="chi-lang",
        name="Đảng bộ xã Chi Lăng",
        parent=upper,
        place="Chi Lăng",
        recipient="Ban Tuyên giáo và Dân vận Tỉnh ủy",
        is_sample=True,
        by=by,
    )
    cells = [_cell(commune, place, cell, today, by) for place, cell in enumerate(CELLS, start=1)]
    return upper, commune, cells


def _cell(commune, position, description, today, by):
    name, kind, place, hour = description
    cell = create_cell(
        committee=commune,
        name=name,
        kind=kind,
        position=position,
        usual_place=place,
        usual_time=hour,
        supervisor="Nguyễn Văn Thành",
        by=by,
    )
    for first in range(2020, today.year + 1, 3):
        _term(cell, first, by)
    return cell


def _term(cell, first, by):
    congress = dt.date(first, 5, 15)
    record_term(
        cell=cell,
        name=f"{first}-{first + 3}",
        congress_on=congress,
        since=congress,
        until=dt.date(first + 3, 5, 14),
        by=by,
    )


def assign_roles(users, *, upper, commune, cells, by=None):
    """Give each demo account the role it is named for."""
    places = {
        "bithu": (Role.COMMUNE_SECRETARY, {"committee": commune}),
        "vanphong": (Role.COMMUNE_OFFICE, {"committee": commune}),
        "tapninh": (Role.CELL_SECRETARY, {"cell": cells[0]}),
        "tuyengiao": (Role.UPPER_BOARD, {"committee": upper}),
        "quantri": (Role.SYSTEM_ADMIN, {"committee": upper}),
    }
    for username, (role, place) in places.items():
        assign_role(user=users[username], role=role, since=SINCE, by=by, **place)
