"""The demo commune, written through the same actions as everything else."""

from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.demo import create_accounts
from cells.demo import assign_roles, create_commune
from meetings.demo import choose_rule, fill_library, hold_meetings, plan_themes
from members.demo import award_badges, create_members, record_courses, record_recent_life
from members.models import Member
from reports.demo import publish_last_month, publish_year, rate_this_year, review_year


class Command(BaseCommand):
    help = "Nạp đảng bộ mẫu (người không có thật) vào cơ sở dữ liệu còn trống."

    def add_arguments(self, parser):
        parser.add_argument(
            "--day", type=date.fromisoformat, help="coi như hôm nay là ngày này (YYYY-MM-DD)"
        )

    def handle(self, *, day, verbosity, **options):
        if settings.PRODUCTION:
            raise CommandError("Không nạp dữ liệu mẫu khi đang dùng thật.", returncode=2)
        if Member.objects.exists():
            raise CommandError(
                "Cơ sở dữ liệu đã có đảng viên nên không nạp dữ liệu mẫu. "
                "Hãy dùng một cơ sở dữ liệu trống.",
                returncode=2,
            )
        seed(day or timezone.localdate())
        if verbosity:
            self.stdout.write("Đã nạp đảng bộ mẫu.")


@transaction.atomic
def seed(today):
    """All or nothing: the demo commune as it stands on a day, the same for the same day."""
    users = create_accounts()
    upper, commune, cells = create_commune(today=today)
    assign_roles(users, upper=upper, commune=commune, cells=cells)
    rosters = create_members(cells)
    record_courses(commune, rosters, today=today)
    award_badges(rosters)
    record_recent_life(cells, rosters, today=today)
    campaign = review_year(committee=commune, cells=cells, rosters=rosters)
    publish_year(campaign=campaign, by=users["vanphong"])
    fill_library(upper=upper, commune=commune, users=users, today=today)
    choose_rule(commune=commune, users=users, today=today)
    hold_meetings(cells=cells, rosters=rosters, users=users, today=today)
    plan_themes(cells=cells, rosters=rosters, users=users, today=today)
    publish_last_month(committee=commune, by=users["vanphong"], today=today)
    rate_this_year(committee=commune, cells=cells, users=users, today=today)
