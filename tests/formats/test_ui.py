"""What the page pieces print, and that nothing a person wrote becomes markup."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from formats.numbers import Ratio
from meetings.enums import State

NASTY = '<b onclick="x">&'


def printed(source, **context):
    return engines["django"].from_string(source).render(context).strip()


def piece(source, **context):
    return BeautifulSoup(printed(source, **context), "html.parser")


def page_of(number, count):
    return Paginator(range(count), 10).page(number)


def test_a_card_has_a_title_a_tone_and_an_anchor():
    html = printed('{% card "Còn thiếu" tone="wait" level=3 anchor="thieu" %}Hai việc{% endcard %}')

    assert html == (
        '<section class="box box-wait" id="thieu">'
        '<h3 class="box-title">Còn thiếu</h3>Hai việc</section>'
    )


def test_a_card_without_a_title_is_a_plain_box():
    assert printed("{% card %}x{% endcard %}") == '<section class="box box-plain">x</section>'


@pytest.mark.parametrize(
    "source",
    [
        "{% card text anchor=text %}{{ text }}{% endcard %}",
        "{% notice %}{{ text }}{% endnotice %}",
        "{% empty_state text %}{{ text }}{% endempty_state %}",
        "{% help_text text %}{{ text }}{% endhelp_text %}",
        "{% badge text %}",
        "{% state_badge 'draft' text %}",
        "{% ratio value unit=text url=text base_url=text %}",
        "{% crumb text 'account_login' %}",
        "{% pagination page unit=text %}",
        "{% query request key=text %}",
    ],
)
def test_what_a_person_wrote_is_escaped(source):
    request = RequestFactory().get("/", {"q": NASTY})

    html = printed(source, text=NASTY, value=Ratio(1, 2), page=page_of(1, 20), request=request)

    assert (html.count("<b"), BeautifulSoup(html, "html.parser").find("b")) == (0, None)


def test_a_notice_has_its_tone():
    html = printed('{% notice "bad" %}Chưa gửi được.{% endnotice %}')

    assert html == '<div class="notice notice-bad">Chưa gửi được.</div>'


def test_an_empty_state_says_so_and_offers_the_action():
    html = printed('{% empty_state "Chưa có gì." %}<a href="/x">Lập</a>{% endempty_state %}')

    assert html == (
        '<div class="empty-state"><p>Chưa có gì.</p>'
        '<div class="empty-action"><a href="/x">Lập</a></div></div>'
    )


def test_help_is_folded_under_its_title():
    html = printed('{% help_text "Cách tính" %}<p>Chia.</p>{% endhelp_text %}')

    assert html == '<details class="help"><summary>Cách tính</summary><p>Chia.</p></details>'


class TopicForm(forms.Form):
    topic = forms.CharField(label="Chủ đề <b>")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A")], widget=forms.RadioSelect)
    day = forms.DateField(label="Ngày")


def test_a_form_without_errors_says_nothing():
    form = TopicForm({"topic": "x", "kind": "a", "day": "03/11/2026"})

    assert printed("{% form_errors form %}", form=form) == ""


def test_the_errors_of_a_form_lead_to_their_fields():
    html = piece("{% form_errors form %}", form=TopicForm({"topic": "", "day": "31/02/2026"}))

    assert [(a["href"], a.text) for a in html("a")] == [
        ("#id_topic", "Chủ đề <b>"),
        ("#div_id_kind", "Loại"),
        ("#id_day", "Ngày"),
    ]
    assert html.text.startswith("Chưa lưu được. Cần sửa: Chủ đề <b>, Loại, Ngày.")


def test_an_error_of_the_whole_form_has_no_field_to_lead_to():
    form = TopicForm({"topic": "x", "kind": "a", "day": "03/11/2026"})
    form.add_error(None, "Kỳ này đã gửi.")

    html = piece("{% form_errors form %}", form=form)

    assert html.text == "Chưa lưu được. Những gì đã gõ vẫn còn dưới đây."


def test_a_badge_is_a_word_in_a_tone():
    assert printed('{% badge "Dự bị" "wait" %}') == '<span class="tag tag-wait">Dự bị</span>'


@pytest.mark.parametrize(
    "source",
    [
        '{% badge "x" "pink" %}',
        '{% card tone="pink" %}x{% endcard %}',
        '{% notice "pink" %}x{% endnotice %}',
        '{% ratio_bar value "pink" %}',
        '{% state_badge "lost" "Lạc" %}',
        '{% verdict_badge "maybe" %}',
    ],
)
def test_an_unknown_tone_state_or_verdict_is_an_error(source):
    with pytest.raises(KeyError):
        printed(source, value=Ratio(1, 2))


@pytest.mark.parametrize("state", State)
def test_every_state_of_a_meeting_has_a_tone(state):
    html = piece("{% state_badge state state.label %}", state=state)

    assert html.text == state.label


@pytest.mark.parametrize(
    ("verdict", "tone", "word"),
    [
        ("met", "good", "Đạt"),
        ("unmet", "bad", "Chưa đạt"),
        ("unknown", "wait", "Cần đánh giá"),
        ("not_applicable", "plain", "Không áp dụng"),
    ],
)
def test_a_verdict_is_a_word_with_a_colour(verdict, tone, word):
    html = printed("{% verdict_badge verdict %}", verdict=verdict)

    assert html == f'<span class="tag tag-{tone}">{word}</span>'


@pytest.mark.parametrize(
    ("level", "tone"),
    [
        ("info", "note"),
        ("success", "good"),
        ("warning", "wait"),
        ("error", "bad"),
    ],
)
def test_a_message_takes_the_tone_of_its_level(level, tone):
    message = SimpleNamespace(level_tag=level)

    assert printed("{{ message|message_tone }}", message=message) == tone


def test_a_ratio_prints_both_numbers_before_the_percentage():
    html = printed("{% ratio value %}", value=Ratio(3, 13))

    assert html == '<span class="share">3/13 · 23,08\u00a0%</span>'


def test_a_ratio_leads_to_the_rows_behind_both_numbers():
    html = printed("{% ratio value 'chi bộ' url='/a?x=1' base_url='/b' %}", value=Ratio(3, 13))

    assert html == (
        '<span class="share"><a href="/a?x=1">3</a>/<a href="/b">13</a> chi bộ'
        " · 23,08\u00a0%</span>"
    )


def test_a_ratio_of_nothing_has_no_percentage():
    html = printed("{% ratio value %}{% ratio_bar value %}", value=Ratio(0, 0))

    assert html.startswith('<span class="share">0/0 · –</span>')
    assert 'class="bar-note" width="0"' in html


def test_a_bar_is_as_long_as_its_ratio():
    bar = piece("{% ratio_bar value 'good' %}", value=Ratio(3, 13)).find("rect", class_="bar-good")

    assert bar["width"] == "23.08"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/account/login/", "page"),
        ("/account/login/again/", "true"),
        ("/elsewhere/2026/", "true"),
        ("/account/", None),
    ],
)
def test_a_link_of_the_navigation_marks_the_section_shown(path, expected):
    request = RequestFactory().get(path)

    html = piece("{% nav_link 'account_login' 'Vào' also='/elsewhere/' %}", request=request)

    assert html.a.get("aria-current") == expected


@pytest.mark.parametrize(("path", "expected"), [("/", "page"), ("/members/", None)])
def test_home_is_marked_only_at_home(path, expected):
    html = piece("{% nav_link 'home' 'Hôm nay' %}", request=RequestFactory().get(path))

    assert html.a.get("aria-current") == expected


def test_a_crumb_leads_back():
    html = printed("{% crumb 'Đăng nhập' 'account_login' %}")

    assert html == '<li><a href="/account/login/">Đăng nhập</a></li>'


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("level='good'", "?q=%C4%91%C3%A0o&page=2&level=good"),
        ("page=3", "?q=%C4%91%C3%A0o&page=3"),
        ("page=None", "?q=%C4%91%C3%A0o"),
        ("q='' page=None", "?"),
    ],
)
def test_the_query_changes_only_what_is_named(changes, expected):
    request = RequestFactory().get("/", {"q": "đào", "page": "2"})

    html = printed(
        f"{{% autoescape off %}}{{% query request {changes} %}}{{% endautoescape %}}",
        request=request,
    )

    assert html == expected


def test_a_single_page_has_no_pagination():
    html = printed("{% pagination page %}", page=page_of(1, 10), request=RequestFactory().get("/"))

    assert html == ""


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, [None, "?q=a&page=2"]), (2, ["?q=a&page=1", "?q=a&page=3"]), (3, ["?q=a&page=2", None])],
)
def test_pagination_leads_to_the_pages_beside_and_keeps_the_filters(number, expected):
    request = RequestFactory().get("/", {"q": "a"})

    html = piece("{% pagination page %}", page=page_of(number, 25), request=request)

    found = [html.find("a", rel=rel) for rel in ("prev", "next")]
    assert [link and link["href"] for link in found] == expected


def test_pagination_says_where_the_reader_is():
    request = RequestFactory().get("/")

    html = piece("{% pagination page unit='đảng viên' %}", page=page_of(6, 431), request=request)

    assert html.find(attrs={"aria-current": "page"}).text == "6"
    assert [item.text for item in html.ol("li")] == ["1", "…", "4", "5", "6", "7", "8", "…", "44"]
    assert html.find(class_="pages-sum").text == "Trang 6/44 · 431 đảng viên"


LATE_IN_UTC = datetime(2026, 11, 3, 20, 30, tzinfo=UTC)  # already the 4th, 03:30, in Việt Nam


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ value|vi_date }}", date(2026, 11, 3), "03/11/2026"),
        ("{{ value|vi_date }}", LATE_IN_UTC, "04/11/2026"),
        ("{{ value|vi_date }}", None, ""),
        ("{{ value|vi_weekday }}", date(2026, 11, 3), "Thứ Ba"),
        ("{{ value|vi_weekday }}", LATE_IN_UTC, "Thứ Tư"),
        ("{{ value|vi_time }}", time(9, 5), "09:05"),
        ("{{ value|vi_time }}", time(0, 0), "00:00"),
        ("{{ value|vi_time }}", LATE_IN_UTC, "03:30"),
        ("{{ value|vi_time }}", None, ""),
        ("{{ value|vi_datetime }}", datetime(2026, 11, 3, 19, 30), "03/11/2026 19:30"),  # noqa: DTZ001 - a naive one stays as it is
        ("{{ value|vi_datetime }}", LATE_IN_UTC, "04/11/2026 03:30"),
        ("{{ value|vi_datetime }}", None, ""),
    ],
)
def test_days_and_hours_are_written_as_in_vietnam(source, value, expected):
    assert printed(source, value=value) == expected
