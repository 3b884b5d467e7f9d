"""What the suite prints at its end: cells of the matrix, payloads rendered, requirements bound."""

from collections import Counter

LEFT_OUT = {
    "thorough": "de toegangsmatrix, vreemde velden en vijandige teksten, wie een lezer kan herkennen, storingen",
    "crawl": "alle pagina's als iedereen: is alles Nederlands, breekt niets (make test-crawls)",
    "browser": "de reizen in een browser (make test-all doet alles)",
}


def pytest_runtest_setup(item):
    """Every ASVS number on a test travels with its report."""
    for marker in item.iter_markers("asvs"):
        item.user_properties.extend(("asvs", number) for number in marker.args)


def pytest_terminal_summary(terminalreporter, config):
    """Adds up what tests recorded as `printed: <words>`, names the ASVS requirements, and what did not run."""
    reports = [report for report in terminalreporter.stats.get("passed", []) if report.when == "call"]
    figures: Counter[str] = Counter()
    bound: set[str] = set()
    for name, value in (pair for report in reports for pair in report.user_properties):
        if name == "asvs":
            bound.add(str(value))
        elif name.startswith("printed: "):
            figures[name.removeprefix("printed: ")] += int(value)
    for words, number in figures.items():
        terminalreporter.write_line(f"{words}: {number:,}".replace(",", "."))
    if bound:
        terminalreporter.write_line(f"ASVS 5.0 requirements with a passing test: {len(bound)}")
    for marker, words in LEFT_OUT.items():
        if f"not {marker}" in config.option.markexpr:
            terminalreporter.write_line(f"Niet gedaan: {words}.")
