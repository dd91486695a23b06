"""What the page of a step says of an opinion that was said in another cell."""

from formats.periods import vi_date
from reports.enums import Stage

CORRECTED = (
    "Bước này ghi khi sinh hoạt ở {then}. Giữ ngày cũ, hoặc ghi ngày trước {since} (ngày chuyển "
    "đến), thì vẫn là của chi bộ ấy{weighed}."
)
ANEW = "Ghi ngày khác từ {since} thì là của {now}{votes}."
WEIGHED = ", số phiếu cũng tính theo chi bộ ấy"
VOTES = ", hãy ghi cả số phiếu mới"


def elsewhere_told(line, said):
    """Whose it stays and whose it becomes when what was `said` (an Opinion or None) of a member in
    the cell that he has left since is corrected; "" where it was said here, or not yet."""
    if said is None or said.cell_id == line.cell.pk:
        return ""
    weighed, votes = (WEIGHED, VOTES) if said.stage == Stage.CELL else ("", "")
    return f"{CORRECTED} {ANEW}".format(
        then=said.cell.name,
        now=line.cell.name,
        since=vi_date(line.joined_on),
        weighed=weighed,
        votes=votes,
    )
