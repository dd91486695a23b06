"""The operator is told which files are missing, changed or left over."""

import json
import uuid
from pathlib import Path

import pytest
from django.core.management import call_command

from meetings import actions
from meetings.enums import AttachmentKind
from tests.factories import MaterialFactory, MeetingFactory, UserFactory
from tests.uploads import checked

pytestmark = pytest.mark.django_db


def attach(meeting, text):
    return actions.attach(
        meeting=meeting,
        kind=AttachmentKind.OTHER,
        upload=checked(text),
        key=uuid.uuid4(),
        not_secret=True,
        by=UserFactory(),
    )


def run(capsys, *options):
    call_command("check_files", *options)
    return capsys.readouterr().out


def test_files_that_are_as_they_were_are_only_counted(capsys):
    attach(MeetingFactory(), "mot")
    MaterialFactory()  # has no file

    assert run(capsys) == "Đã đối chiếu 1 tệp; 0 chỗ cần xem.\n"


def test_what_is_missing_changed_or_left_over_is_listed(capsys, settings):
    meeting = MeetingFactory()
    gone, changed = attach(meeting, "mot"), attach(meeting, "hai")
    Path(gone.file.path).unlink()
    Path(changed.file.path).write_bytes(b"x")
    stray = Path(settings.MEDIA_ROOT) / "materials" / "9" / "la.pdf"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"x")
    (Path(settings.MEDIA_ROOT) / "imports").mkdir()
    (Path(settings.MEDIA_ROOT) / "imports" / "1.xlsx").write_bytes(b"x")

    with pytest.raises(SystemExit) as ended:
        run(capsys, "--format", "json")

    told = json.loads(capsys.readouterr().out)
    assert ended.value.code == 1
    assert told["files"] == 2
    assert sorted((one["file"], one["fault"]) for one in told["problems"]) == sorted(
        [
            (gone.file.name, "missing"),
            (changed.file.name, "changed"),
            ("materials/9/la.pdf", "stray"),
        ]
    )
    with pytest.raises(SystemExit):
        run(capsys)
    assert f"{gone.file.name}: không còn trên đĩa" in capsys.readouterr().out
