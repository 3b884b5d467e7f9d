"""Every page of the loop draws for who belongs there, and is a 404 for who does not."""

import pytest
from django.urls import reverse

from accounts.states import Role
from accounts.transitions import grant_role
from courses import transitions as courses
from courses.models import Principle
from exercises.models import Submission
from home.models import Enquiry
from tests.factories import UserFactory, build_world
from tests.factories.world import TABLE


def queries(response) -> int:
    """How many queries a page took, by its own Server-Timing header; the page must have drawn."""
    assert response.status_code == 200
    return int(response["Server-Timing"].split('desc="')[1].split(" ")[0])


def test_a_principle_page_is_read_by_who_follows_and_by_nobody_else(world, as_user):
    page = Principle.objects.get(slug="stil")
    outsider = build_world(people=1).people[0]

    inside = as_user(world.people[0]).get(page.url)
    outside = as_user(outsider).get(page.url)

    assert "Leestekst van stil" in inside.content.decode()
    assert outside.status_code == 404
    assert "Leestekst" not in outside.content.decode()


def test_a_principle_page_takes_at_most_fifteen_queries(world, as_user):
    browser = as_user(world.people[0])
    page = Principle.objects.get(slug="stil")
    browser.get(page.url)

    count = queries(browser.get(page.url))

    assert count <= 15


@pytest.mark.parametrize("people", [1, 3])
def test_mijn_masterclass_takes_as_many_queries_with_one_as_with_three(db, as_user, people, request):
    world = build_world(people=4)
    me, *others = world.people
    for other in others[:people]:
        world.written(world.submitted(other), me)
    browser = as_user(me)
    browser.get(reverse("participant-home"))

    count = queries(browser.get(reverse("participant-home")))

    assert count <= 15
    seen = request.config.stash.setdefault(COUNTS, {})
    seen[people] = count
    assert len(set(seen.values())) == 1, seen


COUNTS = pytest.StashKey[dict]()


@pytest.mark.parametrize("people", [1, 3])
def test_vandaag_takes_as_many_queries_with_one_as_with_three(db, as_user, people, request):
    world = build_world(people=4)
    author, *readers = world.people
    reflection = world.submitted(author)
    for reader in readers[:people]:
        world.handed_in(reflection, reader)
    browser = as_user(world.trainer)
    browser.get(reverse("today"))

    count = queries(browser.get(reverse("today")))

    assert count <= 32
    seen = request.config.stash.setdefault(DESK, {})
    seen[people] = count
    assert max(seen.values()) - min(seen.values()) <= 1, seen  # by the hour; a query a row would be two


DESK = pytest.StashKey[dict]()


def test_the_exercise_is_answered_and_handed_in_through_its_pages(world, as_user):
    me, browser = world.people[0], as_user(world.people[0])
    prepare = reverse("exercise-moment", args=[world.step.pk, "voorbereiden"])
    assert "Wie zit er aan tafel?" in browser.get(prepare).content.decode()

    name = f"q-{TABLE}"
    browser.post(prepare, {f"{name}-rows": "1", f"{name}-0-0": "de school", f"{name}-0-1": "rust", f"v-{TABLE}": "0"})
    note = reverse("exercise-moment", args=[world.step.pk, "noteren"])
    short = browser.post(note, {"hand_in": "1"})
    assert short.status_code == 409
    assert "Schrijf nog iets bij" in short.content.decode()

    from tests.factories.world import LETTING_GO

    browser.post(note, {f"q-{LETTING_GO}": "Mijn planning.", f"v-{LETTING_GO}": "0", "hand_in": "1"})

    submission = Submission.objects.get()
    assert submission.state == "handed_in"
    page = browser.get(reverse("submission", args=[submission.pk])).content.decode()
    assert "Mijn planning." in page
    assert "de school" in as_user(world.trainer).get(submission.get_absolute_url()).content.decode()
    assert as_user(world.people[1]).get(submission.get_absolute_url()).status_code == 404
    assert submission.versions.get().handed_in_by == me


def test_two_tabs_on_one_answer_show_both_texts_and_lose_neither(world, as_user):
    from tests.factories.world import LETTING_GO

    browser = as_user(world.people[0])
    note = reverse("exercise-moment", args=[world.step.pk, "noteren"])
    field, version = f"q-{LETTING_GO}", f"v-{LETTING_GO}"
    browser.post(note, {field: "tekst van tabblad een", version: "0"})

    answer = browser.post(note, {field: "tekst van tabblad twee", version: "0"})

    body = answer.content.decode()
    assert answer.status_code == 409
    assert "tekst van tabblad een" in body
    assert "tekst van tabblad twee" in body
    browser.post(note, {field: "samen", version: "1"})
    assert Submission.objects.get().answers.get().value == "samen"


