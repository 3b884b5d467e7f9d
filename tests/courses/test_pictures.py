"""A picture says what is to be seen; the name of its file does not. What an editor fills in is called in Dutch."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import GroupApprovalTask, Page, Workflow, get_page_models

from accounts.states import Role
from accounts.transitions import grant_role
from courses.alt_texts import no_file_name
from courses.blocks import DescribedImageBlock
from courses.models import CoursePicture
from home.models import HomePage
from starter.course import open_to_editors
from tests.dutch import not_dutch
from tests.factories import UserFactory

SEEN = "Een sluis met twee deuren die half openstaan"


def png(name: str = "foto.png") -> SimpleUploadedFile:
    out = BytesIO()
    Picture.new("RGB", (20, 20)).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


@pytest.fixture
def browser(world, as_user):
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    return as_user(administrator)


def test_pictures_are_ours():
    assert get_image_model() is CoursePicture


@pytest.mark.parametrize("description", ["", "foto.png", "IMG_2041", "foto", "schets_v2", "Afbeelding 3.JPG", "  "])
def test_a_picture_without_a_description_is_not_taken(browser, description):
    answer = browser.post(
        reverse("wagtailimages:add"), {"title": "foto", "file": png(), "description": description, "tags": ""}
    )

    assert answer.status_code == 200
    assert not CoursePicture.objects.exists()


def test_a_described_picture_proposes_its_description(browser):
    sent = {"title": "foto", "file": png(), "description": SEEN, "tags": ""}

    browser.post(reverse("wagtailimages:add"), sent)

    assert CoursePicture.objects.get().default_alt_text == SEEN


def test_many_pictures_at_once_are_each_asked_for_a_description(browser):
    ajax = {"X-Requested-With": "XMLHttpRequest"}

    answer = browser.post(reverse("wagtailimages:add_multiple"), {"title": "foto", "files[]": png()}, headers=ajax)

    assert answer.json()["success"]
    assert "description" in answer.json()["form"]
    assert not CoursePicture.objects.exists()


def chosen(alt: str, *, decorative: bool = False) -> CoursePicture:
    found = CoursePicture.objects.create(title="foto", description=SEEN, file=png())
    value = {"image": found, "alt_text": alt, "decorative": decorative}
    return DescribedImageBlock().normalize(value)


@pytest.mark.django_db
@pytest.mark.parametrize("alt", ["", "foto.png", "IMG_2041"])
def test_a_page_does_not_take_a_picture_without_words(alt):
    with pytest.raises(blocks.StructBlockValidationError):
        DescribedImageBlock().clean(chosen(alt))


@pytest.mark.django_db
def test_a_page_takes_a_described_picture_and_one_that_is_only_there_to_look_at():
    assert DescribedImageBlock().clean(chosen(SEEN)).contextual_alt_text == SEEN
    assert DescribedImageBlock().clean(chosen("", decorative=True)).contextual_alt_text == ""


@pytest.mark.parametrize("text", [SEEN, "Kaart van het waterschap in 1953", "Twee mensen bij een hek"])
def test_a_sentence_is_a_description(text):
    no_file_name(text)


@pytest.mark.parametrize("text", ["sluis.jpeg", "DSC00031", "schermafbeelding 2030", "p1000234.webp", "IMG-1"])
def test_the_name_of_a_file_is_none(text):
    with pytest.raises(ValidationError):
        no_file_name(text)


def labels_of(block: blocks.Block, path: str):
    """What an editor reads at this block and at every block in it."""
    yield path, str(block.label)
    yield f"{path}: help", str(getattr(block.meta, "help_text", "") or "")
    yield f"{path}: description", str(getattr(block.meta, "description", "") or "")
    children = getattr(block, "child_blocks", {})
    for name, child in children.items():
        yield from labels_of(child, f"{path}.{name}")
    if isinstance(block, blocks.ListBlock):
        yield from labels_of(block.child_block, f"{path}[]")


def fields_of_pages():
    for model in get_page_models():
        if model is Page:
            continue
        yield model._meta.label, str(model._meta.verbose_name)
        for column in model._meta.local_fields:
            if column.editable and not column.remote_field:
                yield f"{model._meta.label}.{column.name}", str(column.verbose_name)
                yield f"{model._meta.label}.{column.name}: help", str(column.help_text)
            if isinstance(column, StreamField):
                yield from labels_of(column.stream_block, f"{model._meta.label}.{column.name}")


def test_everything_an_editor_fills_in_is_called_in_dutch():
    told = list(fields_of_pages())

    wrong = [(path, text) for path, text in told if not_dutch(text)]

    assert len(told) > 200
    assert wrong == []


@pytest.mark.django_db
def test_who_asks_to_have_a_page_checked_asks_people_in_dutch(world):
    open_to_editors(HomePage.objects.get())

    assert [name for name in Workflow.objects.values_list("name", flat=True) if not_dutch(name)] == []
    for task in GroupApprovalTask.objects.all():
        assert not_dutch(task.name) == []
        assert [group.name for group in task.groups.all()] == ["Redactie"]
