"""The public home page, and the contact details every footer shows."""

from typing import ClassVar

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks import IntroductionBlock
from courses.models.pages import AudiencePage, CoursePageManager, Masterclass
from courses.states import PageAudience
from home.states import EnquiryKind


class PracticeQuestionBlock(blocks.StructBlock):
    """One of the three questions with which the practice text ends; each leads to a form."""

    kind = blocks.ChoiceBlock(label="Soort vraag", choices=EnquiryKind.choices)
    question = blocks.CharBlock(label="Vraag", max_length=160)
    text = blocks.TextBlock(label="Toelichting", required=False)
    button = blocks.CharBlock(label="Tekst op de knop", max_length=60)

    class Meta:
        icon = "help"
        label = "Vraag"


class HomePage(AudiencePage):
    """The method in short, and three questions that lead somewhere."""

    page_audience = PageAudience.PUBLIC
    lead = models.TextField("inleiding", max_length=500, blank=True)
    body = StreamField(IntroductionBlock(), blank=True, verbose_name="tekst")
    questions = StreamField([("question", PracticeQuestionBlock())], blank=True, verbose_name="drie vragen")

    objects = CoursePageManager()

    content_panels = [*Page.content_panels, "lead", "body", "questions"]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["courses.Masterclass", "courses.InformationPage"]
    max_count = 1
    template = "home/home.html"

    class Meta:
        verbose_name = "startpagina"
        verbose_name_plural = "startpagina’s"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["masterclasses"] = Masterclass.objects.child_of(self).live()
        return context


@register_setting(icon="mail")
class Contact(BaseSiteSetting):
    """Contact details: a site setting, never in code."""

    name = models.CharField("naam", max_length=120, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    security_email = models.EmailField("adres om een kwetsbaarheid te melden", blank=True)

    panels: ClassVar = [FieldPanel("name"), FieldPanel("email"), FieldPanel("phone"), FieldPanel("security_email")]

    class Meta:
        verbose_name = "contactgegevens"
        verbose_name_plural = "contactgegevens"
