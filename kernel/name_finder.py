"""A soft check on names before a text is shared: *schrijf functies, geen namen*.

It never refuses. It points at what looks like a person's name, and the writer decides. Rules in
order of certainty: names of people in the group, a form of address or function before a capital,
two capitals in a row that are no known place or body.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)?"
_BETWEEN = r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Hh]et|[Tt]en|[Tt]er|[Tt]e|[Ee]l|[Aa]l|in|op|'t|’t)\s+)"
_FULL_NAME = re.compile(rf"\b({_CAPITAL}(?:\s+{_BETWEEN}{{0,3}}{_CAPITAL})+)\b")
_ADDRESSED = re.compile(
    rf"\b(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Mm]evr\.|[Mm]w\.|[Dd]hr\.)\s+({_BETWEEN}{{0,3}}{_CAPITAL})"
)
_FUNCTION = re.compile(
    r"\b(?:[Ww]ethouder|[Bb]urgemeester|[Gg]edeputeerde|[Dd]ijkgraaf|[Hh]eemraad|[Rr]aadslid|[Mm]inister|[Bb]uurman|"
    rf"[Bb]uurvrouw)\s+((?:(?:De|Van|Den|Der|Ten|Ter)\s+){{0,3}}{_CAPITAL})"
)
_AROUND = frozenset(
    {
        "mevrouw", "meneer", "heer", "mevr", "mw", "dhr", "wethouder", "burgemeester", "gedeputeerde", "dijkgraaf",
        "heemraad", "raadslid", "minister", "buurman", "buurvrouw", "van", "de", "der", "den", "het", "ten", "ter",
        "te", "el", "al", "in", "op", "'t", "’t",
    }
)  # fmt: skip
"""What stands around a name and tells nobody apart."""
_NO_PERSON = re.compile(
    r"straat|plein|laan|weg\b|dijk|kade|park|polder|school|kerk|huis|hof\b|brug|haven|dorp|stad|gemeente|provincie|"
    r"waterschap|ministerie|stichting|vereniging|coöperatie|academie|rijks|staten|kamer|raad\b|college|noord|zuid|"
    r"oost|west|nieuw|oud|rivier|\bland|werk|groep|partij|zaken|dienst|masterclass|principe|woo\b",
    re.IGNORECASE,
)
_PLACES = frozenset(
    {
        "Den Haag", "Den Bosch", "Den Helder", "De Bilt", "Tweede Kamer", "Eerste Kamer", "Provinciale Staten",
        "Gedeputeerde Staten", "Verenigde Staten", "Europese Unie", "Niets Doen", "Politiek Draagvlak",
        "Ruimhartig Faciliteren",
    }
)  # fmt: skip
_AT_START = re.compile(r"(?:^|[.!?:]['’”)]?\s{1,9}|[\n‘'“\"]\s{0,9})\Z")
_LOOK_BACK = 80  # signs before a name that say whether it begins a sentence, or is a street's
MOST = 40  # names pointed at; who has more of them is asked to read the text again anyway


def looks_like_names(texts: Iterable[str], *, people: Iterable[str] = ()) -> list[str]:
    """What looks like the name of a person, each once, in the order of the text.

    `people` are full names that are certain: those in the writer's own group.
    """
    found: dict[str, None] = {}
    for text in texts:
        for name in chain(_known(text, people), _addressed(text), _two_capitals(text)):
            found.setdefault(" ".join(name.split()))
            if len(found) >= MOST:
                break
    return _each_person_once(list(found))


def _each_person_once(names: list[str]) -> list[str]:
    """`mevrouw Petra` beside `Petra Jansen` is one person: the name that says most stays."""
    cores = [_core(name) for name in names]
    return [
        name
        for place, name in enumerate(names)
        if not any(
            cores[place] < core or (cores[place] == core and other < place and core)
            for other, core in enumerate(cores)
            if other != place
        )
    ]


def _core(name: str) -> frozenset[str]:
    """The words that tell who it is: without form of address, function and `van den`."""
    return frozenset(word for word in name.lower().replace(".", "").split() if word not in _AROUND)


def _known(text: str, people: Iterable[str]) -> list[str]:
    return [name for name in people if " " in name.strip() and re.search(rf"\b{re.escape(name)}\b", text)]


def _addressed(text: str) -> Iterator[str]:
    matches = chain(_ADDRESSED.finditer(text), _FUNCTION.finditer(text))
    return (match.group(0) for match in matches if not _NO_PERSON.search(match.group(1)))


def _two_capitals(text: str) -> Iterator[str]:
    """Full names; a capital that only begins the sentence is left out, and so are places and bodies."""
    for match in _FULL_NAME.finditer(text):
        words = match.group(1).split()
        earlier = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        if words[0] in _STARTERS and _AT_START.search(earlier[-12:]):
            words = words[1:]
        name = " ".join(words)
        before = earlier.split()[-1:]
        is_place = _NO_PERSON.search(" ".join([*before, name])) or name in _PLACES
        if sum(word[0].isupper() for word in words) > 1 and not is_place:
            yield name


_STARTERS = frozenset(
    {
        "De", "Het", "Een", "Toen", "Maar", "En", "Als", "Dan", "Wat", "Wie", "Waar", "Hoe", "Dat", "Dit", "Ik", "Wij",
        "We", "Zij", "Ze", "Hij", "Er", "In", "Op", "Bij", "Met", "Voor", "Na", "Naar", "Van", "Om", "Door", "Over",
        "Ook", "Nog", "Pas", "Nu", "Daarna", "Daar", "Daarom", "Volgens", "Vanaf", "Mijn", "Onze", "Haar", "Zijn",
        "Hun", "Elke", "Iedere", "Samen", "Zonder", "Tegen", "Tot", "Uit", "Sinds", "Tijdens", "Omdat", "Terwijl",
        "Hoewel", "Misschien", "Eerst", "Later", "Gisteren", "Vandaag", "Morgen", "Maandag", "Dinsdag", "Woensdag",
        "Donderdag", "Vrijdag", "Zaterdag", "Zondag", "Aan", "Alleen", "Toch", "Want", "Dus", "Of",
    }
)  # fmt: skip
"""Words that begin a sentence: their capital says nothing."""
