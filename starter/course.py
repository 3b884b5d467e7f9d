"""Loads the masterclass: home, help, intake, principles, exercises and guides, from YAML.

Loading again updates nothing an editor may have changed: pages that exist are left alone.
"""

import uuid
from itertools import chain, count
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import (
    Collection,
    Locale,
    Page,
    Site,
)

from accounts.models import Client, FieldRole
from courses.models import InformationPage, Masterclass, Principle
from exercises.models import Exercise, PromptSet
from exercises.states import PromptSetKind
from exercises.types import experiment_log, stakeholders
from home.models import HomePage
from starter.editors import open_to_editors
from starter.pieces import HERE, NAMES, Data, as_block, html, publish, read, stream
from starter.pieces import block_id as block_id
from starter.scan import load_scan
from starter.texts import remember_texts

MASTERCLASS = HERE / "masterclass" / "masterclass.yaml"
FIELD_ROLES = [
    ("ambtenaar", "ambtenaar"),
    ("bestuurder", "bestuurder of volksvertegenwoordiger"),
    ("initiatiefnemer", "initiatiefnemer of inwoner"),
    ("ondernemer", "ondernemer"),
    ("belangenorganisatie", "belangenorganisatie"),
    ("procesbegeleider", "procesbegeleider"),
]
WEEKS = {"niets-doen": 3, "afronding": 1}
UNHURRIED = 110  # words a minute, with time to look up at the questions


@transaction.atomic
def load_masterclass(client: Client) -> Masterclass:
    """The whole course for one client, below the home page. Loading twice changes nothing."""
    home = load_surroundings()
    found = Masterclass.objects.child_of(home).filter(client=client).first()
    if found:
        return found
    masterclass = begin_masterclass(client, read(MASTERCLASS)["title"], live=True)
    load_prompt_sets(masterclass)
    for number in range(len(principle_files())):
        load_numbered(masterclass, number)
    load_scan(masterclass)
    remember_texts(masterclass)
    return masterclass


def load_surroundings() -> HomePage:
    """What stands around every masterclass, and what editors may do there."""
    load_field_roles()
    home = load_home()
    load_information(home)
    open_to_editors(home)
    return home


def begin_masterclass(client: Client, title: str, *, live: bool) -> Masterclass:
    """The page of the course itself, without what stands below it. Not live, nobody finds it yet."""
    home, data = HomePage.objects.get(), read(MASTERCLASS)
    masterclass = written_masterclass(data)
    masterclass.title, masterclass.client, masterclass.live = title, client, live
    masterclass.slug = free_slug(home, data["slug"], client)
    home.add_child(instance=masterclass)
    revision = masterclass.save_revision()
    if live:
        revision.publish()
    return masterclass


def written_masterclass(data: Data) -> Masterclass:
    """As the file has it, not stored; so are the other `written_…`."""
    return Masterclass(
        title=data["title"],
        lineage=uuid.uuid5(NAMES, "masterclass"),
        summary=data["summary"],
        introduction=stream(data["introduction"], "masterclass"),
    )


def principle_files() -> list[Path]:
    return sorted((HERE / "masterclass").glob("[0-9][0-9]-*.yaml"))


def load_numbered(masterclass: Masterclass, number: int) -> Principle:
    """The page with this number, with its exercise."""
    return load_principle(masterclass, number, read(principle_files()[number]))


def free_slug(home: HomePage, slug: str, client: Client) -> str:
    """The second client's course bears that client's name, and a further one a number."""
    taken = set(Page.objects.child_of(home).values_list("slug", flat=True))
    named = f"{slug}-{client.slug}"
    numbered = (f"{named}-{number}" for number in count(2))
    return next(each for each in chain((slug, named), numbered) if each not in taken)


def load_field_roles() -> None:
    for position, (key, label) in enumerate(FIELD_ROLES):
        FieldRole.objects.get_or_create(key=key, defaults={"label": label, "position": position})


