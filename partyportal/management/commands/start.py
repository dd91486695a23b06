"""The trial start: one command from an empty folder to a portal in the browser."""

import os
import socket
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts.demo import ACCOUNTS, PASSWORD
from accounts.models import User
from cells.models import Committee
from members.models import Member

LAST_PORT = 65_535


class Command(BaseCommand):
    help = "Chạy thử cổng: lập cơ sở dữ liệu, nạp dữ liệu mẫu khi còn trống, mở trang."

    def add_arguments(self, parser):
        parser.add_argument(
            "--port",
            type=int,
            choices=range(1, LAST_PORT + 1),
            metavar="PORT",
            default=8000,
            help="cổng mạng (mặc định 8000)",
        )

    def handle(self, *, port, **options):
        if settings.PRODUCTION:
            raise CommandError(
                "Lệnh start chỉ để chạy thử; khi dùng thật hãy chạy gunicorn.", returncode=2
            )
        if self._busy(port):
            raise CommandError(
                f"Cổng mạng {port} đang được dùng. Nếu cổng chi bộ đang chạy thì mở "
                f"http://127.0.0.1:{port}/; nếu là chương trình khác thì tắt nó "
                f"hoặc chạy: manage.py start --port {port % LAST_PORT + 1}",
                returncode=2,
            )
        self._prepare()
        self._tell(port)
        self._serve(port)

    def _prepare(self):
        self._say("Đang chuẩn bị cơ sở dữ liệu…")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if self._is_empty():
            self._say("Đang nạp đảng bộ mẫu, xin chờ khoảng một phút…")
            call_command("seed_demo", verbosity=0)

    def _tell(self, port):
        self._say(f"Cổng chi bộ: http://127.0.0.1:{port}/")
        if Committee.objects.filter(is_sample=True).exists():
            self._say(f"Tài khoản thử (mật khẩu chung: {PASSWORD}):")
            for account in ACCOUNTS:
                self._say(f"  {account.username:<12} {account.label}")
        self._say("Nhấn Ctrl+C để dừng.")

    def _say(self, line):
        """At once, also where the output is a file: the waiting are told what they wait for."""
        self.stdout.write(line)
        self.stdout.flush()

    def _is_empty(self):
        """Nobody has begun to set up a portal of their own."""
        return not (Member.objects.exists() or Committee.objects.exists() or User.objects.exists())

    def _serve(self, port):
        arguments = [
            sys.executable,
            "-m",
            "gunicorn",
            "partyportal.wsgi:application",
            "--bind",
            f"127.0.0.1:{port}",
            "--workers",
            "2",
            "--chdir",
            str(settings.BASE_DIR),
            "--log-level",
            "warning",
        ]
        os.execv(sys.executable, arguments)  # noqa: S606  our own interpreter, fixed arguments

    def _busy(self, port):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0
