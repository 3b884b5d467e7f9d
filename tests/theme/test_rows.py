"""Components of lists: what they draw, what they refuse, and that texts in them are escaped once."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from kernel import clock

HEAP = SimpleNamespace(count=6, minutes=12, oldest=clock.now() - timedelta(days=4), people=[])


def draw(source: str, **context) -> str:
    return " ".join(Template(source).render(Context(context)).split())


def test_a_row_has_its_deed_beside_it_and_does_without():
    with_deed = draw(
        '{% row %}{{ name }}{% side %}{% deed "Intrekken" "/x/" about=name %}{% endrow %}', name="<b>Bo</b>"
    )

    assert with_deed.count("&lt;b&gt;Bo&lt;/b&gt;") == 2
    assert '<span class="visually-hidden"> &lt;b&gt;' in with_deed
    assert "mc-row__side" not in draw("{% row %}Bo{% endrow %}")
    assert "mc-row__side" not in draw("{% row %}Bo{% side %} {% endrow %}")


def test_a_deed_that_changes_something_is_a_button_in_a_form_of_its_own():
    html = draw('{% deed "Geven" "/x/" post=True name="grant" value="1" %}', csrf_token="geheim")

    assert '<form method="post" action="/x/">' in html
    assert 'value="geheim"' in html
    assert 'name="grant" value="1"' in html
    assert "<form" not in draw('{% deed "Veranderen" "/x/" %}')


@pytest.mark.parametrize("tag", ["{% row x %}{% endrow %}", '{% heap "x" %}{% endheap %}', '{% undo "x" %}'])
def test_a_wrong_argument_fails(tag):
    with pytest.raises((TemplateSyntaxError, TypeError)):
        draw(tag)


def test_a_heap_says_how_many_how_long_and_how_old_in_words():
    html = draw('{% heap "Samenspel" work=heap is_open=True %}Regels{% endheap %}', heap=HEAP)

    assert "<details" in html
    assert " open>" in html
    assert '± </span>12<span class="mc-heap__unit"> min' in html
    assert "oudste:</span> 4 dagen" in html


def test_a_heap_without_minutes_asks_for_none():
    light = SimpleNamespace(count=2, minutes=0, oldest=None, people=[])

    html = draw('{% heap "Gevraagd" work=heap %}{% endheap %}', heap=light)

    assert "mc-heap__minutes" not in html
    assert "mc-heap__oldest" not in html


def test_the_tab_of_this_page_says_so():
    request = RequestFactory().get("/hier/")

    html = draw(
        '{% tabs "Delen" %}{% tab "Hier" "/hier/" %}{% tab "Daar" "/daar/" count=3 %}{% endtabs %}', request=request
    )

    assert html.count("aria-current") == 1
    assert '<a class="mc-tabs__link" href="/hier/" aria-current="page">' in html
    assert '<span class="mc-tabs__count">3</span>' in html


def test_deeds_that_fold_with_one_name_are_open_one_at_a_time():
    html = draw('{% fold "Vragen" name="deed" key="v" %}a{% endfold %}{% fold "Inkorten" name="deed" %}b{% endfold %}')

    assert html.count('name="deed"') == 2
    assert 'data-mc-key="v"' in html


def test_filters_are_a_list_of_links_with_counts():
    groups = [{"label": "Groep", "options": [{"label": "Alle", "href": "?", "count": 3, "current": True}]}]

    html = draw("{% filters groups %}", groups=groups)

    assert "<dt>Groep</dt>" in html
    assert 'href="?" aria-current="true"' in html


def test_a_table_has_a_caption_heads_and_cells_that_say_their_column():
    source = """{% table "Data" heads="Stap,Open" %}
      <tr>{% row_head %}Stil{% endrow_head %}{% cell "Open" %}maandag{% endcell %}</tr>
    {% endtable %}"""

    html = draw(source)

    assert '<caption class="visually-hidden">Data</caption>' in html
    assert html.count('scope="col"') == 2
    assert 'scope="row">Stil' in html
    assert '<span class="mc-rows__label">Open</span> maandag' in html


def test_undo_and_receipt_say_what_was_done():
    undo = draw('{% undo "Doorgegeven." "/terug/" about="van Bo" until="Bo leest het om 9.42." has_key=True %}')
    receipt = draw('{% receipt "Beantwoord" at=at by="Nel" %}', at=clock.now())

    assert "Doorgegeven. Bo leest het om 9.42." in undo
    assert 'data-mc-key="u"' in undo
    assert f"Beantwoord op {clock.in_words(clock.today())} door Nel." in receipt


def test_facts_are_pairs_and_an_empty_list_shows_an_open_ring():
    assert "<dt>Naam</dt> <dd>Bo</dd>" in draw('{% facts %}{% fact "Naam" %}Bo{% endfact %}{% endfacts %}')
    assert "mc-empty__ring" in draw('{% empty "Er ligt niets" %}{% endempty %}')
    assert "mc-empty--large" in draw('{% empty "Er ligt niets" large=True %}{% endempty %}')


def test_the_stylesheet_is_left_out_where_it_is_not_found(monkeypatch):
    def lost(_):
        raise ValueError("no manifest")

    monkeypatch.setattr("theme.templatetags.ui.static", lost)

    assert draw("{% stylesheet %}") == ""
