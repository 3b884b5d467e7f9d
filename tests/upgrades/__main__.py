"""At a release: keep its database, for later versions to be tried on."""

import sys
import tempfile
from pathlib import Path

from tests.upgrades import keep

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(f"{keep(Path(folder))}\n")
