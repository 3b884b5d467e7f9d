"""Codes as people type them: the same code, however it was read, heard or copied."""

import pytest

from kernel.codes import SIGNS, new_code, spellings


def test_a_new_code_has_no_two_signs_that_look_alike():
    made = "".join(new_code() for _ in range(400)).replace("-", "")

    assert set(made) <= set(SIGNS)
    for one, other in ("O0", "I1", "L1", "B8", "S5", "Z2"):
        assert not {one, other} <= set(SIGNS)


@pytest.mark.parametrize("change", [
    str.lower, lambda code: f"  {code} ", lambda code: code.replace("-", ""), lambda code: code.replace("-", " "),
    lambda code: code.replace("-", "\u2013"), lambda code: code.replace("-", " - "),
    lambda code: code.replace("-", "_"),
    lambda code: " ".join(code), lambda code: f"\u201c{code}\u201d.", lambda code: code.replace("0", "O"),
    lambda code: code.replace("0", "o"), lambda code: code.replace("1", "I"), lambda code: code.replace("1", "l"),
    lambda code: code.replace("8", "B").replace("5", "S").replace("2", "Z"), lambda code: f"\u200b{code}\u00a0",
    lambda code: "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in code),
])  # fmt: skip
@pytest.mark.parametrize("code", ["K7DM-2QXA", "0158-2QX1"])
def test_a_code_is_understood_however_it_is_typed(code, change):
    assert code in spellings(change(code))


@pytest.mark.parametrize("nothing", ["", " ", "---", "\u200b", "\x00"])
def test_nothing_typed_is_no_code(nothing):
    assert spellings(nothing) == []


def test_a_code_made_before_with_signs_that_look_alike_still_opens():
    assert "KBSZ-ABCD" in spellings("kbsz abcd")
