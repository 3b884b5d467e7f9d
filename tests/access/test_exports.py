"""The helper itself: what counts as a formula."""

import pytest

from tests.access.exports import formulas_in


@pytest.mark.asvs("V1.2.1")
@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '"=1,2"'])
def test_a_formula_is_seen(cell):
    assert formulas_in(f"naam,score\n{cell},1\n".encode())


def test_text_numbers_and_escaped_cells_are_none():
    assert formulas_in("\ufeffnaam;getal\nAnna;-3\n'=1+1;+4,5\n".encode()) == []
