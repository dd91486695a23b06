"""The words on a cap: how many it allows, what follows, and when there is none to tell."""

from collections.abc import Sequence

# So many groups are named in a sentence; the others are counted, and told where each has its line.
MOST_NAMED = 3
# Where a cap of 0 says only that most are awaited.
INCONCLUSIVE = "chưa kết luận được"
# Where nobody could be excellent: "tối đa 0, vừa bằng trần" would tell of a limit that was met.
NOBODY = "không có trường hợp nào từ mức hoàn thành tốt trở lên"
NO_CAP = "không phải tính trần"


def not_enough(rated: int, awaited: int) -> str:
    """Instead of a cap: "chưa đủ số để tính trần (mới 3/13 có mức)"."""
    return f"chưa đủ số để tính trần (mới {rated}/{rated + awaited} có mức)"


def allowed(cap: int, number: int, word: str = "đang") -> str:
    """The one sentence on a cap: "được tối đa 44, đang 45"."""
    return f"được tối đa {cap}, {word} {number}"


def concluded(left: int) -> str:
    """What follows from how many the cap leaves; negative when it is exceeded."""
    if left < 0:
        return f"vượt trần {-left}"
    return f"trong trần, còn {left}" if left else "vừa bằng trần"


def exceeded(group: str, sentence: str, over_by: int) -> str:
    """The sentence on one group of several: "Nông thôn được tối đa 1, đang 3: vượt 2"."""
    return f"{group} {sentence}: vượt {over_by}"


def named(groups: Sequence[str]) -> str:
    """The sentences on groups as one, of which only the first are told."""
    more = len(groups) - MOST_NAMED
    return "; ".join([*groups[:MOST_NAMED], *([f"và {more} nhóm nữa"] if more > 0 else [])])


def exceeded_in(over: int, groups: int) -> str:
    """What follows where groups are beyond their caps: "vượt trần ở 1/3 nhóm"."""
    return f"vượt trần ở {over}/{groups} nhóm"


def not_enough_in(few: int, groups: int) -> str:
    """Instead of a cap of several groups of which some have too few levels."""
    return f"chưa đủ số để tính trần ở {few}/{groups} nhóm"
