"""Contrast of two colours, and whether a client's eight colours can be read."""

STEPS = ("50", "100", "200", "300", "400", "500", "600", "700")
WHITE = "#ffffff"
TEXT, BORDER = 4.5, 3.0


def contrast(first: str, second: str) -> float:
    """The ratio (1 to 21) of two `#rrggbb` colours, by WCAG 2.2's definition of contrast ratio."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def check_ramp(ramp: list[str]) -> list[str]:
    """Why a ramp of eight colours (50 … 700) is refused, in Dutch; empty when it is fine."""
    if len(ramp) != len(STEPS):
        return [f"Geef acht kleuren, van licht naar donker. Dit zijn er {len(ramp)}."]
    colours = dict(zip(STEPS, ramp, strict=True))
    reasons = []
    if (ratio := contrast(colours["500"], WHITE)) < TEXT:
        reasons.append(f"Kleur 500 is te licht voor tekst op wit: {ratio:.1f}, nodig is 4,5.".replace(".", ",", 1))
    if (ratio := contrast(colours["400"], WHITE)) < BORDER:
        reasons.append(f"Kleur 400 is te licht voor randen op wit: {ratio:.1f}, nodig is 3.".replace(".", ",", 1))
    return reasons


def _luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
