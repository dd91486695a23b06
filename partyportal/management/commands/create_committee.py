"""A committee of a new portal: the commune, or the body above it that receives its reports."""

from django.core.exceptions import ValidationError

from cells.actions import create_committee
from cells.models import Committee
from partyportal.management.operator import OperatorCommand, committee_by

LABELS = {
    "name": "tên",
    "parent": "cấp trên",
    "place": "địa danh",
    "recipient": "cơ quan nhận báo cáo",
}


class Command(OperatorCommand):
    help = "Lập một đảng bộ; chạy lại với cùng dữ liệu thì không thay đổi gì."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("code", metavar="CODE", help="mã đảng bộ: chữ không dấu, số và . _ -")
        parser.add_argument("--name", required=True, help="tên đảng bộ")
        parser.add_argument("--parent", metavar="CODE", help="mã đảng bộ cấp trên (lập trước)")
        parser.add_argument("--place", help="địa danh ghi trên văn bản")
        parser.add_argument("--recipient", help="cơ quan nhận báo cáo")

    def answer(self, *, code, name, parent, place, recipient, **options):
        fields = {"name": name, "parent": parent and committee_by(parent)}
        fields |= {"place": place, "recipient": recipient}
        given = {key: value for key, value in fields.items() if value is not None}
        if committee := Committee.objects.filter(code=code).first():
            return _answer(unchanged=1, problems=_differences(committee, given))
        try:
            create_committee(code=code, **given, by=None)
        except ValidationError as error:
            return _answer(problems=error.messages)
        return _answer(created=1)

    def as_text(self, answer):
        if answer["problems"]:
            return "\n".join(problem["message"] for problem in answer["problems"])
        return "Đã lập đảng bộ." if answer["created"] else "Đảng bộ đã có, không thay đổi gì."


def _differences(committee, given):
    return [
        f"Đảng bộ mã “{committee.code}” đã có với {LABELS[key]} “{getattr(committee, key) or ''}”, "
        f"khác “{value}”; hãy sửa trên trang Thiết lập của đảng bộ hoặc dùng mã khác."
        for key, value in given.items()
        if getattr(committee, key) != value
    ]


def _answer(*, created=0, unchanged=0, problems=()):
    return {
        "created": created,
        "changed": 0,
        "unchanged": 0 if problems else unchanged,
        "problems": [{"message": message} for message in problems],
    }
