"""Components refuse what they do not declare; forms say their errors where they should."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError

from home.forms import EnquiryForm, UnstickForm
from theme import bundle
from theme.contrast import check_ramp, contrast

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = [path for path in (ROOT / "templates").rglob("*.html") if "mail" not in path.parts]


def draw(source: str, **context) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    "tag", ['{% button "x" colour="red" %}', '{% page_head "x" subtitle="y" %}', '{% icon "eye" size=3 %}']
)
def test_an_unknown_argument_fails(tag):
    with pytest.raises((TemplateSyntaxError, TypeError)):
        draw(tag)


def test_an_unknown_kind_fails():
    with pytest.raises(TemplateSyntaxError):
        draw('{% button "x" kind="rainbow" %}')


def test_text_in_components_is_escaped():
    assert "<b>" not in draw(
        "{% page_head title lead=title %}{% empty title %}{{ title }}{% endempty %}", title="<b>x</b>"
    )


def test_a_long_sentence_stands_in_the_same_head_and_is_escaped_once():
    short = draw('{% page_head "Titel" pre="Groep" lead=lead %}', lead="<b> & meer")
    long = draw('{% page_intro "Titel" pre="Groep" %}{{ lead }}{% endpage_intro %}', lead="<b> & meer")

    assert short == long
    assert "&lt;b&gt; &amp; meer" in long


def test_a_head_takes_sign_and_accent_from_its_principle():
    html = draw('{% page_head "Titel" principle=principle %}', principle=SimpleNamespace(mark="samenspel", accent=3))

    assert 'class="mc-mark"' in html
    assert "mc-accent--3" in html
    assert "mc-page-head--ground" not in html
    assert "mc-page-head--ground" in draw(
        '{% page_head "Titel" principle=principle ground=True %}', principle=SimpleNamespace(mark="leren", accent=8)
    )


def test_the_summary_says_the_same_as_the_field_and_links_to_it():
    form = UnstickForm({"name": "", "email": "geen adres", "message": ""})

    html = draw("{% error_summary form %}{% for bound in form %}{% field bound %}{% endfor %}", form=form)

    summary = dict(re.findall(r'<a class="nl-link" href="#(\w+)">([^<]+)</a>', html))
    assert set(summary) == {"id_name", "id_email", "id_opgave", "id_message"}
    for name, text in summary.items():
        assert f'id="{name}"' in html
        assert html.count(text) == 2
    assert "Dit veld" not in html
    assert " required" not in html.replace("aria-required", "")


def test_label_hint_error_field_come_in_that_order():
    class Example(EnquiryForm):
        name = forms.CharField(label="Etiket", help_text="Hulp", error_messages={"required": "Fout hier"})

    html = draw("{% field form.name %}", form=Example({"name": ""}))

    places = [html.index(word) for word in ("Etiket", "Hulp", "Fout hier", "<input")]
    assert places == sorted(places)
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_rule_stands_in_two_halves_and_is_set_smaller_when_it_is_long():
    html = draw('{% rule als dan size="hero" level=1 %}', als="Als het <b> regent,", dan="dan wacht ik.")

    assert html.split()[0] == "<h1"
    assert '<span class="mc-rule__als">Als het &lt;b&gt; regent,</span>' in html
    assert '<span class="mc-rule__dan">dan wacht ik.</span>' in html
    assert "mc-rule--hero" in html
    for length, size in ((50, "hero"), (100, "poster"), (210, "list")):
        assert f"mc-rule--{size}" in draw('{% rule als "dan." size="hero" %}', als="a" * length)


def test_a_rule_that_is_a_link_holds_no_other_link():
    html = draw('{% rule "Als www.rijk.nl belt," "dan bel ik terug." href="/oogst/1/" %}')

    assert html.count("<a ") == 1


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_template_has_inline_script_or_style_or_marks_text_safe(path):
    text = path.read_text(encoding="utf-8")

    assert " style=" not in text
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))", text)  # a block of data never runs
    assert "|safe" not in text
    assert "autoescape off" not in text


@pytest.mark.parametrize("path", sorted((ROOT / "theme" / "marks").glob("*.svg")), ids=lambda path: path.stem)
def test_a_mark_is_lines_and_circles_in_one_colour(path):
    text = path.read_text(encoding="utf-8")

    assert 'viewBox="0 0 48 48"' in text
    assert set(re.findall(r"<(\w+)", text)) <= {"svg", "circle", "line", "path", "ellipse"}
    assert set(re.findall(r'stroke="([^"]+)"', text)) == {"currentColor"}
    assert re.findall(r'fill="([^"]+)"', text) == ["none"]


def test_the_bundle_is_small_keeps_its_notice_and_knows_every_class():
    css = bundle.build()

    bundle.check_size(css)
    assert "EUPL-1.2" in css
    own = (ROOT / "theme/static/theme/catalogue.css").read_text("utf-8")
    known = set(re.findall(r"\.(mc-[\w-]+)", css + own))
    classes = [name for path in TEMPLATES for name in re.findall(r'class="([^"]*)"', path.read_text("utf-8"))]
    used = {name for text in classes for name in re.findall(r"(?<![\w-])mc-[a-z-]*[a-z](?![\w-])", text)}
    assert used - known <= HOOKS


HOOKS = {
    "mc-block--download",
    "mc-block--text",
    "mc-block--trap",
    "mc-contact",
    "mc-error-summary",
    "mc-form--paper",
    "mc-jump",
    "mc-link-button",
    "mc-moments",
    "mc-reading",
    "mc-responses",
    "mc-rule-line",
    "mc-sheaf",
}
"""Names without rules of their own: they hang text together, or tests and print find them."""


def test_contrast_follows_wcag_and_a_failing_ramp_says_why():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    good = ["#f3f9fa", "#ddeef1", "#b9dbe1", "#7fb6c1", "#3f8593", "#0e6374", "#0b4c59", "#08353e"]
    assert check_ramp(good) == []
    assert "500" in check_ramp([*good[:5], "#ffcc00", *good[6:]])[0]


def test_a_plot_puts_its_circles_where_the_places_are_and_leaves_the_words_to_the_page():
    html = draw("{% plot_row 5 before=1 then=3 group=2.5 %}")

    assert [re.search(f'{what}="([\\d.]+%)"', html)[1] for what in ("svg x", 'place" cx', 'now" cx')] == [
        "50.00%",
        "3.00%",
        "97.00%",
    ]
    assert "<text" not in html
    assert "mc-plot__group" in html
    assert "mc-plot__group" not in draw("{% plot_row 5 before=5 %}")
    assert 'r="10"' in draw("{% plot_row 5 before=5 %}")
