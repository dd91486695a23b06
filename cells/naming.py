"""What a committee is called where it acts."""

from formats.names import clean


def party_of(committee):
    """The committee as who signs and is written to: of a "Đảng bộ" its "Đảng ủy"."""
    name = clean(committee.name)
    return f"Đảng ủy{name[len('Đảng bộ') :]}" if name.lower().startswith("đảng bộ") else name
