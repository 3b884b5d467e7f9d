"""Every form says its errors the same way: `Fout:` in the title, a summary that links, the field by its name."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template

from exercises.forms import QuestionsForm
from exercises.types import Question
from kernel import clock
from theme.forms import StyledForm, style_form

ROOT = Path(__file__).resolve().parents[2]
PAGES = [path for path in (ROOT / "templates").rglob("*.html") if "components" not in path.parts]


def draw(source: str, **context) -> str:
    return Template(source).render(Context(context))


def chain(path: Path) -> str:
    """A template with everything it extends."""
    text = path.read_text("utf-8")
    parent = re.search(r'{% extends "([^"]+)" %}', text)
    above = ROOT / "templates" / parent[1] if parent else None
    if above is None:
        return text
    return text + (
        chain(above) if above.exists() else (ROOT / "templates/allauth/layouts/base.html").read_text("utf-8")
    )


@pytest.mark.parametrize("path", [path for path in PAGES if "{% error_summary" in path.read_text("utf-8")], ids=str)
def test_a_page_with_errors_says_so_first_in_its_title(path):
    if "{% extends" not in path.read_text("utf-8"):
        pytest.skip("part of a page")
    titles = re.findall(r"{% block title %}(.*)", chain(path))

    assert any(title.startswith(("{% if", "{% for")) for title in titles)
    assert any("Fout: " in title for title in titles)


def test_a_summary_links_to_choices_that_have_no_one_field():
    class Example(StyledForm):
        place = forms.ChoiceField(
            label="Waar sta je?", choices=[("1", "hier"), ("2", "daar")], widget=forms.RadioSelect
        )
        scale = forms.ChoiceField(label="Hoe vaak?", choices=[("1", "nooit")], widget=forms.RadioSelect)

    form = Example({})
    html = draw("{% error_summary form %}{% for bound in form %}{% field bound %}{% endfor %}", form=form)

    links = re.findall(r'href="#([\w-]+)">([^<]+)<', html)
    assert links == [("id_place", "Kies: waar sta je"), ("id_scale", "Kies: hoe vaak")]
    for place, _ in links:
        assert html.count(f'id="{place}"') == 1
        assert re.search(rf'<fieldset[^>]*id="{place}"[^>]*tabindex="-1"', html, re.S)


def test_a_form_of_another_library_names_the_field_that_lacks():
    class Foreign(forms.Form):
        login = forms.EmailField(label="E-mailadres")
        password = forms.CharField(
            label="Wachtwoord", widget=forms.PasswordInput, help_text='<a href="/x/">Vergeten?</a>'
        )

    form = Foreign({})
    form.is_valid()
    html = draw(
        "{% styled form as form %}{% error_summary form %}{% for b in form %}{% field b %}{% endfor %}", form=form
    )

    assert html.count("Vul in: e-mailadres") == 2
    assert html.count("Vul in: wachtwoord") == 2
    assert html.index('name="password"') < html.index("Vergeten?")  # Tab meets the field first


def test_a_limit_is_one_for_the_form_the_page_and_the_script():
    class Example(StyledForm):
        line = forms.CharField(max_length=10)

    form = Example({"line": "a\r\n" * 5})

    assert form.is_valid() or "hooguit" in str(form.errors)
    assert 'data-mc-longest="10"' in draw("{% field form.line %}", form=form)
    assert "maxlength" not in draw("{% field form.line %}", form=form)
    assert Example({"line": "a\r\nb\r\nc\r\nd\r\n"}).is_valid()  # eight as a browser counts, twelve on the wire
    assert Example({"line": "x" * 13}).errors["line"] == [
        "Deze tekst is 3 tekens te lang. Er passen hooguit 10 tekens."
    ]


KINDS = {"long_text": 20_000, "short_text": 300, "if_then": 300, "promise": 20_000}


@pytest.mark.parametrize(("kind", "most"), KINDS.items())
def test_every_written_field_of_every_kind_knows_its_limit_and_who_reads_it(kind, most):
    question = Question(id="x", kind=kind, moment="form", label="Vraag")
    html = draw(
        '{% field form.field read_by="wie-leest-dit" %}', form={"field": QuestionsForm(questions=[question])["q-x"]}
    )

    for area in re.findall(r'<textarea[^>]*>|<input[^>]*type="text"[^>]*>', html):
        assert f'data-mc-longest="{most}"' in area
        assert "wie-leest-dit" in re.search(r'aria-describedby="([^"]*)"', area)[1].split()


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(0), "Bewaard om 14.32."),
        (timedelta(days=1), "Bewaard gisteren om 14.32."),
        (timedelta(days=3), "op {day} om 14.32."),
    ],
)
def test_the_receipt_says_the_day_once_that_has_passed(before, words):
    today = datetime.combine(clock.today(), datetime.min.time(), clock.AMSTERDAM).replace(hour=14, minute=32)
    at = today - before

    html = draw("{% saved_line at %}", at=at)

    assert words.format(day=clock.in_words(clock.today(at))) in html
    assert 'role="status"' in html
    assert "Opgeslagen" not in html


def test_dress_leaves_a_form_that_was_not_sent_alone():
    class Foreign(forms.Form):
        login = forms.CharField(label="Naam")

    assert style_form(Foreign()).errors == {}
