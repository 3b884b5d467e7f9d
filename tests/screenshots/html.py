"""What the Nu checker says of the HTML as the server sent it. Without Java that is said, and nothing fails."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.screenshots.figures import Row
from tests.screenshots.pages import Shown

JAR = Path(os.environ.get("VNU_JAR", "build/vnu/node_modules/vnu-jar/build/dist/vnu.jar"))


@dataclass
class Kept:
    """The pages, each in a file of its own."""

    folder: Path
    pages: dict[str, Shown] = field(default_factory=dict)

    def keep(self, shown: Shown, page: Any) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{shown.group}-{shown.name}.html"
        self.pages[name] = shown
        (self.folder / name).write_bytes(page.answer.body())


def is_there() -> bool:
    return bool(shutil.which("java")) and JAR.exists()


def checked(kept: Kept) -> list[Row]:
    if not shutil.which("java"):
        print("HTML was not checked: there is no Java on this machine.")
        return []
    if not JAR.exists():
        print(f"HTML was not checked: {JAR} is not there (make pages-check fetches it).")
        return []
    command = ["java", "-Xss2m", "-jar", str(JAR), "--format", "json", "--errors-only", "--exit-zero-always"]
    files = [str(kept.folder / name) for name in kept.pages]
    said = subprocess.run([*command, *files], capture_output=True, text=True, check=True).stderr
    return [_row(kept, message) for message in json.loads(said)["messages"]]


def _row(kept: Kept, message: dict[str, Any]) -> Row:
    shown = kept.pages[message["url"].rpartition("/")[2]]
    return Row("html", str(shown), f"line {message.get('lastLine', '?')}", message["message"])
