"""Stages that are dated before one which precedes them, in words."""

from collections import defaultdict

from formats.periods import vi_date
from reports.enums import Stage
from reports.evaluation.precedence import backward
from reports.facts.naming import first_rows

# What the day of a stage is the day of.
DAYS = {
    Stage.SELF: "Ngày tự nhận",
    Stage.CELL: "Ngày chi bộ họp, biểu quyết",
    Stage.BOARD: "Ngày họp thống nhất đề nghị",
    Stage.DECISION: "Ngày đảng ủy họp quyết định",
}
SHOWN = 3
MORE = "Còn {} trường hợp khác có bước ghi ngày trước bước đứng trước. Hãy xem lại."


def told(step):
    """Both days of a Backward: "Ngày chi bộ họp, biểu quyết (10/11/2026) trước ngày tự nhận
    (15/11/2026)"."""
    preceding = DAYS[step.preceding]
    return (
        f"{DAYS[step.step]} ({vi_date(step.day)}) trước "
        f"{preceding[:1].lower()}{preceding[1:]} ({vi_date(step.preceding_day)})"
    )


def backward_in(opinions):
    """What is backward among the opinions of a line, {stage: Opinion}, as `backward` tells it."""
    return backward({stage: opinions[stage].given_on for stage in Stage if stage in opinions})


def warnings_of(opinions):
    """{stage: a sentence} of the stages of a line that are dated before one which precedes them."""
    return {each.step: f"{told(each)}; hãy xem lại." for each in backward_in(opinions)}


def warnings_after(lines, taken):
    """What to look at again in the lines once the sayings `taken` (Taken of the actions) are
    written: a sentence for each two days, with whom it is about; of the stages that were written
    alone. No query."""
    spoken, stages = _spoken(lines, taken), {each.saying.stage for each in taken}
    groups = defaultdict(list)
    for subject, opinions in spoken.items():
        for each in backward_in(opinions):
            if stages & {each.step, each.preceding}:
                groups[each].append(str(subject))
    return list(_sentences(sorted(groups.items(), key=lambda group: -len(group[1]))))


def _spoken(lines, taken):
    """{subject: what its stages say once the sayings are written}."""
    found = {line.subject: dict(line.opinions) for line in lines}
    for each in taken:
        found[each.line.subject][each.saying.stage] = each.opinion
    return {
        subject: {stage: said for stage, said in opinions.items() if said}
        for subject, opinions in found.items()
    }


def _sentences(groups):
    for step, names in groups[:SHOWN]:
        yield f"{told(step)}: {first_rows(names)}. Hãy xem lại."
    if rest := sum(len(names) for _, names in groups[SHOWN:]):
        yield MORE.format(rest)
