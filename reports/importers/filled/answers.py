"""The conditions in a row of a filled sheet: answered once, told to the latest step of the row."""

from reports.facts.conditions import asked_of

NOT_ASKED = "Điều kiện này không hỏi {}; hãy để trống ô này."
NO_STEP = "Đã trả lời điều kiện mà chưa có mức ở bước nào; hãy chọn mức của một bước."


def add_answers(line, subject, said):
    """Put the answers of the row among what its latest step says.

    `said` is {step: its fields}, in the order of the steps. The latest is one that the row fills
    or that has spoken on the portal: what the file had of a later step is never told to an
    earlier one.
    """
    answers = _answers(line, subject)
    if not answers:
        return
    filled = [code for code, fields in said.items() if fields]
    steps = [code for code in said if code in filled or code in subject.opinions]
    if not steps:
        line.problem(next(iter(answers)), NO_STEP)
    elif filled[-1:] == steps[-1:]:
        said[steps[-1]]["answers"] = answers
    elif news := _news(line, subject, answers, filled):
        said[steps[-1]]["answers"] = news


def _news(line, subject, answers, filled):
    """The answers that are others than the latest step has, which the row does not fill.

    In an old file that step may have spoken since: then what the file had of the step that it
    fills last is no news either.
    """
    known = [subject.proposal]
    if filled and (line.version() or 0) != subject.version:
        last = filled[-1]
        known.append(subject.opinions.get(last) or subject.before(last))
    said = [opinion.answers for opinion in known if opinion]
    return {
        code: met for code, met in answers.items() if all(each.get(code) != met for each in said)
    }


def _answers(line, subject):
    """{code: yes or no} of the conditions that are answered."""
    asked = asked_of(subject)
    found = {}
    for each in subject.standard.conditions:
        met = line.answer(each.code)
        if met is None:
            continue
        if each not in asked:
            line.problem(each.code, NOT_ASKED.format(_whom(subject)))
        found[each.code] = met
    return found


def _whom(subject):
    return f"đảng viên {subject.member}" if subject.member else "tập thể chi bộ"
