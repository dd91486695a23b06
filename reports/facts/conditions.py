"""Which conditions of the standard a member or a cell is asked."""


def asked_of(line):
    """The conditions that the line is asked, in the order of the standard; no query."""
    official = bool(line.appraisal and line.appraisal.official)
    return line.standard.asked(line.subject_kind, official=official)
