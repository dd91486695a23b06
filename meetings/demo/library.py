"""The library of the demo: each month an orientation from above and a bulletin of the commune."""

import io
import random
import uuid

from PIL import Image, ImageDraw

from formats.periods import Month
from formats.uploads import Upload
from meetings.actions import publish
from meetings.enums import MaterialKind
from meetings.models import Material

MONTHS = 4  # this one and the three before it
ORIENTATION = (
    "Tuyên truyền các ngày lễ lớn trong tháng; việc thực hiện nhiệm vụ phát triển kinh tế - xã hội "
    "của địa phương; gương người tốt, việc tốt trong học tập và làm theo Bác. Nhắc đảng viên không "
    "đăng, không chia sẻ tin chưa được kiểm chứng."
)
BULLETIN = (
    "Kết quả công tác của đảng bộ xã tháng trước; việc cần nhân dân phối hợp: vệ sinh môi trường, "
    "thủy lợi nội đồng, phòng cháy; lịch tiếp dân của lãnh đạo xã."
)
OUT_OF_SEVEN = 6  # so many cells of seven pass on what they were given


def fill_library(*, upper, commune, users, today):
    """Publish what the cells were given in the last months."""
    month = Month.of(today)
    for _ in range(MONTHS):
        _orientation(upper, month, users["tuyengiao"])
        _bulletin(commune, month, users["vanphong"])
        month = month.previous()


def _orientation(upper, month, by):
    publish(
        committee=upper,
        kind=MaterialKind.ORIENTATION,
        month=month.first_day,
        title=f"Định hướng nội dung tuyên truyền trong sinh hoạt chi bộ {month.label}",
        issuer="Ban Tuyên giáo và Dân vận Tỉnh ủy",
        summary=ORIENTATION,
        key=_key(upper, month),
        not_secret=True,
        by=by,
    )


def _bulletin(commune, month, by):
    publish(
        committee=commune,
        kind=MaterialKind.BULLETIN,
        month=month.first_day,
        title=f"Bản tin sinh hoạt chi bộ {month.label}",
        issuer="Văn phòng Đảng ủy xã",
        summary=BULLETIN,
        upload=_sheet(f"ban-tin-{month.year}-{month.month:02d}.jpg"),
        key=_key(commune, month),
        not_secret=True,
        by=by,
    )


def _key(committee, month):
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{committee.code} {month.label}")


def _sheet(name):
    """A sheet of paper with lines, as a photograph of one."""
    image = Image.new("L", (827, 1169), "white")
    for y in range(120, 1080, 40):
        ImageDraw.Draw(image).line((90, y, 737, y), fill=90, width=6)
    written = io.BytesIO()
    image.save(written, "JPEG", quality=60)
    return Upload(written.getvalue(), ".jpg", name)


def passed_on_in(meeting):
    """What the demo's cell passes on: most cells everything, some forget."""
    rng = random.Random(f"{meeting.cell.name} {meeting.held_on} tài liệu")  # noqa: S311  a story
    offered = Material.objects.for_meeting(meeting).values_list("pk", flat=True)
    return [pk for pk in offered if rng.randrange(7) < OUT_OF_SEVEN]
