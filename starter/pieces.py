"""Pieces of the data files: read, turned into blocks and rich text, published."""

import uuid
from pathlib import Path
from typing import Any

import markdown
import yaml
from django.utils.text import capfirst
from wagtail.models import Page

HERE = Path(__file__).parent
NAMES = uuid.UUID("6f1d1a52-4f0e-5f0a-9a38-0d5f4e6c1b77")
Data = dict[str, Any]
"""A piece of a data file."""


def block_id(*names: str) -> str:
    """A block id that is the same at every loading: answers hang on it."""
    return str(uuid.uuid5(NAMES, "/".join(names)))


def as_block(kind: str, value: Any, *names: str) -> Data:
    """One block of a stream; the names make its id."""
    return {"type": kind, "id": block_id(*names), "value": value}


def read(path: Path) -> Data:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def html(text: str | None) -> str:
    """Markdown in its smallest form to rich text."""
    return markdown.markdown((text or "").strip(), output_format="html", extensions=["sane_lists"])


def stream(items: list[Data], scope: str) -> list[dict]:
    """Body items of a file to blocks; rich text fields become HTML."""
    return [_block(scope, index, *next(iter(item.items()))) for index, item in enumerate(items)]


def _block(scope: str, index: int, kind: str, value: Data) -> dict:
    plain = kind in {"quote", "question"}
    texts = {key: (str(text or "").strip() if key != "text" or plain else html(text)) for key, text in value.items()}
    if kind == "trap":
        texts.setdefault("heading", capfirst("de valkuil"))
    return as_block(kind, texts, scope, "body", str(index))


def publish(parent: Page, page: Page) -> None:
    parent.add_child(instance=page)
    page.save_revision().publish()
