"""A client's own colours as a stylesheet; only `#rrggbb` and plain names get in."""

import re

from theme.contrast import STEPS


def customer_css(ramp: list[str], radius: int, font: str) -> str:
    """Overrides on the element that carries the theme: eight colours, corner radius, font."""
    safe = [colour for colour in ramp if re.fullmatch(r"#[0-9a-fA-F]{6}", colour)]
    lines = [f"  --mc-brand-{step}: {colour};" for step, colour in zip(STEPS, safe, strict=False)]
    lines.append(f"  --mc-radius: {int(radius)}px;")
    if re.fullmatch(r"[\w \-]{1,60}", font):
        lines.append(f'  --mc-font: "{font}", "Source Sans 3 Variable", "Source Sans 3 Fallback", sans-serif;')
    return ".voorbeeld-theme.mc-theme {\n" + "\n".join(lines) + "\n}\n"
