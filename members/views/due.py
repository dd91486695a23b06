"""What falls due in the register, and where it is done."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from members.due import ending_soon, full_memberships_due, letters_on_the_way


@require_GET
@requires(Permission.VIEW_MEMBERS)
def due(request):
    today = timezone.localdate()
    cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEMBERS)
    context = {
        "full": full_memberships_due(cells, today),
        "letters": letters_on_the_way(cells, today),
        "ending": ending_soon(
            cells, today, sensitive=request.access.may(Permission.VIEW_SENSITIVE)
        ),
    }
    return render(request, "members/due.html", context)