def test_pages_around_a_reflection_show_each_person_their_part(world, as_user):
    author, reader, peer = world.people
    reflection = world.submitted(author)
    review = world.handed_in(reflection, reader)

    assert "Die stilte ken ik" in as_user(world.trainer).get(f"/meelezen/{review.pk}/").content.decode()
    assert "GEHEIM" not in as_user(world.trainer).get(f"/meelezen/{review.pk}/").content.decode()
    assert "Die stilte ken ik" not in as_user(author).get(reflection.get_absolute_url()).content.decode()
    assert "GEHEIM" in as_user(reader).get(review.get_absolute_url()).content.decode()
    assert as_user(peer).get(reflection.get_absolute_url()).status_code == 404
    assert as_user(peer).get(review.get_absolute_url()).status_code == 404
    assert as_user(reader).get(f"/meelezen/{review.pk}/").status_code == 404
    for page in ("/groepen/", f"/groepen/{world.cohort.pk}/", "/vandaag/", "/vragen/"):
        assert as_user(peer).get(page).status_code == 404, page


def test_the_reading_page_has_no_field_until_it_was_read(world, as_user):
    author, reader, _ = world.people
    review = world.claimed(world.submitted(author), reader)
    browser = as_user(reader)

    silent = browser.get(review.get_absolute_url()).content.decode()
    browser.post(reverse("reading-finished", args=[review.pk]))
    after = browser.get(review.get_absolute_url()).content.decode()

    assert "<textarea" not in silent
    assert "<textarea" in after


def test_trainer_pages_and_setup_pages_draw(world, as_user):
    review = world.released(world.submitted(world.people[0], rule=True, harvest="failed"), world.people[1])
    trainer, manager = as_user(world.trainer), as_user(world.manager)

    for page in (
        "/vandaag/",
        f"/meelezen/{review.pk}/",
        f"/oogst/{world.cohort.pk}/",
        review.reflection.get_absolute_url(),
    ):
        assert trainer.get(page).status_code == 200, page
    for page in ("/groepen/", "/groepen/nieuw/", f"/groepen/{world.cohort.pk}/", f"/stappen/{world.step.pk}/data/"):
        assert manager.get(page).status_code == 200, page
    assert manager.get(f"/oogst/{world.cohort.pk}/").status_code == 404
    assert manager.get(review.reflection.get_absolute_url()).status_code == 404


def test_the_author_answers_and_the_reader_reads_it(world, as_user):
    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)

    as_user(author).post(reverse("reflection-answer", args=[review.reflection.pk]), {"reply": "Dank voor je vraag."})

    assert "Dank voor je vraag." in as_user(reader).get(review.get_absolute_url()).content.decode()


def test_a_visitor_is_sent_to_sign_in_and_sees_the_public_pages(world, client):
    assert client.get("/").status_code == 200
    assert client.get(world.masterclass.url).status_code == 200
    for page in ("/mijn/", f"/stappen/{world.step.pk}/reflectie/", Principle.objects.get(slug="stil").url):
        assert client.get(page)["Location"].startswith("/account/login/"), page


def test_the_claim_page_says_kindly_that_nothing_waits(world, as_user):
    browser = as_user(world.people[0])

    answer = browser.post(reverse("reading-claim", args=[world.step.pk]), follow=True)

    assert "geen reflectie die op jou wacht" in answer.content.decode()


@pytest.mark.parametrize("page", ["cohorts", "cohort", "enquiries", "oogst", "own"])
def test_every_list_takes_as_many_queries_with_one_row_as_with_three(db, as_user, page):
    counts = [_cost(as_user, page, rows) for rows in (1, 3)]

    assert counts[0] == counts[1], counts


def _cost(as_user, page: str, rows: int) -> int:
    """Queries of one list page that shows `rows` rows, warm."""
    world = build_world(people=4)
    browser, path = {
        "cohorts": lambda: _cohorts(world, rows),
        "cohort": lambda: _cohort(world, rows),
        "enquiries": lambda: _enquiries(world, rows),
        "oogst": lambda: _oogst(world, rows),
        "own": lambda: _own(world, rows),
    }[page]()
    signed_in = as_user(browser)
    signed_in.get(path)
    return queries(signed_in.get(path))


def _cohorts(world, rows):
    for number in range(rows - 1):
        courses.set_up_cohort(
            world.client, world.masterclass, name=f"Extra {number}", start_on=world.cohort.start_on, by=world.manager
        )
    return world.manager, "/groepen/"


def _cohort(world, rows):
    for number in range(rows):
        courses.invite(world.cohort, f"nieuw{number}@voorbeeld.example", by=world.manager)
        world.join()
    return world.manager, f"/groepen/{world.cohort.pk}/"


def _enquiries(world, rows):
    Enquiry.objects.all().delete()
    for number in range(rows):
        Enquiry.objects.create(kind="deelnemen", name=f"Nel {number}", email="nel@voorbeeld.example", message="Hoe?")
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    return administrator, "/vragen/"


def _oogst(world, rows):
    for author in world.people[:rows]:
        world.submitted(author, rule=True, harvest="worked")
    return world.people[3], f"/oogst/{world.cohort.pk}/"


def _own(world, rows):
    author, *readers = world.people
    reflection = world.submitted(author)
    for reader in readers[:rows]:
        world.released(reflection, reader)
    return author, reflection.get_absolute_url()
