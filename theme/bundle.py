"""One stylesheet from design-system packages and our own CSS: `python -m theme.bundle`.

Needs no Django. Layers: components, site. Component rules whose classes no template uses are left
out. The token sheet of the design system is written into the rules: only tokens that we give a value
of our own stay variables. Licence notices stay.
"""

import gzip
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "node_modules"
OUT = ROOT / "build" / "theme" / "theme"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens"
FONT = "@fontsource-variable/source-sans-3"
MOST_RAW, MOST_GZIP = 130_000, 16_000  # bytes
NOTICE = (
    "/*! NL Design System packages and own theme, EUPL-1.2; Source Sans 3, OFL-1.1. Sources: package-lock.json */\n"
)
FALLBACK = (
    "@font-face{font-family:'Source Sans 3 Fallback';src:local('Arial'),local('Liberation Sans'),local('Roboto');"
    "size-adjust:93%;ascent-override:110%;descent-override:43%;line-gap-override:0%}"
)
"""A font that is there, as wide and as high as ours: nothing moves when ours arrives."""
COMPOSED = {
    *(f"nl-button--{kind}" for kind in ("primary", "secondary", "subtle", "negative")),
    *(f"nl-heading--level-{level}" for level in (1, 2, 3, 4)),
    *(f"utrecht-alert--{kind}" for kind in ("info", "ok", "warning", "error")),
    *(f"utrecht-status-badge--{kind}" for kind in ("neutral", "success", "warning", "danger")),
}
"""Classes that templates complete with a variable."""


class BundleError(Exception):
    """The bundle cannot be made, or is too big."""


def main() -> None:
    css = build()
    check_size(css)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "theme.css").write_text(css, encoding="utf-8")
    copy_fonts()
    raw, packed = sizes(css)
    print(f"theme.css: {raw / 1000:.0f} kB, gzip {packed / 1000:.1f} kB")  # noqa: T201 a command's answer


def build() -> str:
    """The whole stylesheet as text. Raises BundleError when the packages are not installed."""
    if not PACKAGES.exists():
        raise BundleError("node_modules ontbreekt: draai eerst `npm ci --ignore-scripts`.")
    used = used_classes()
    components = "".join(prune(minify(path.read_text("utf-8")), used) for path in component_files())
    site = "".join(minify(path.read_text("utf-8")) for path in sorted((ROOT / "theme/css").glob("*.css")))
    kept = {*_defined(site), *_defined(components)}
    values = {name: value for name, value in token_sheet().items() if name not in kept}
    components, site = (write_in(css, values, kept) for css in (components, site))
    layers = f"@layer components,site;{font_faces()}"
    return f"{NOTICE}{layers}@layer components{{{components}}}@layer site{{{site}}}\n"


def sizes(css: str) -> tuple[int, int]:
    """Bytes raw and gzipped."""
    data = css.encode()
    return len(data), len(gzip.compress(data, 9))


def check_size(css: str) -> None:
    raw, packed = sizes(css)
    if raw > MOST_RAW or packed > MOST_GZIP:
        raise BundleError(f"theme.css is {raw} bytes ({packed} gzipped); at most {MOST_RAW} ({MOST_GZIP}).")


def component_files() -> list[Path]:
    """The stylesheet of each component package, in the order of package.json."""
    names = json.loads((ROOT / "package.json").read_text())["dependencies"]
    return [_stylesheet(PACKAGES / name) for name in names if name not in (TOKENS, FONT)]


def _stylesheet(package: Path) -> Path:
    dist = package / "dist"
    named = dist / f"{package.name.removesuffix('-css')}.css"
    return next(path for path in (dist / "index.css", named) if path.exists())


