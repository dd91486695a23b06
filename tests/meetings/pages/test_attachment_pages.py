"""The papers of a meeting as the cell attaches them, and as they are given out."""

import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from meetings import actions
from meetings.enums import AttachmentKind, State
from meetings.forms.attaching import NO_FILE, TWO_FILES
from meetings.models import Attachment
from tests.factories import AttachmentFactory, MeetingFactory
from tests.meetings.pages.pages import DAY, NOW, filled, soup, text, url
from tests.uploads import checked, photographed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_september")]


def sent(meeting, client, **changes):
    form = filled(client, "attach", meeting, not_secret="on")
    form = {name: value for name, value in form.items() if name not in {"photo", "file"}}
    return client.post(url("attach", meeting), form | {"photo": photographed()} | changes)


def kept(meeting, by, **changes):
    asked = {
        "kind": AttachmentKind.SIGNED_MINUTES,
        "upload": checked(),
        "key": uuid.uuid4(),
        "not_secret": True,
    }
    return actions.attach(meeting=meeting, by=by, **asked | changes)


@pytest.fixture
def paper(commune, meeting):
    """A file attached by the secretary of the cell."""
    return kept(meeting, commune.users[Role.CELL_SECRETARY])


def at(name, row, meeting=None):
    return reverse(f"meetings:{name}", args=[(meeting or row.meeting).pk, row.pk])


def confirm(meeting, by):
    meeting.state, meeting.confirmed_at, meeting.confirmed_by = State.CONFIRMED, NOW, by
    meeting.save()


# attaching


def test_a_photograph_of_the_signed_minutes_is_attached(secretary, meeting):
    answer = sent(meeting, secretary)

    row = Attachment.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, url("attachments", meeting))
    assert (row.kind, row.name, row.suffix) == ("signed_minutes", "bien-ban.jpg", ".jpg")
    shown = text(secretary.get(url("attachments", meeting)))
    assert "bien-ban.jpg" in shown
    assert "Biên bản đã ký" in shown


def test_a_phone_may_take_a_photograph_or_choose(secretary, meeting):
    page = soup(secretary.get(url("attach", meeting)))

    photo, file = (page.select_one(f"[name={name}]") for name in ("photo", "file"))
    assert (photo["accept"], photo["capture"]) == ("image/*", "environment")
    assert (file["accept"], file.has_attr("capture")) == (
        "image/jpeg,image/png,image/webp,application/pdf", False,
    )  # fmt: skip
    assert page.select_one("main form")["enctype"] == "multipart/form-data"


def test_the_form_sent_twice_is_one_file_and_another_photograph_another(secretary, meeting):
    form = filled(secretary, "attach", meeting, not_secret="on", photo=None, file=None)

    for turned in (None, None, 6):
        data = form | {"photo": photographed(turned=turned)}
        assert secretary.post(url("attach", meeting), data).status_code == 302

    assert Attachment.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"not_secret": ""}, "Hãy đánh dấu xác nhận tài liệu này không chứa bí mật nhà nước."),
        ({"photo": ""}, NO_FILE),
        ({"file": photographed("hai.jpg")}, TWO_FILES),
        ({"photo": photographed("tuyet-mat.jpg")}, "Tệp có dấu độ mật"),
        ({"kind": "paper"}, "paper"),
        ({"kind": "x" * 5000}, "x" * 5000),
        ({"key": "x"}, "Giấy tờ"),
    ],
)
def test_what_cannot_be_attached_is_told_and_nothing_kept(
    secretary, meeting, settings, changes, sentence
):
    answer = sent(meeting, secretary, **changes)

    assert (answer.status_code, Attachment.objects.count()) == (200, 0)
    assert sentence in text(answer)
    assert not Path(settings.MEDIA_ROOT).exists()


def test_a_file_that_is_no_paper_is_refused_in_a_sentence(secretary, meeting):
    page = photographed("anh.jpg")
    page.file.seek(0)
    page.file.write(b"<html><script>alert(1)</script>")
    page.file.truncate()
    page.file.seek(0)

    answer = sent(meeting, secretary, photo=page)

    assert "Cổng chỉ nhận ảnh" in text(answer)
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize(
    ("held_on", "kinds"),
    [
        (dt.date(2022, 9, 11), ["paper", "other"]),
        (dt.date(2022, 9, 10), ["signed_minutes", "signed_resolution", "paper", "other"]),
        (DAY, ["signed_minutes", "signed_resolution", "other"]),
    ],
)
def test_only_the_papers_of_the_time_are_offered(secretary, commune, held_on, kinds):
    meeting = MeetingFactory(cell=commune.own, held_on=held_on)

    page = soup(secretary.get(url("attach", meeting) + "?kind=nonsense"))

    assert [radio["value"] for radio in page.select("[name=kind]")] == kinds
    assert page.select_one("[name=kind][checked]")["value"] == kinds[0]


def test_signed_papers_are_attached_after_the_minutes_are_confirmed(secretary, commune, meeting):
    confirm(meeting, commune.users[Role.COMMUNE_OFFICE])

    assert sent(meeting, secretary).status_code == 302


def test_to_a_cancelled_meeting_nothing_is_attached(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, state=State.CANCELLED, held_on=DAY)

    answer = sent(meeting, secretary)

    assert (answer.status_code, Attachment.objects.count()) == (200, 0)
    assert "đã hủy" in text(answer)
    assert "Gắn giấy tờ" not in text(secretary.get(url("attachments", meeting)))


# the signature


