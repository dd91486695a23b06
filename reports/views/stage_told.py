"""What was saved of a stage of a whole cell, as a sentence begins: people, and the cell itself."""

from reports.enums import Stage

SAID = {
    Stage.SELF: "tự nhận",
    Stage.CELL: "ý kiến chi bộ",
    Stage.BOARD: "đề nghị",
}
ITSELF = "tập thể chi bộ"
UNCHANGED = "Không có gì đổi so với lần lưu trước"


def saved_told(stage, taken):
    """Of whom the stage was saved, and whose level was taken back; `taken` as `Given` has it."""
    saved = [each.line for each in taken if each.opinion]
    back = [each.line for each in taken if not each.opinion]
    of = "của" if stage == Stage.SELF else "về"
    told = [f"đã lưu {SAID[stage]} {of} {_whom(saved)}"] if saved else []
    if back:
        told.append(f"đã bỏ mức của {_whom(back)}")
    sentence = "; ".join(told) or UNCHANGED
    return f"{sentence[0].upper()}{sentence[1:]}"


def _whom(lines):
    """The one by name, several as they are counted."""
    [first, *others] = lines
    return f"đ/c {first.subject}" if first.member and not others else counted(lines)


def counted(lines):
    """How many the lines are: "12 đảng viên và tập thể chi bộ"; never of no line."""
    members = sum(line.member is not None for line in lines)
    people = [f"{members} đảng viên"] if members else []
    return " và ".join([*people, *([ITSELF] if len(lines) > members else [])])