def minify(css: str) -> str:
    """Without comments, source maps and needless white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r'@charset "[^"]*";', "", css)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).strip()


def rules(css: str) -> Iterator[tuple[str, str]]:
    """(prelude, body) of each rule at the top level of minified CSS; at-statements have no body."""
    start = position = 0
    while position < len(css):
        if css[position] == ";":
            yield css[start:position], ""
            start = position = position + 1
        elif css[position] == "{":
            end = _closing(css, position)
            yield css[start:position].strip(), css[position + 1 : end]
            start = position = end + 1
        else:
            position += 1


def _closing(css: str, opening: int, pair: str = "{}") -> int:
    depth = 0
    for index in range(opening, len(css)):
        depth += {pair[0]: 1, pair[1]: -1}.get(css[index], 0)
        if depth == 0:
            return index
    raise BundleError("Een haakje sluit niet.")


def prune(css: str, used: set[str]) -> str:
    """Only rules that some used class can match; media queries are looked into."""
    kept = []
    for prelude, body in rules(css):
        if prelude.startswith(("@media", "@supports")):
            inner = prune(body, used)
            kept.append(f"{prelude}{{{inner}}}" if inner else "")
        elif prelude.startswith("@"):
            kept.append(f"{prelude}{{{body}}}" if body else f"{prelude};")
        else:
            selectors = [part for part in _selectors(prelude) if _matches(part, used)]
            kept.append(f"{','.join(selectors)}{{{body}}}" if selectors else "")
    return "".join(kept)


def _selectors(prelude: str) -> list[str]:
    """Split at commas outside brackets."""
    return [part.strip() for part in re.split(r",(?![^()]*\))", prelude)]


def _matches(selector: str, used: set[str]) -> bool:
    outside_not = re.sub(r":not\([^)]*\)", "", selector)
    classes = re.findall(r"\.([A-Za-z_][\w-]*)", outside_not)
    return all(name in used or name in COMPOSED for name in classes)


def used_classes() -> set[str]:
    """Every word in templates and theme code that could be a class of a design system."""
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "theme").rglob("*.py")]
    words = re.compile(r"(?:nl|utrecht)-[\w-]*\w|voorbeeld-theme|mc-theme")
    return {word for path in files for word in words.findall(path.read_text("utf-8"))}


def token_sheet() -> dict[str, str]:
    """name → value of every token of the design system."""
    sheet = minify((PACKAGES / TOKENS / "dist" / "theme.css").read_text("utf-8"))
    return dict(re.findall(r"(--[\w-]+): ?([^;}]+)", sheet))


def write_in(css: str, values: dict[str, str], kept: set[str]) -> str:
    """`css` with `values` in place of their tokens; those in `kept` stay variables."""

    def declaration(match: re.Match[str]) -> str:
        nothing = "initial" if match[1].startswith("--") else "unset"
        return f"{match[1]}:{_resolved(match[2].strip(), values, kept) or nothing}"

    return re.sub(r"(?<=[{;])([\w-]+):([^;{}]*\bvar\([^;{}]*)", declaration, css)


def _resolved(value: str, values: dict[str, str], kept: set[str]) -> str | None:
    """Without the tokens of the sheet; None where it leans on one that nobody defines, as a browser would find."""
    start = value.find("var(")
    if start < 0:
        return value
    end = _closing(value, start + 3, "()")
    name, _, fallback = (part.strip() for part in value[start + 4 : end].partition(","))
    other = _resolved(fallback, values, kept) if fallback else None
    if name in kept:
        put = f"var({name},{other})" if other else f"var({name})"
    else:
        put = _resolved(values[name].strip(), values, kept) if name in values else other
    rest = _resolved(value[end + 1 :], values, kept)
    return None if put is None or rest is None else f"{value[:start]}{put}{rest}"


def _defined(css: str) -> list[str]:
    """Custom properties that get a value in `css`."""
    return re.findall(r"[{;](--[\w-]+):", css)


def font_faces() -> str:
    """Two subsets of one variable font, served by ourselves."""
    extended = "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB"
    basic = (
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212"
    )
    ranges = {"latin-ext": extended, "latin": basic}
    return FALLBACK + "".join(
        f"@font-face{{font-family:'Source Sans 3 Variable';font-style:normal;font-weight:200 900;font-display:optional;"
        f"src:url(fonts/source-sans-3-{subset}.woff2) format('woff2');unicode-range:{span}}}"
        for subset, span in ranges.items()
    )


def copy_fonts() -> None:
    (OUT / "fonts").mkdir(parents=True, exist_ok=True)
    for subset in ("latin", "latin-ext"):
        source = PACKAGES / FONT / "files" / f"source-sans-3-{subset}-wght-normal.woff2"
        shutil.copyfile(source, OUT / "fonts" / f"source-sans-3-{subset}.woff2")


if __name__ == "__main__":
    try:
        main()
    except BundleError as error:
        sys.exit(str(error))
