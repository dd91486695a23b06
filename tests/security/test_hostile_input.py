"""Whatever is sent, in an address or in a form: an answer with a sentence, never a broken page."""

import re
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.roles import Role
from tests.factories import MemberFactory
from tests.security.crawling import every_address, forms_of
from tests.security.life import YEAR
from tests.security.planting import NOW, plant

FIRST, LAST = "0001-01-01", "9999-12-31"
HUGE = "9" * 20  # beyond the integers of both databases
ENDLESS = "9" * 5_000  # beyond what Python turns into a number
NASTY = {
    "day": [FIRST, LAST, "2026-02-30", "\x00", HUGE, "31/12/9999", "01/01/1900", "31/12/2100"],
    "moment": [f"{FIRST}T00:00", f"{LAST}T23:59", "2026-11-03T25:61", "\x00"],
    "hour": ["24:00", "00:00", "99:99", "\x00"],
    "number": ["-1", "0", HUGE, ENDLESS, "1e400", "NaN", "\x00", "32768", "2147483648"],
    "hidden": ["", "-1", HUGE, ENDLESS, "NaN", "\x00", "²"],
    "select": ["-1", "0", HUGE, ENDLESS, "\x00", "²", "None"],
    "radio": ["\x00", "maybe"],
    "checkbox": ["\x00"],
    "text": [
        "\x00",
        "a\x0bb",
        "\ud800",
        "x" * 100_000,
        "   ",
        "2026-13-45T99:99",
        "\u202e‮",
        "🏠" * 9,
    ],
}
NASTY["textarea"] = NASTY["search"] = NASTY["tel"] = NASTY["password"] = NASTY["text"]
ROW = re.compile(r"_\d+_")  # the number of a row in the name of a field
STEP = 17  # every seventeenth attack: enough of each kind on each page, and quick
ENCODED = "application/x-www-form-urlencoded"
ROLES = (Role.COMMUNE_OFFICE, Role.CELL_SECRETARY, Role.SYSTEM_ADMIN)


@pytest.fixture
def world(commune, time_machine):
    time_machine.move_to(NOW, tick=False)
    _, world = plant(commune)
    own = {name: ids[:1] for name, ids in world.items()}
    found = commune.own.meetings.filter(state__in=("returned", "planned", "confirmed"))
    plain = MemberFactory(cell=commune.own, full_member_on=None)
    return own | {
        "meeting": list(found.values_list("pk", flat=True)),
        "member": [plain.pk, *own["member"]],
    }


def all_forms(client, world):
    forms = {}
    for address in every_address(world, YEAR):
        if "workbook" not in address:
            for form in forms_of(client, address):
                if form.action == reverse("account_logout"):
                    continue
                forms.setdefault((form.action, tuple(form.kinds)), form)
    return forms.values()


def send(client, form, changed):
    """The status; what was written is taken back, so that the next form finds the same world."""
    client.raise_request_exception = False
    body = urlencode({**plausible(form), **changed}, errors="surrogatepass")
    with transaction.atomic():
        answer = client.post(form.action, body, content_type=ENCODED)
        if answer.status_code == 302:  # what was taken has to be readable too
            answer = client.get(answer.headers["Location"])
        transaction.set_rollback(True)
    return answer.status_code


def plausible(form):
    """What a reader would send: the page as it stands, with what is missing filled in."""
    usual = {"day": "2026-11-10", "text": "Thử", "textarea": "Thử"}
    return {
        name: form.data.get(name) or usual.get(kind, "")
        for name, kind in form.kinds.items()
        if kind not in {"submit", "file", "checkbox"} and name != "csrfmiddlewaretoken"
    }


def attacks(form):
    """What is changed: one field after the other, then all dates at once; of rows that repeat
    the fields of the first one."""
    first = {ROW.sub("_", name): name for name in reversed(form.kinds)}
    for name in sorted(first.values()):
        for value in NASTY.get(form.kinds[name], []):
            yield {name: value}
    days = [name for name, kind in form.kinds.items() if kind == "day"]
    for value in ("01/01/1900", "31/12/2100") if len(days) > 1 else ():
        yield dict.fromkeys(days, value)