def test_the_signature_is_offered_and_not_decided(secretary, meeting, paper):
    page = soup(secretary.get(url("attachments", meeting)))
    meeting.refresh_from_db()
    assert (meeting.minutes_signed, len(page.select(f"a[href='{url('signed', meeting)}']"))) == (
        None, 1,
    )  # fmt: skip

    answer = secretary.post(url("signed", meeting), filled(secretary, "signed", meeting))

    meeting.refresh_from_db()
    assert (answer.status_code, meeting.minutes_signed) == (302, True)
    again = soup(secretary.get(url("attachments", meeting)))
    assert again.select(f"a[href='{url('signed', meeting)}']") == []


def test_the_signature_is_not_offered_to_who_only_reads(client_of, meeting, paper):
    page = soup(client_of(Role.UPPER_BOARD).get(url("attachments", meeting)))

    assert page.select("main a.btn-primary, main form, a[href$='withdraw/']") == []


# giving out


def test_a_file_is_given_out_locked_in_and_entered_in_the_trail(secretary, commune, paper):
    answer = secretary.get(at("attachment", paper))

    assert answer.content == checked().data
    assert answer["Content-Disposition"] == 'attachment; filename="bien-ban.pdf"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        "application/pdf", "nosniff",
    )  # fmt: skip
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "no-store" in answer["Cache-Control"]
    event = AuditEvent.objects.get(kind="meeting.file_taken")
    assert (event.actor_id, event.cell_id, event.target) == (
        commune.users[Role.CELL_SECRETARY].pk, commune.own.pk, "bien-ban.pdf",
    )  # fmt: skip


def test_a_vietnamese_name_survives_the_header(secretary, commune, meeting):
    by = commune.users[Role.CELL_SECRETARY]
    row = kept(meeting, by, upload=checked(name='Biên bản "9".pdf'))

    header = secretary.get(at("attachment", row))["Content-Disposition"]

    assert header == (
        'attachment; filename="bien-ban-9.pdf"; '
        "filename*=utf-8''Bi%C3%AAn%20b%E1%BA%A3n%20%229%22.pdf"
    )


def test_there_is_no_address_but_the_page(secretary, paper):
    for address in (f"/{paper.file.name}", f"/media/{paper.file.name}", f"/static/{paper.file}"):
        assert secretary.get(address).status_code == 404


def test_a_file_of_another_meeting_is_not_found(secretary, office, commune, paper):
    other = MeetingFactory(cell=commune.own, held_on=dt.date(2022, 8, 3))
    elsewhere = AttachmentFactory(meeting=MeetingFactory(cell=commune.other))
    foreign = AttachmentFactory(meeting=MeetingFactory(cell=commune.foreign))

    asked = [(paper, other), (elsewhere, paper.meeting), (foreign, paper.meeting)]
    for row, meeting in asked:
        for client in (secretary, office):
            for name in ("attachment", "withdraw_attachment"):
                assert client.get(at(name, row, meeting)).status_code == 404
    assert secretary.get(at("attachment", elsewhere)).status_code == 404
    assert office.get(at("attachment", foreign)).status_code == 404


def test_a_file_lost_on_the_disk_is_told(secretary, meeting, paper):
    Path(paper.file.path).unlink()

    answer = secretary.get(at("attachment", paper), follow=True)

    assert "Tệp này không còn trên máy chủ." in text(answer)
    assert not AuditEvent.objects.filter(kind="meeting.file_taken").exists()


# withdrawing


def withdraw(client, row, **data):
    return client.post(at("withdraw_attachment", row), {"reason": "Chụp nhầm", **data})


def test_a_withdrawn_file_is_the_communes_only(secretary, office, meeting, paper):
    assert withdraw(secretary, paper).status_code == 302

    assert secretary.get(at("attachment", paper)).status_code == 404
    assert office.get(at("attachment", paper)).status_code == 200
    page = secretary.get(url("attachments", meeting))
    assert "Chụp nhầm" in text(page)
    assert soup(page).select(f"a[href='{at('attachment', paper)}']") == []


def test_a_file_is_not_withdrawn_without_a_reason(secretary, paper):
    answer = withdraw(secretary, paper, reason=" ")

    paper.refresh_from_db()
    assert (answer.status_code, paper.withdrawn) == (200, False)


def test_what_is_confirmed_only_the_commune_withdraws(secretary, office, commune, meeting, paper):
    confirm(meeting, commune.users[Role.COMMUNE_OFFICE])

    refused = secretary.post(at("withdraw_attachment", paper), {"reason": "Nhầm"}, follow=True)
    paper.refresh_from_db()
    assert ("đề nghị văn phòng đảng ủy" in text(refused), paper.withdrawn) == (True, False)
    withdraw(office, paper)

    paper.refresh_from_db()
    assert paper.withdrawn


# elsewhere


def test_the_minutes_lead_to_their_papers(secretary, meeting, paper):
    page = secretary.get(url("detail", meeting))

    assert "Giấy tờ kèm Biên bản đã ký." in text(page)
    assert len(soup(page).select(f"a[href='{url('attachments', meeting)}']")) == 1
    assert "gắn giấy tờ (biên bản đã ký, bien-ban.pdf)" in text(page)


@pytest.mark.parametrize(("step", "to"), [("conclude", "attach"), ("prepare", "attachments")])
def test_the_record_leads_to_the_papers(secretary, meeting, step, to):
    page = soup(secretary.get(url(step, meeting)))

    assert len(page.select(f"a[href^='{url(to, meeting)}']")) == 1
