"""One system under all pages: sizes and spaces come from the tokens, and from nowhere else."""

import re

import pytest

from theme import bundle

SHEETS = [path for path in sorted((bundle.ROOT / "theme/css").glob("*.css")) if "tokens" not in path.name]
OF_PRINT = {"11pt"}
SIZE = re.compile(r"(?<![\w-])font-size: ([^;]+);")
SPACE = re.compile(r"(?<![\w-])(?:(?:margin|padding)[\w-]*|(?:row-|column-)?gap): ([^;]+);")
A_LENGTH = re.compile(r"(?<![\w-])-?[\d.]+(?:rem|px|pt)\b")
HAIRLINES = {"1px", "2px", "3px", "4px", "-1px"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_size_is_one_of_eight(sheet):
    others = [
        value
        for value in SIZE.findall(sheet.read_text("utf-8"))
        if not re.fullmatch(r"var\(--mc-size-\d+\)|inherit|100%", value) and value not in OF_PRINT
    ]

    assert others == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_space_is_one_of_nine(sheet):
    others = [
        value
        for value in SPACE.findall(sheet.read_text("utf-8"))
        if any(length not in HAIRLINES for length in A_LENGTH.findall(value))
    ]

    assert others == []


def test_every_token_that_a_sheet_leans_on_is_there():
    css = bundle.build()
    told = set(re.findall(r"[{;](--[\w-]+):", css)) | {"--mc-tall"}  # set by comfort.js

    lacking = set(re.findall(r"var\((--[\w-]+)\)", css)) - told

    assert lacking == set()


def test_no_template_carries_a_style_of_its_own():
    styled = [
        str(path.relative_to(bundle.ROOT))
        for path in (bundle.ROOT / "templates").rglob("*.html")
        if re.search(r"\sstyle=", path.read_text("utf-8")) and "mail/" not in str(path)
    ]

    assert styled == []
