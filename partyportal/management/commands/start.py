"""The trial start: one command from an empty folder to a portal in the browser."""

import os
import socket
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts.demo import ACCOUNTS, PASSWORD
from members.models import Member


class Command(BaseCommand):
    help = "Chạy thử cổng: lập cơ sở dữ liệu, nạp dữ liệu mẫu khi còn trống, mở trang."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="cổng mạng (mặc định 8000)")

    def handle(self, *, port, **options):
        if settings.PRODUCTION:
            raise CommandError(
                "Lệnh start chỉ để chạy thử; khi dùng thật hãy chạy gunicorn.", returncode=2
            )
        if self._busy(port):
            raise CommandError(
                f"Cổng {port} đang có chương trình khác dùng. "
                f"Hãy tắt chương trình đó hoặc chạy: manage.py start --port {port + 1}",
                returncode=2,
            )
        self._prepare()
        self._tell(port)
        self._serve(port)

    def _prepare(self):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if not Member.objects.exists():
            self.stdout.write("Đang nạp đảng bộ mẫu, xin chờ khoảng một phút…")
            call_command("seed_demo", verbosity=0)

    def _tell(self, port):
        lines = [
            f"Cổng chi bộ: http://127.0.0.1:{port}/",
            f"Tài khoản thử (mật khẩu chung: {PASSWORD}):",
        ]
        lines += [f"  {account.username:<12} {account.label}" for account in ACCOUNTS]
        self.stdout.write("\n".join([*lines, "Nhấn Ctrl+C để dừng."]))
        self.stdout.flush()

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
