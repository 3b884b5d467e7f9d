"""A file for a spreadsheet holds no formula."""

import pytest

from growth.tables import as_csv, safe_cell


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "\n=1", "  =1"])
def test_no_cell_of_a_file_is_a_formula(start):
    assert safe_cell(start).startswith("'")
    assert as_csv([start], [[start]]).count(f"\"'{start[:1]}") == 2


def test_numbers_and_names_stay_as_they_are():
    assert [safe_cell(value) for value in (3, 3.4, None, "Groep A", "a=b")] == ["3", "3,4", "", "Groep A", "a=b"]
