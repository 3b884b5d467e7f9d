"""Addresses as people paste them: each person once, with the name that stood there, and nobody left out silently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.addresses import in_text, is_address, what_is_wrong
from courses.invitation_csv import in_typed


def people(text: str) -> list[tuple[str, str, str]]:
    return [(each.address, each.given_name, each.family_name) for each in in_text(text)]


A, B = "anna@x.nl", "piet@x.nl"


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        (f"{A}; {B}", [(A, "", ""), (B, "", "")]),
        (f"{A} {B}", [(A, "", ""), (B, "", "")]),
        (f"{A},{B};k@x.nl\tj@x.nl\r\ni@x.nl\rh@x.nl",
         [(each, "", "") for each in (A, B, "k@x.nl", "j@x.nl", "i@x.nl", "h@x.nl")]),
        (f"Vries, Anna de <{A}>; Piet <{B}>", [(A, "Anna", "de Vries"), (B, "Piet", "")]),
        (f'"Vries, Anna de" <{A}>, "Piet Bos" <{B}>', [(A, "Anna", "de Vries"), (B, "Piet", "Bos")]),
        (f"Vries, Anna de <{A}>, Bos, Piet <{B}>", [(A, "Anna", "de Vries"), (B, "Piet", "Bos")]),
        (f"Anna de Vries\n<{A}>; Piet\n <{B}>;\n", [(A, "Anna", "de Vries"), (B, "Piet", "")]),
        (f"\u200b{A}", [(A, "", "")]),
        (f"Anna\u00a0de\u00a0Vries\u00a0<{A}>;\u00a0", [(A, "Anna", "de Vries")]),
        (f"{A}.", [(A, "", "")]),
        (f"<mailto:{A}>", [(A, "", "")]),
        (f"{A}<mailto:{A}>", [(A, "", "")]),
        (f"{A} (Anna de Vries)", [(A, "Anna", "de Vries")]),
        (f"Wim Jansen {A}", [(A, "Wim", "Jansen")]),
        (f"\u2018{A}\u2019 en {B}", [(A, "", ""), (B, "", "")]),
        (f"Aan: Anna <{A.upper()}>", [(A, "Anna", "")]),
        (f"1. {A}\n2. {B}", [(A, "", ""), (B, "", "")]),
        (f"{A}/{B}", [(A, "", ""), (B, "", "")]),
        ("Jan O'Neil <o'neil@x.nl>", [("o'neil@x.nl", "Jan", "O'Neil")]),
        (f"{A}, Piet Bos", [(A, "", ""), ("Piet Bos", "", "")]),
        ("geen adres", [("geen adres", "", "")]),
        ("anna @ x.nl", [("anna @ x.nl", "", "")]),
        ("anna@@x.nl", [("anna@@x.nl", "", "")]),
        (" ;;\n , ", []),
    ],
)  # fmt: skip
def test_what_is_pasted_is_understood(pasted, found):
    assert people(pasted) == found


def test_lines_are_numbered_as_they_were_pasted():
    assert [each.line for each in in_text(f"\n{A}\r\n\r{B}; kees@x.nl")] == [2, 4, 4]


ADDRESSES = st.text("abc", min_size=1, max_size=8).map("{}@voorbeeld.nl".format)
WORDS = st.text(alphabet="abé ,;<>\"'()\t.-\u00a0\u200b", max_size=12)


@given(st.lists(st.tuples(WORDS, ADDRESSES, WORDS), max_size=6))
def test_whatever_stands_around_it_every_address_is_found(parts):
    text = "\n".join(f"{before} <{address}> {after}" for before, address, after in parts)

    assert {address for _, address, _ in parts} <= {each.address for each in in_text(text)}


@given(st.text(max_size=80))
def test_what_was_typed_is_never_left_out_silently(text):
    """Every letter or figure beside an at sign comes back, in an address or as it was typed."""
    if "@" in text and any(sign.isalnum() for sign in text):
        assert in_text(text)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("anna", "apenstaartje"),
        ("a.rietveld@mantelkring", "laatste stuk"),
        ("geen@", "een stuk"),
        ("a..b@x.nl", "geen e-mailadres"),
    ],
)
def test_what_is_no_address_is_told_apart(typed, says):
    assert not is_address(typed)
    assert says in what_is_wrong(typed)


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("Naam;E-mail;Organisatie;Rol\nAnna Bos;anna@x.nl;gem. Amerdal;ambtenaar",
         [(A, "Anna Bos", "gem. Amerdal", "ambtenaar")]),
        ("E-mail\tVoornaam\tAchternaam\tNaam organisatie\tFunctie\nanna@x.nl\tAnna\tBos\tX en Y\tadviseur",
         [(A, "Anna Bos", "X en Y", "adviseur")]),
        ("Organisatienaam,Naam,Mail\n\"Bos, Bouw\",\"Vries, Anna de\",anna@x.nl",
         [(A, "Anna de Vries", "Bos, Bouw", "")]),
        ("Anna Bos;anna@x.nl\nPiet;piet@x.nl", [(A, "Anna Bos", "", ""), (B, "Piet", "", "")]),
        ("Anna Bos\tanna@x.nl\r\nPiet\tpiet@x.nl\r\n", [(A, "Anna Bos", "", ""), (B, "Piet", "", "")]),
        ("Bos, Anna <anna@x.nl>; Piet <piet@x.nl>;\nKees <kees@x.nl>;",
         [(A, "Anna Bos", "", ""), (B, "Piet", "", ""), ("kees@x.nl", "Kees", "", "")]),
        ("anna@x.nl; piet@x.nl\nkees@x.nl", [(A, "", "", ""), (B, "", "", ""), ("kees@x.nl", "", "", "")]),
        ("anna@x.nl; kees", [(A, "", "", ""), ("kees", "", "", "")]),
    ],
)  # fmt: skip
def test_a_paste_is_read_as_a_mail_program_or_a_spreadsheet_wrote_it(pasted, found):
    assert [(each.address, each.name, each.organisation, each.role) for each in in_typed(pasted)] == found


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read(typed):
    assert all(len(each.address) <= 254 for each in in_typed(typed))


def test_an_address_is_one_that_mail_can_reach():
    assert is_address("anna@x.nl")
    assert not is_address("anna@x")
    assert not is_address(f"{'a' * 250}@x.nl")