def load_home() -> HomePage:
    """The home page, with the one site pointing at it."""
    found = HomePage.objects.first()
    if found:
        return found
    root = root_page()
    data = read(HERE / "pages" / "home.yaml")
    home = HomePage(
        title=data["title"],
        slug="start",
        lead=data["lead"],
        body=[
            as_block("text", {"heading": section["heading"], "text": html(section["text"])}, "home", str(index))
            for index, section in enumerate(data["sections"])
        ],
        questions=[_asked(item) for item in data["questions"]],
    )
    publish(root, home)
    _lead_to(home)
    Page.objects.child_of(root).exclude(pk=home.pk).filter(slug="home").delete()
    return home


def _asked(item: dict[str, str]) -> Data:
    """What a visitor may ask, and the button that opens the form."""
    value = {"kind": item["key"], "question": item["question"], "text": item["text"], "button": item["button"]}
    return as_block("question", value, "home", "question", item["key"])


def _lead_to(home: HomePage) -> None:
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": home.title},
    )


def root_page() -> Page:
    """Wagtail's root; its migrations make it, a flushed test database does not have it."""
    Locale.objects.get_or_create(language_code="nl")
    if not Collection.objects.exists():
        Collection.add_root(instance=Collection(name="Root"))
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))


def load_information(home: HomePage) -> None:
    """Zo werkt het, privacy, toegankelijkheid."""
    for path in sorted((HERE / "pages").glob("*.yaml")):
        data = read(path)
        if path.stem == "home" or InformationPage.objects.child_of(home).filter(slug=data["slug"]).exists():
            continue
        page = InformationPage(
            title=data["title"], slug=data["slug"], summary=data["summary"], body=stream(data["body"], path.stem)
        )
        publish(HomePage.objects.get(pk=home.pk), page)


def load_principle(masterclass: Masterclass, number: int, data: Data) -> Principle:
    principle = written_principle(number, data)
    publish(Masterclass.objects.get(pk=masterclass.pk), principle)
    if "exercise" in data:
        load_exercise(principle, data["exercise"])
    return principle


def written_principle(number: int, data: Data) -> Principle:
    slug = data["slug"]
    return Principle(
        title=data["title"],
        slug=slug,
        lineage=uuid.uuid5(NAMES, f"principle/{slug}"),
        kind=data["kind"],
        number=number,
        because=data.get("because", "").strip(),
        summary=data["summary"].strip(),
        body=stream(data["body"], slug),
        mark=slug,
        weeks=WEEKS.get(slug, 2),
        reading_minutes=_minutes(data["body"]),
        hints=_hints(slug, data.get("reflection", {})),
    )


def _minutes(body: list[dict[str, Data]]) -> int:
    """How long someone reads a page who is in no hurry."""
    pieces = [str(text) for item in body for value in item.values() for text in value.values()]
    return max(1, round(len(" ".join(pieces).split()) / UNHURRIED))


def _hints(slug: str, data: Data) -> list[dict]:
    """One hint per prompt of the guide; the example rule joins the hint of the vuistregel."""
    rule = data.get("example_rule")
    example = f" Bijvoorbeeld: als {rule['if']}, dan {rule['then']}." if rule else ""
    texts = [data.get("happened"), data.get("worked"), f"{data.get('rule', '').strip()}{example}", data.get("apply")]
    return [as_block("hint", (text or "").strip(), slug, "hint", str(index)) for index, text in enumerate(texts)]


def load_exercise(principle: Principle, data: Data) -> Exercise:
    exercise = written_exercise(principle.slug, data)
    publish(Principle.objects.get(pk=principle.pk), exercise)
    return exercise


def written_exercise(slug: str, data: Data) -> Exercise:
    return Exercise(
        title=data["title"],
        slug=data.get("slug") or "oefening",
        lineage=uuid.uuid5(NAMES, f"exercise/{slug}"),
        summary=data.get("summary", "").strip(),
        prepare_intro=html(data["prepare"].get("intro")),
        prepare=questions(slug, data["prepare"].get("questions", [])),
        do_intro=html(data["do"].get("intro")),
        ask=data["do"].get("ask", "").strip(),
        note_intro=html(data["note"].get("intro")),
        note=questions(slug, data["note"].get("questions", [])),
        roles=[
            as_block("role", {"role": role, "text": text.strip()}, slug, "role", role)
            for role, text in data.get("roles", {}).items()
        ],
        example_who=data.get("example", {}).get("who", ""),
        example=_example(slug, data),
    )


