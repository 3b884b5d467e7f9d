"""Benchmarks as ratios within one run: `make bench`. Times are this machine's; the ratios travel."""

import os
import statistics
import time

import django

PAGES_TIMED = 25


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from tests import bench_compare

    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        report()
        bench_compare.report()
    finally:
        teardown_databases(databases, verbosity=0)


def report() -> None:
    """Median milliseconds, queries and the ratio to the plain principle page, for a group of twelve."""
    from django.conf import settings
    from django.test import Client

    from courses.models import Principle
    from tests.factories import build_world

    settings.MFA_REQUIRED_ROLES = []
    world = build_world(people=12)
    for author, reader in zip(world.people, world.people[1:], strict=False):
        world.handed_in(world.submitted(author, rule=True, harvest="worked"), reader)
    me = world.people[0]
    pages = [
        ("principle page", me, Principle.objects.get(slug="stil").url),
        ("Mijn masterclass", me, "/mijn/"),
        ("oogst", me, f"/oogst/{world.cohort.pk}/"),
        ("Vandaag", world.trainer, "/vandaag/"),
    ]
    base = None
    print(f"{'page':<20}{'median ms':>10}{'queries':>9}{'ratio':>7}")  # noqa: T201 a command's answer
    for name, person, path in pages:
        browser = Client()
        browser.force_login(person)
        median, queries = measure(browser, path)
        base = base or median
        print(f"{name:<20}{median:>10.1f}{queries:>9}{median / base:>7.2f}")  # noqa: T201 a command's answer


def measure(browser, path: str) -> tuple[float, int]:
    """(median milliseconds, queries) of one page, warm."""
    times, answer = [], browser.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answers {answer.status_code}: there is nothing to measure")
    for _ in range(PAGES_TIMED):
        start = time.perf_counter()
        answer = browser.get(path)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), int(answer["Server-Timing"].split('desc="')[1].split(" ")[0])


if __name__ == "__main__":
    main()
