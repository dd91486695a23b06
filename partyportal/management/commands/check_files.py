"""Every file kept against its row: what is missing or changed, and what nobody refers to."""

import hashlib
from pathlib import Path

from django.conf import settings

from meetings.models import Attachment, Material
from partyportal.management.operator import OperatorCommand

FOLDERS = ("meetings", "materials")


class Command(OperatorCommand):
    help = "Đối chiếu các tệp đã gắn và tài liệu với cơ sở dữ liệu; không sửa, không xóa gì"

    def answer(self, **options):
        rows = [*Attachment.objects.all(), *Material.objects.exclude(file="")]
        faults = {row.file.name: fault for row in rows if (fault := _fault(row))}
        strays = sorted(_on_disk() - {row.file.name for row in rows})
        problems = [{"file": name, "fault": fault} for name, fault in sorted(faults.items())]
        problems += [{"file": name, "fault": "stray"} for name in strays]
        return {"files": len(rows), "problems": problems}

    def as_text(self, answer):
        words = {
            "missing": "không còn trên đĩa; hãy khôi phục từ bản sao lưu",
            "changed": "không còn như lúc gắn; hãy khôi phục từ bản sao lưu",
            "stray": "không thuộc kỳ sinh hoạt hay tài liệu nào",
        }
        lines = [f"{one['file']}: {words[one['fault']]}." for one in answer["problems"]]
        total = f"Đã đối chiếu {answer['files']} tệp; {len(lines)} chỗ cần xem."
        return "\n".join([*lines, total])


def _fault(row):
    try:
        with row.file.storage.open(row.file.name) as file:
            same = hashlib.sha256(file.read()).hexdigest() == row.sha256
    except FileNotFoundError:
        return "missing"
    return "" if same else "changed"


def _on_disk():
    root = Path(settings.MEDIA_ROOT)
    found = (path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix() for path in found}
