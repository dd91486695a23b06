"""Whether a vote of the cell on a level reached more than half of those who may vote."""

from meetings.voting import majority_of

SHORT = "Tán thành {}/{}, chưa quá nửa số đảng viên chính thức được tính biểu quyết (cần {})."


def short_of_half(approving, entitled):
    """The sentence of warning where not more than half of those `entitled` approve, else "".

    Both are numbers of people (C-6); nothing is said where nobody is entitled.
    """
    needed = majority_of(entitled)
    if not entitled or approving >= needed:
        return ""
    return SHORT.format(approving, entitled, needed)
