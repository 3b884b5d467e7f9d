"""Who has an earlier release installed upgrades it, and nothing they had is gone."""

import subprocess
import sys

import pytest

from tests import upgrades

RELEASES = sorted(upgrades.KEPT.glob("*.sql.gz"))

pytestmark = pytest.mark.thorough


def test_there_is_a_state_of_this_release_or_of_one_before():
    assert RELEASES


@pytest.fixture(params=RELEASES, ids=lambda path: path.name.removesuffix(".sql.gz"))
def upgraded(request, tmp_path):
    """The installation of a release, migrated; with what it held before."""
    upgrades.restore(request.param, tmp_path)
    before = upgrades.counted(tmp_path)
    upgrades.manage(tmp_path, "migrate", "--verbosity", "0")
    return tmp_path, before


def test_an_upgrade_keeps_every_row_and_every_page(upgraded):
    folder, before = upgraded

    after = upgrades.counted(folder)

    missing = {name: (count, after.get(name)) for name, count in before.items() if after.get(name, count) < count}
    assert missing == {}
    looked = subprocess.run(
        [sys.executable, "-m", "tests.upgrades.look"],
        cwd=upgrades.ROOT,
        env=upgrades.installation(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (looked.stdout, looked.returncode) == ("", 0), looked.stderr[-2000:]
    assert upgrades.manage(folder, "migrate", "--check") == ""
