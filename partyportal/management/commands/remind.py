"""Reminders by mail; for a timer, once a day. Running it again repeats nothing."""

from datetime import date

from django.utils import timezone

from formats.periods import vi_date
from meetings.mailing import configured, letters_of, send
from partyportal.management.operator import OperatorCommand

NOT_CONFIGURED = (
    "Chưa đặt EMAIL_URL và PORTAL_URL nên không gửi thư; lời nhắc vẫn hiện ở trang đầu của cổng."
)


class Command(OperatorCommand):
    help = (
        "Gửi thư nhắc việc đến hạn cho bí thư chi bộ và văn phòng đảng ủy có địa chỉ thư; mỗi việc "
        "một lần, chạy lại không gửi trùng. Mã thoát: 0 xong, 1 có thư chưa gửi được (lần sau gửi "
        "lại), 2 gọi lệnh sai."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--day", type=date.fromisoformat, help="coi như hôm nay là ngày này (YYYY-MM-DD)"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="chỉ kể thư sẽ gửi, không gửi và không ghi gì"
        )

    def answer(self, *, day, dry_run, **options):
        day = day or timezone.localdate()
        letters = letters_of(day)
        answer = {
            "day": day.isoformat(),
            "dry_run": dry_run,
            "mail": configured(),
            "letters": [
                {"recipient": letter.recipient.username, "lines": letter.lines}
                for letter in letters
            ],
            "sent": 0,
            "problems": [],
        }
        if configured() and not dry_run:
            outcome = send(letters)
            answer |= {
                "sent": outcome.sent,
                "problems": [{"message": sentence} for sentence in outcome.problems],
            }
        return answer

    def as_text(self, answer):
        head = f"Nhắc việc ngày {vi_date(date.fromisoformat(answer['day']))}"
        lines = [f"{head}: {len(answer['letters'])} thư, đã gửi {answer['sent']}."]
        if answer["dry_run"]:
            lines += [
                f"{letter['recipient']}: {line}"
                for letter in answer["letters"]
                for line in letter["lines"]
            ]
            lines.append("Chạy thử, chưa gửi và chưa ghi gì.")
        elif not answer["mail"]:
            lines.append(NOT_CONFIGURED)
        return "\n".join([*lines, *(problem["message"] for problem in answer["problems"])])
