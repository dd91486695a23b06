"""Who stands above whom: committees up to the top and down to the communes, in one query."""

from cells.models import Committee


def at_or_above(committees):
    """Ids of the committees given and of all above them."""
    parents = dict(Committee.objects.values_list("pk", "parent_id"))
    found = set()
    for pk in committees:
        while pk is not None and pk not in found:
            found.add(pk)
            pk = parents.get(pk)
    return found


def at_or_below(committee):
    """Ids of the committee given and of all below it."""
    parents = dict(Committee.objects.values_list("pk", "parent_id"))
    found, more = set(), {committee}
    while more:
        found |= more
        more = {pk for pk, parent in parents.items() if parent in found} - found
    return found
