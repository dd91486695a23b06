from accounts.roles import Permission
from cells.models import Committee


def portal(request):
    """What every page needs: the reach of the user, whether this is sample data, and whether he
    practises.

    Templates read `may.view_members` and the like; unknown names are an error there.
    """
    access = getattr(request, "access", None)
    return {
        "may": {p.value: bool(access) and access.may(p) for p in Permission},
        "sample_data": Committee.objects.filter(is_sample=True).exists(),
        "practising": bool(access) and access.practising,
    }
