"""Django's own list of the same members, and its form of a meeting with the roll inline: the
peers of the portal's list and of its roll.

The list is spared what the portal's page does not have either: the boxes for actions on many
rows, the links for editing history, the checks of model permissions. The form shows two fields of
the meeting, and of the roll the name as text with two selects a row.
"""

from django.contrib.admin import AdminSite, ModelAdmin, TabularInline, display
from django.urls import path
from django.utils import timezone

from accounts.roles import Permission
from cells.models import Cell
from meetings.models import Attendance, Meeting
from members.enums import Standing
from members.models import Member
from partyportal.urls import handler400, handler403, handler404
from partyportal.urls import urlpatterns as portal

__all__ = ["handler400", "handler403", "handler404", "site", "urlpatterns"]


class Open(AdminSite):
    def has_permission(self, request):
        return request.user.is_active


class Everybody:
    """No model permissions are asked for."""

    def has_module_permission(self, request):
        return True

    def has_view_permission(self, request, obj=None):
        return True

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request, obj=None):
        return True


class MemberAdmin(Everybody, ModelAdmin):
    list_display = ("full_name", "cell", "birth_date", "admitted_on", "card_number", "standing")
    list_filter = ("memberships__cell",)
    search_fields = ("search_key", "card_number")
    list_per_page = 50
    list_max_show_all = 1000
    actions = None
    ordering = ("sort_key", "pk")

    def get_queryset(self, request):
        today = timezone.localdate()
        cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEMBERS)
        return Member.objects.in_cells_on(cells, today).with_place_on(today)

    @display(description="chi bộ")
    def cell(self, member):
        return member.cell_name

    @display(description="tình trạng")
    def standing(self, member):
        return Standing(member.standing).label


class RollInline(Everybody, TabularInline):
    model = Attendance
    fields = ("member", "presence", "reason")
    readonly_fields = ("member",)
    extra = max_num = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("member")


class MeetingAdmin(Everybody, ModelAdmin):
    fields = ("held_on", "kind")
    inlines = (RollInline,)

    def get_queryset(self, request):
        return Meeting.objects.visible_to(request.access, Permission.RECORD_MEETINGS)


site = Open()
site.register(Member, MemberAdmin)
site.register(Meeting, MeetingAdmin)
urlpatterns = [path("admin/", site.urls), *portal]
