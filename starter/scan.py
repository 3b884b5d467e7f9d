"""Loads the statements of "Waar sta ik?" and the first themes. What an editor changed is left alone."""

from pathlib import Path

import yaml

from courses.models import Masterclass, Principle
from growth.models import Statement
from harvest.models import Tag

FILE = Path(__file__).parent / "masterclass" / "scan.yaml"


def load_scan(masterclass: Masterclass) -> None:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for name in data["themes"]:
        Tag.objects.get_or_create(name=name)
    _load_statements(masterclass, data["statements"])


def _load_statements(masterclass: Masterclass, statements: dict[str, str]) -> None:
    for principle in Principle.objects.child_of(masterclass).filter(slug__in=statements, statements=None):
        Statement.objects.create(principle=principle, text=statements[principle.slug])
        principle.save_revision().publish()
