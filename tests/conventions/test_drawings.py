"""The drawings of the house are made from the code, and true."""

from tests import drawings


def test_the_drawings_show_the_house_as_it_is():
    drawn = drawings.PAGE.read_text("utf-8")

    assert drawn == drawings.page(), "the drawings are of an earlier house: make drawings"


def test_no_room_imports_what_stands_to_its_right():
    rooms = drawings.floors()[::-1]

    for place, room in enumerate(rooms):
        assert not drawings._imported_by(room, set(rooms[place + 1 :]))
