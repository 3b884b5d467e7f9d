"""The main pages: what they are called, for whom, and how one gets there in the demo.

A page is found as people find it: `start`, and from there the first link in the page that fits each of `links`. What
can no longer be found so is said, and fails. Another page is one more line.
"""

from dataclasses import dataclass

ID = r"[0-9a-f-]{36}"
LEARNER, NEWCOMER, RESTING = "deelnemer", "deelnemer-b", "stil"
TRAINER, MANAGER, ADMINISTRATOR = "trainer", "programma", "beheer"


@dataclass(frozen=True)
class Shown:
    """One page of the table."""

    group: str
    role: str
    name: str
    start: str
    links: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[int, ...]:
        """The status it has."""
        return (404,) if self.name == "not-found" else (200,)

    def __str__(self) -> str:
        return f"{self.group}: {self.name}"


def _group(group: str, role: str, *rows: tuple[str, ...]) -> list[Shown]:
    return [Shown(group, role, name, start, links) for name, start, *links in rows for links in [tuple(links)]]


PAGES = [
    *_group(
        "front", "",
        ("home", "/"),
        ("masterclass", "/", r"^/opgavegericht-creeren/$"),
        ("enquiry", "/contact/deelnemen/"),
        ("enquiry-sent", "/contact/deelnemen/dank/"),
        ("log-in", "/account/login/"),
        ("log-in-by-code", "/account/login/code/"),
        ("sign-up", "/account/signup/"),
        ("password-reset", "/account/password/reset/"),
        ("invitation-code", "/uitnodiging/"),
        ("certificate-code", "/certificaat/"),
        ("ask-card-for-anyone", "/vraag-het-de-ander/wat-een-opgave/"),
        ("how-it-works", "/zo-werkt-het-deelnemer/"),
        ("accessibility", "/toegankelijkheid/"),
        ("privacy", "/privacy/"),
        ("not-found", "/bestaat-niet/"),
    ),
    *_group(
        "participant", LEARNER,
        ("home", "/mijn/"),
        ("principle", "/mijn/", r"/samenspel/$"),
        ("exercise", "/mijn/", r"/wat-een-opgave/$", rf"/stappen/{ID}/oefening/$"),
        ("exercise-note", "/mijn/", r"/oefening/noteren/"),
        ("exercise-prepare", "/mijn/", r"/oefening/noteren/", r"/oefening/voorbereiden/"),
        ("exercise-do", "/mijn/", r"/oefening/noteren/", r"/oefening/doen/$"),
        ("ask-card", "/mijn/", r"/oefening/noteren/", r"/oefening/doen/$", r"/vraag-het-de-ander/"),
        ("reflection-write", "/mijn/", rf"/stappen/{ID}/reflectie/"),
        ("reflection", "/mijn/", rf"/reflecties/{ID}/$"),
        ("answers", "/mijn/", rf"/inleveringen/{ID}/$"),
        ("answers-history", "/mijn/", rf"/inleveringen/{ID}/$", r"/geschiedenis/"),
        ("opgave", "/mijn/", rf"/opgaven/{ID}/$"),
        ("timeline", "/mijn/", rf"/inleveringen/{ID}/$", r"/tijdlijn/"),
        ("responses", "/mijn/reacties/"),
        ("given-responses", "/mijn/gegeven-reacties/"),
        ("reading", "/mijn/gegeven-reacties/", rf"/lezingen/{ID}/"),
        ("taken-along", "/mijn/meegenomen/"),
        ("conversation", "/mijn/", rf"/reflecties/{ID}/$", rf"/gesprekken/{ID}/"),
        ("offer", "/mijn/", rf"/reflecties/{ID}/$", rf"/aanbod/{ID}/"),
        ("own-dates", "/mijn/", r"/mijn-data/"),
        ("pause-or-stop", "/mijn/", r"/pauze-of-stoppen/"),
        ("own-readers", "/mijn/lezers/"),
        ("own-data", "/mijn/gegevens/"),
        ("account", "/account/email/"),
    ),
    *_group(
        "harvest", LEARNER,
        ("oogst", "/oogst/"),
        ("rule", "/oogst/", rf"/vuistregels/{ID}/"),
        ("compare", "/vergelijken/"),
        ("scans", "/waar-sta-ik/"),
        ("scan", "/mijn/", rf"/waar-sta-ik/{ID}/"),
        ("leerboek", "/mijn/", rf"/leerboek/{ID}/$"),
        ("closing", "/mijn/", rf"/leerboek/{ID}/$", rf"/afronding/{ID}/"),
        ("certificate", "/mijn/", rf"/leerboek/{ID}/$", rf"/certificaten/{ID}/$"),
        ("look-backs", "/terugblik/"),
        ("look-back", "/terugblik/", rf"/terugblik/{ID}/$"),
    ),
    *_group("participant", NEWCOMER, ("home-at-the-beginning", "/mijn/")),
    *_group("participant", RESTING, ("home-at-rest", "/mijn/")),
    *_group(
        "trainer", TRAINER,
        ("today", "/vandaag/"),
        ("moderation", "/vandaag/", rf"/meelezen/{ID}/$"),
        ("elsewhere", "/vandaag/", rf"/meelezen/{ID}/$", r"/elders/$"),
        ("messages", "/meelezen/gesprekken/"),
        ("person", "/vandaag/", rf"/begeleiding/{ID}/$"),
        ("group", "/vandaag/", rf"/begeleiding/{ID}/$", rf"/groepen/{ID}/$"),
        ("step", "/vandaag/", rf"/vandaag/stappen/{ID}/$"),
        ("step-dates", "/vandaag/", rf"/stappen/{ID}/data/"),
        ("reflection", "/vandaag/", rf"/reflecties/{ID}/$"),
        ("finding-a-reader", "/vandaag/", rf"/reflecties/{ID}/lezer/"),
        ("sheet", "/vandaag/", r"/blad/$"),
        ("booklet", "/vandaag/", r"/oogstboekje/$"),
        ("oogst", "/vandaag/", rf"/oogst/{ID}/"),
        ("compare", "/vergelijken/"),
    ),
    *_group(
        "manager", MANAGER,
        ("groups", "/groepen/"),
        ("group", "/groepen/", rf"/groepen/{ID}/$"),
        ("group-dates", "/groepen/", rf"/groepen/{ID}/$", rf"/groepen/{ID}/data/$"),
        ("group-invitations", "/groepen/", rf"/groepen/{ID}/$", rf"/groepen/{ID}/uitnodigingen/$"),
        ("group-settings", "/groepen/", rf"/groepen/{ID}/$", rf"/groepen/{ID}/instellingen/$"),
        ("group-new", "/groepen/nieuw/"),
        ("invitation-list", "/groepen/", rf"/groepen/{ID}/$", r"/uitnodigingen/$", r"/uitnodigingslijst/$"),
        ("step-dates", "/groepen/", rf"/groepen/{ID}/$", rf"/groepen/{ID}/data/$", rf"/stappen/{ID}/data/"),
        ("organisations", "/organisaties/"),
        ("invitation", "/groepen/", rf"/groepen/{ID}/$", r"/uitnodigingen/$", r"/uitnodiging/[\w-]{20,}/$"),
        ("sharing", "/cijfers/", r"/delen/$"),
        ("figures", "/cijfers/"),
        ("compare", "/vergelijken/"),
    ),
    *_group(
        "administrator", ADMINISTRATOR,
        ("people", "/inrichting/mensen/"),
        ("person", "/inrichting/mensen/", rf"/inrichting/mensen/{ID}/$"),
        ("staff-invitations", "/inrichting/uitnodigingen/"),
        ("clients", "/inrichting/opdrachtgevers/"),
        ("client", "/inrichting/opdrachtgevers/", r"/opdrachtgevers/(?!nieuw)[\w-]+/$"),
        ("client-new", "/inrichting/opdrachtgevers/nieuw/"),
        ("client-start", "/inrichting/nieuwe-opdrachtgever/"),
        ("post", "/inrichting/post/"),
        ("log", "/inrichting/logboek/"),
        ("register", "/inrichting/verwerkingsregister/"),
        ("enquiries", "/vragen/"),
        ("enquiry", "/vragen/", rf"/vragen/{ID}/"),
        ("waiting-list", "/vragen/wachtlijst/"),
    ),
    *_group("catalogue", "", ("index", "/bouwstenen/"), ("everything", "/bouwstenen/alles/")),
]  # fmt: skip


def chosen(only: str = "") -> list[Shown]:
    """All of them, or those whose group or name holds these words: `participant`, `trainer: moderation`."""
    return [page for page in PAGES if only in str(page)]
