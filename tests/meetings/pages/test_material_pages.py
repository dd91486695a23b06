"""The library: who sees what, who passed it on, who may change it."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from meetings import actions
from meetings.models import Material
from tests.factories import (
    CommitteeFactory,
    MaterialFactory,
    MeetingFactory,
    RoleFactory,
    UserFactory,
)
from tests.meetings.pages.pages import DAY, filled, soup, text, url
from tests.uploads import checked, photographed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_september")]
LIBRARY = "/meetings/materials/"
READERS = (Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.CELL_SECRETARY, Role.UPPER_BOARD)
PUBLISHERS = (Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD)


def at(name, material):
    return reverse(f"meetings:{name}", args=[material.pk])


def titles(client, query="?month="):
    return {link.text for link in soup(client.get(LIBRARY + query)).select("h2 a")}


def withdrawn(material, reason="Có bản mới"):
    return actions.withdraw_material(material=material, reason=reason, by=UserFactory())


@pytest.fixture
def given(commune):
    """What the district and the commune give, and what others do."""
    country = CommitteeFactory(code="tinh")
    commune.district.parent = country
    commune.district.save()
    beside = CommitteeFactory(code="ben-canh", parent=commune.district)
    places = {
        "tỉnh": country,
        "huyện": commune.district,
        "xã": commune.committee,
        "bên cạnh": beside,
        "nơi khác": commune.elsewhere,
    }
    return {name: MaterialFactory(committee=c, title=name) for name, c in places.items()}


# who sees what


@pytest.mark.parametrize("role", READERS)
def test_everybody_sees_what_is_given_above_his_cells(client_of, given, role):
    below = {"bên cạnh"} if role == Role.UPPER_BOARD else set()

    assert titles(client_of(role)) == {"tỉnh", "huyện", "xã"} | below


def test_the_secretary_of_another_commune_sees_nothing_of_ours(client, commune, given):
    role = RoleFactory(role=Role.CELL_SECRETARY, cell=commune.foreign)
    client.force_login(role.user)

    assert titles(client) == {"nơi khác"}
    for name in ("material", "material_file"):
        assert client.get(at(name, given["xã"])).status_code == 404


def test_a_withdrawn_material_is_listed_for_who_manages_it(client_of, given):
    withdrawn(given["xã"])

    assert "xã" not in titles(client_of(Role.CELL_SECRETARY))
    assert "xã" in titles(client_of(Role.COMMUNE_OFFICE))
    page = client_of(Role.CELL_SECRETARY).get(at("material", given["xã"]))
    assert "Đã rút ngày 10/09/2022: Có bản mới" in text(page)


# finding


def test_the_month_is_this_one_unless_asked_for(secretary, commune):
    MaterialFactory(committee=commune.committee, title="tháng này")
    MaterialFactory(committee=commune.committee, title="tháng trước", month=dt.date(2022, 8, 1))

    assert titles(secretary, "") == {"tháng này"}
    assert titles(secretary, "?month=2022-08") == {"tháng trước"}
    for nonsense in ("2022-13", "x", "9" * 5000, "1999-01", "-"):
        assert titles(secretary, f"?month={nonsense}") == {"tháng này"}


def test_words_are_found_without_their_marks_and_by_kind(secretary, commune):
    for title, kind in (("Định hướng tháng chín", "orientation"), ("Bản tin số 9", "bulletin")):
        MaterialFactory(committee=commune.committee, title=title, kind=kind)

    assert titles(secretary, "?q=dinh+HUONG") == {"Định hướng tháng chín"}
    assert titles(secretary, "?q=hướng+dinh") == {"Định hướng tháng chín"}
    assert titles(secretary, "?kind=bulletin") == {"Bản tin số 9"}
    assert titles(secretary, "?q=doc+tai+chi+bo&kind=bulletin") == {"Bản tin số 9"}
    assert titles(secretary, "?q=khong+co") == set()


def test_many_materials_come_in_pages(secretary, commune):
    MaterialFactory.create_batch(21, committee=commune.committee)

    assert [len(titles(secretary, f"?page={n}")) for n in (1, 2, "x")] == [20, 1, 20]
    assert len(titles(secretary, "?q=dinh+huong&page=2")) == 1


def test_a_cell_sees_what_it_has_passed_on_itself(secretary, office, commune):
    one = MaterialFactory(committee=commune.committee)
    meeting = MeetingFactory(cell=commune.other, held_on=DAY)
    meeting.passed_on.create(material=one)
    assert "Chi bộ chưa phổ biến" in text(secretary.get(LIBRARY))

    MeetingFactory(cell=commune.own, held_on=DAY).passed_on.create(material=one)

    assert "Chi bộ đã phổ biến" in text(secretary.get(LIBRARY))
    assert "Chi bộ đã phổ biến" not in text(office.get(LIBRARY))


# publishing


def form_of(client, **changes):
    page = soup(client.get(reverse("meetings:publish")))
    fields = {box["name"]: box.get("value", "") for box in page.select("main input[type=hidden]")}
    fields |= {
        select["name"]: select.select_one("option[selected]")["value"]
        for select in page.select("main select")
        if select.select_one("option[selected]")
    }
    fields |= {"kind": "orientation", "title": "Định hướng", "summary": "Đọc.", "not_secret": "on"}
    return {name: value for name, value in (fields | changes).items() if value is not None}


@pytest.mark.parametrize("role", PUBLISHERS)
def test_who_manages_materials_publishes_at_his_own_committee(client_of, commune, role):
    client = client_of(role)

    answer = client.post(reverse("meetings:publish"), form_of(client, file=photographed()))

    row = Material.objects.get()
    own = commune.district if role == Role.UPPER_BOARD else commune.committee
    assert (answer.status_code, row.committee, row.suffix) == (302, own, ".jpg")
    assert (row.month, row.published_by) == (dt.date(2022, 9, 1), commune.users[role])


def test_the_board_above_may_choose_a_committee_below_and_no_other(client_of, commune):
    client = client_of(Role.UPPER_BOARD)

    for committee in (commune.elsewhere.pk, "x", "9" * 20):
        data = form_of(client, committee=committee)
        assert client.post(reverse("meetings:publish"), data).status_code == 200
    client.post(reverse("meetings:publish"), form_of(client, committee=commune.committee.pk))

    assert [row.committee for row in Material.objects.all()] == [commune.committee]


def test_the_office_cannot_publish_for_its_district(office, commune):
    data = form_of(office, committee=commune.district.pk)

    assert office.post(reverse("meetings:publish"), data).status_code == 200
    assert Material.objects.count() == 0


def test_the_form_sent_twice_is_one_material(office):
    data = form_of(office)

    answers = [office.post(reverse("meetings:publish"), data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Material.objects.count() == 1


def test_another_material_sent_from_the_same_page_is_another_one(office):
    data = form_of(office)

    for title in ("Định hướng", "Bản tin"):
        office.post(reverse("meetings:publish"), data | {"title": title})

    assert set(Material.objects.values_list("title", flat=True)) == {"Định hướng", "Bản tin"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"not_secret": None}, "không chứa bí mật nhà nước"),
        ({"summary": ""}, "Hãy ghi tóm tắt"),
        ({"title": ""}, "Tên tài liệu"),
        ({"month": "2022-13"}, "2022-13"),
        ({"month": "2030-01"}, "2030-01"),
        ({"kind": "x"}, "x"),
        ({"file": photographed("toi-mat.jpg")}, "Tệp có dấu độ mật"),
    ],
)
def test_what_cannot_be_published_is_told(office, changes, sentence):
    answer = office.post(reverse("meetings:publish"), form_of(office, **changes))

    assert (answer.status_code, Material.objects.count()) == (200, 0)
    assert sentence in text(answer)


@pytest.mark.parametrize(("day", "month"), [(19, "2022-09"), (20, "2022-10")])
def test_late_in_a_month_the_next_one_is_meant(client_of, time_machine, day, month):
    time_machine.move_to(dt.datetime(2022, 9, day, 3, tzinfo=dt.UTC))

    assert form_of(client_of(Role.COMMUNE_OFFICE))["month"] == month


# changing


def changed(client, material, **changes):
    page = soup(client.get(at("edit_material", material)))
    form = {box["name"]: box.get("value", "") for box in page.select("main input[name]")}
    form |= {box["name"]: box.text.strip() for box in page.select("main textarea")}
    form |= {
        box["name"]: box.select_one("option[selected]")["value"]
        for box in page.select("main select")
    }
    return form | changes


def test_a_material_is_corrected(office, commune):
    row = MaterialFactory(committee=commune.committee, title="Sai")

    answer = office.post(at("edit_material", row), changed(office, row, title="Đúng"))

    row.refresh_from_db()
    assert (answer.status_code, row.title, row.summary) == (302, "Đúng", "Đọc tại chi bộ.")


def test_nobody_overwrites_a_correction_that_he_has_not_seen(office, commune):
    row = MaterialFactory(committee=commune.committee)
    mine = changed(office, row, title="Của tôi")
    actions.change_material(material=row, title="Của người khác", by=UserFactory())

    answer = office.post(at("edit_material", row), mine)

    row.refresh_from_db()
    assert (answer.status_code, row.title) == (200, "Của người khác")
    assert "vừa được người khác sửa" in text(answer)
    shown = soup(answer)
    assert shown.select_one("[name=title]")["value"] == "Của tôi"
    again = mine | {"seen": shown.select_one("[name=seen]")["value"]}
    office.post(at("edit_material", row), again)
    row.refresh_from_db()
    assert row.title == "Của tôi"


def test_the_commune_does_not_change_what_its_district_gives(office, given):
    for name in ("edit_material", "withdraw_material"):
        assert office.get(at(name, given["huyện"])).status_code == 404
        assert office.post(at(name, given["huyện"]), {"reason": "x"}).status_code == 404
    assert soup(office.get(at("material", given["huyện"]))).select("a.btn-danger") == []


def test_a_material_is_withdrawn_for_a_reason(office, given):
    address = at("withdraw_material", given["xã"])
    assert office.post(address, {"reason": " "}).status_code == 200

    assert office.post(address, {"reason": "Nhầm tháng"}).status_code == 302

    given["xã"].refresh_from_db()
    assert given["xã"].withdrawn_because == "Nhầm tháng"
    assert office.get(address).status_code == 404


# the file


@pytest.fixture
def filed(commune):
    return actions.publish(
        committee=commune.committee, kind="bulletin", month=dt.date(2022, 9, 1), title="Bản tin",
        upload=checked(name="ban-tin.pdf"), key=uuid.uuid4(), not_secret=True, by=UserFactory(),
    )  # fmt: skip


def test_a_file_is_taken_and_entered_in_the_trail(secretary, commune, filed):
    answer = secretary.get(at("material_file", filed))

    assert (answer.content, answer["Content-Disposition"]) == (
        checked().data, 'attachment; filename="ban-tin.pdf"',
    )  # fmt: skip
    event = AuditEvent.objects.get(kind="material.taken")
    assert (event.committee_id, event.target) == (commune.committee.pk, "Bản tin")


def test_the_file_of_a_withdrawn_material_is_for_who_manages_it(secretary, office, filed):
    withdrawn(filed)

    assert secretary.get(at("material_file", filed)).status_code == 404
    assert office.get(at("material_file", filed)).status_code == 200


def test_a_material_without_a_file_has_none_to_take(secretary, given):
    assert secretary.get(at("material_file", given["xã"])).status_code == 404


# passing on


def test_the_content_page_asks_for_the_materials_of_its_month(secretary, given, meeting):
    MaterialFactory(committee=given["xã"].committee, month=dt.date(2022, 8, 1))
    withdrawn(MaterialFactory(committee=given["xã"].committee))
    asked = {f"passed_{given[name].pk}" for name in ("tỉnh", "huyện", "xã")}

    page = soup(secretary.get(url("content", meeting)))

    assert {box["name"] for box in page.select("[name^=passed_]")} == asked


def test_what_is_ticked_is_passed_on_and_stands_in_the_minutes(secretary, given, meeting):
    name = f"passed_{given['xã'].pk}"
    foreign = {f"passed_{given[n].pk}": "on" for n in ("bên cạnh", "nơi khác")}

    form = filled(secretary, "content", meeting, **{name: "on"}, **foreign)
    assert secretary.post(url("content", meeting), form).status_code == 302

    passed = [str(row) for row in meeting.passed_on.select_related("material")]
    assert passed == ["xã"]
    assert "Tài liệu đã phổ biến xã" in text(secretary.get(url("detail", meeting)))
    again = soup(secretary.get(url("content", meeting)))
    assert [box["name"] for box in again.select("[name^=passed_][checked]")] == [name]

    form = filled(secretary, "content", meeting, **{name: None})
    secretary.post(url("content", meeting), form)
    assert meeting.passed_on.count() == 0