def forms_by_role(client_of, world):
    """(client, form) of every place to which a form is sent, each once."""
    found = {}
    for role in ROLES:
        client = client_of(role)
        for form in all_forms(client, world):
            found.setdefault(form.action, (client, form))
    return list(found.values())


def test_no_field_of_any_form_breaks_its_page(client_of, world):
    forms = forms_by_role(client_of, world)
    sent = [(client, form, changed) for client, form in forms for changed in attacks(form)]

    broken = [
        (form.action, changed)
        for client, form, changed in sent[::STEP]
        if send(client, form, changed) >= 500
    ]

    assert broken == []
    assert (len(forms) > 40, len(sent) > 1_500) == (True, True)


@settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_no_mixture_of_texts_breaks_a_form(fuzzed, data):
    client, form = data.draw(st.sampled_from(fuzzed))
    names = st.sampled_from(sorted({*form.kinds, "token", "version", "stay"}))
    texts = st.text(max_size=40) | st.sampled_from([v for values in NASTY.values() for v in values])

    status = send(client, form, data.draw(st.dictionaries(names, texts, max_size=6)))

    assert status < 500


@pytest.fixture
def fuzzed(client_of, world):
    client, few = client_of(Role.CELL_SECRETARY), {"meeting": world["meeting"]}
    return [(client, form) for form in all_forms(client, few)]


PARAMETERS = (
    "q page year cell level reason evaluated month criterion user day subject "
    "standing state kind ended committee next pk"
).split()


@pytest.mark.parametrize("value", [HUGE, ENDLESS[:4_400], "-1", "%00", "%ED%A0%80²", FIRST])
def test_no_query_breaks_a_page(client_of, world, value):
    query = "&".join(f"{name}={value}" for name in PARAMETERS)
    lists = [a for a in every_address(world, YEAR) if not set("0123456789") & set(a)]
    addresses = [*lists, f"/evaluations/{world['campaign'][0]}/members/"]
    office, admin = client_of(Role.COMMUNE_OFFICE), client_of(Role.SYSTEM_ADMIN)
    office.raise_request_exception = admin.raise_request_exception = False

    broken = [
        address
        for address in addresses
        for client in [admin if address.startswith("/accounts/") else office]
        if client.get(f"{address}?{query}").status_code >= 500
    ]

    assert broken == []


@pytest.mark.parametrize("number", [HUGE, ENDLESS, "0", "9223372036854775808"])
def test_an_impossible_number_in_an_address_is_a_page_that_is_not_there(client_of, world, number):
    client = client_of(Role.COMMUNE_OFFICE)
    addresses = {
        "/".join(number if part.isdigit() else part for part in address.split("/"))
        for address in every_address({name: [1] for name in world}, 1)
        if set("0123456789") & set(address) and not address.startswith("/accounts/")
    }

    assert {client.get(address).status_code for address in addresses} == {404}


@pytest.mark.parametrize("key", [HUGE, "", "khóa", "-1", "\x00", "0" * 32])
def test_a_row_with_an_odd_key_is_a_new_row(commune, client_of, world, key):
    meeting = commune.own.meetings.get(state="returned")
    data = {"version": 0, "task_0_key": key, "task_0_text": "Việc mới"}

    client_of(Role.CELL_SECRETARY).post(f"/meetings/{meeting.pk}/conclude/", data)

    assert [task.text for task in meeting.tasks.all()] == ["Việc mới"]


@pytest.mark.parametrize("moment", [f"{FIRST}T00:00", f"{LAST}T23:59"])
def test_a_moment_of_an_odd_year_is_refused_with_a_sentence(commune, client_of, world, moment):
    meeting = commune.own.meetings.get(state="returned")
    data = {"version": 0, "notice_sent_at": moment}

    shown = client_of(Role.CELL_SECRETARY).post(f"/meetings/{meeting.pk}/prepare/", data)

    [sentence] = shown.context["form"].errors["notice_sent_at"]
    assert sentence.startswith("Năm")


def test_more_fields_than_any_page_has_are_refused_before_they_are_read(client_of, world):
    data = {f"x{number}": "" for number in range(5_001)}

    answer = client_of(Role.CELL_SECRETARY).post("/meetings/plan/", data)

    assert (answer.status_code, answer.templates[0].name) == (400, "400.html")