def questions(scope: str, items: list[Data]) -> list[dict]:
    """Question blocks; `scope` and key make the block id."""
    return [as_block(item["kind"], _question(item), scope, item["key"]) for item in items]


def _question(item: Data) -> Data:
    value = {
        "label": item["label"].strip(),
        "help": (item.get("help") or "").strip(),
        "required": item.get("required", True),
        "private": item.get("private", False),
        "wording": [{"role": role, "label": label} for role, label in (item.get("wording") or {}).items()],
    }
    return value | _options(item)


def _options(item: Data) -> Data:
    """What only this kind of question has."""
    kind = item["kind"]
    if kind in ("row_table", "conversations"):
        columns = [{"kind": "text", **column} for column in item["columns"]]
        return {"columns": columns, "minimum_rows": item.get("minimum_rows", 1)}
    if kind == "stakeholders":
        return {"minimum_rows": item.get("minimum_rows", 2)}
    if kind == "long_text":
        return {"words": item.get("words"), "beside": item.get("beside")}
    if kind == "scale":
        return {"low": item["low"], "high": item["high"], "steps": item.get("steps", 5)}
    if kind == "choice":
        return {"choices": item["choices"], "many": item.get("many", False)}
    return {}


def _example(slug: str, data: Data) -> list[dict]:
    labels = {item["key"]: item for part in ("prepare", "note") for item in data[part].get("questions", [])}
    answers = data.get("example", {}).get("answers", {})
    return [
        as_block("answer", _worked(labels[key], answer), slug, "example", key)
        for key, answer in answers.items()
        if key in labels
    ]


def _worked(question: Data, answer: Any) -> dict[str, str]:
    return {"question": question["label"], "answer": _answer_html(question, answer)}


def _answer_html(question: Data, answer: Any) -> str:
    """A worked answer as prose; a row of a table becomes a list of its cells."""
    if isinstance(answer, str):
        return html(answer)
    if question["kind"] == "promise":
        return html("\n\n".join(str(answer[part]) for part in ("text", "how") if answer.get(part)))
    fixed = {"stakeholders": stakeholders.COLUMNS, "experiment_log": experiment_log.COLUMNS}
    columns = [column["label"] for column in question.get("columns") or fixed[question["kind"]]]
    return "".join(html(_row_text(columns, row)) for row in answer)


def _row_text(columns: list[str], row: list[str]) -> str:
    return "\n".join(f"- **{label}:** {cell}" for label, cell in zip(columns, row, strict=False) if cell)


def load_prompt_sets(masterclass: Masterclass) -> None:
    for prompt_set in written_prompt_sets():
        publish(Masterclass.objects.get(pk=masterclass.pk), prompt_set)


def written_prompt_sets() -> list[PromptSet]:
    """The prompts we start with: four for a reflection, four for a response, three for the phone; and two examples."""
    data = read(HERE / "masterclass" / "prompt_sets.yaml")
    return [_prompt_set(kind, data[kind]) for kind in PromptSetKind.values]


def _prompt_set(kind: str, data: Data) -> PromptSet:
    return PromptSet(
        title=data["title"],
        slug=data["slug"],
        kind=kind,
        lineage=uuid.uuid5(NAMES, f"guide/{kind}"),
        intro=data["intro"].strip(),
        questions=questions(kind, data["questions"]),
        aloud=_aloud(data.get("aloud", [])),
        examples=[_example_reading(item) for item in data.get("examples", [])],
    )


def _aloud(items: list[str]) -> list[dict]:
    return [as_block("question", text.strip(), "call", "aloud", str(index)) for index, text in enumerate(items)]


def _example_reading(item: Data) -> dict:
    """A reflection to look at first, with the trainer's own response."""
    value = {key: item[key].strip() for key in ("who", "principle", "trainer")}
    for part in ("reflection", "response"):
        value[part] = [{"question": pair["question"], "answer": html(pair["answer"])} for pair in item[part]]
    return as_block("example", {**value, "why": html(item["why"])}, "example", item["key"])
