"""The measures find what they are for, and leave alone what is right."""

import pytest
from PIL import Image

from tests.screenshots import camera, exceptions
from tests.screenshots.figures import SCRIPT, Row
from tests.screenshots.pages import PAGES, Shown

LINES = "een twee drie vier vijf zes zeven acht negen tien " * 12
RIGHT = {
    "sideways": "<p>kort</p>",
    "smallTargets": '<p>Lees <a href="/">verder</a> in de oogst.</p><label><input type="checkbox"> gezien</label>',
    "longLines": f'<p style="width: 24rem">{LINES}</p>',
    "leftEdge": "<h1>Titel</h1><p>Tekst</p><input>",
}
WRONG = {
    "sideways": ('<p style="width: 900px">breed</p>', "to 9"),
    "smallTargets": ('<button style="height: 20px; padding: 0; border: 0">Weg ermee</button>', "× 20"),
    "longLines": (f'<p style="width: 60rem">{LINES}</p>', "characters in"),
    "leftEdge": ('<h1 style="margin-left: 9px">Titel</h1><p>Tekst</p>', "h1 at"),
}
PAGE = """<!doctype html><html lang="nl"><style>
* {{ margin: 0; line-height: 30px }}
label, header a {{ display: block }}
</style>
<header><a href="/">Logo</a></header><main>{}</main></html>"""


@pytest.fixture(scope="module")
def page(chromium):
    context = chromium.new_context(viewport={"width": 800, "height": 600})
    yield context.new_page()
    context.close()


def found(page, function: str, html: str) -> list[str]:
    page.set_content(PAGE.format(html))
    page.evaluate(SCRIPT)
    return page.evaluate(f"window.measured.{function}()")


@pytest.mark.parametrize("function", sorted(WRONG))
def test_what_is_wrong_is_found_and_told(page, function):
    html, said = WRONG[function]

    rows = found(page, function, html)

    assert len(rows) == 1
    assert said in rows[0]


@pytest.mark.parametrize("function", sorted(RIGHT))
def test_what_is_right_is_left_alone(page, function):
    assert found(page, function, RIGHT[function]) == []


def test_a_field_may_stand_at_the_edge_of_its_own_column(page):
    html = """<h1>Titel</h1><div class="mc-grid" style="display: grid; grid-template-columns: 1fr 1fr">
      <div>Links</div><div><input style="margin-left: {}px"></div></div>"""

    assert found(page, "leftEdge", html.format(0)) == []
    assert len(found(page, "leftEdge", html.format(9))) == 1


def test_the_table_names_every_page_once():
    names = [str(shown) for shown in PAGES]

    assert len(set(names)) == len(names)


def test_an_exception_counts_for_its_page_alone_and_is_struck_out_once_it_is_over(monkeypatch, tmp_path):
    written = tmp_path / "exceptions.txt"
    written.write_text("# why\nedge | front: home | a cover\nedge | front: gone | was one\n")
    monkeypatch.setattr(exceptions, "FILE", written)
    pages = ["front: home", "front: privacy", "front: gone"]
    rows = [Row("edge", page, "390", "h1 at 9") for page in pages[:2]]

    assert [row.page for row in exceptions.beyond(rows)] == ["front: privacy"]
    assert exceptions.unneeded(rows, pages, ["axe"]) == exceptions.unneeded(rows, pages[:2], ["edge"]) == []
    exceptions.shrink(exceptions.unneeded(rows, pages, ["edge"]))
    assert written.read_text() == "# why\nedge | front: home | a cover\n"


def test_pictures_end_up_on_sheets_of_five_pages_side_by_side(tmp_path):
    pages = [Shown("front", "", f"page-{number}", "/") for number in range(6)]
    image = Image.new("RGB", (camera.TILES[390], 400))
    taken = [camera.Shot(shown, 390, mode, image, 0) for shown in pages for mode in ("light", "dark")]

    made = list(camera.sheets(taken, tmp_path))

    assert [path.name for path in made] == ["front-390-1.png", "front-390-2.png"]
    assert Image.open(made[0]).width == camera.GAP + 2 * (camera.TILES[390] + camera.GAP)
