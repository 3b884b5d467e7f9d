"""Run inside an upgraded installation: everyone signs in and finds their pages; prints a line for each that fails."""

import sys

import django

PAGES = {
    "deelnemer": ["/mijn/", "/oogst/", "/mijn/gegevens/", "/mijn/reacties/"],
    "deelnemer-b": ["/mijn/"],
    "stil": ["/mijn/"],
    "trainer": ["/vandaag/", "/oogst/"],
    "programma": ["/groepen/"],
    "redactie": ["/beheer/"],
    "beheer": ["/inrichting/mensen/"],
}


def main() -> int:
    django.setup()
    from django.test import Client

    from accounts.models import User

    wrong = []
    for name, pages in PAGES.items():
        client = Client()
        client.force_login(User.objects.get(email=f"{name}@demo.example"))
        answers = {page: client.get(page, follow=True).status_code for page in pages}
        wrong += [f"{name} {page}: {status}" for page, status in answers.items() if status != 200]
    sys.stdout.write("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
