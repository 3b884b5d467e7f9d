"""Course pages. Each type declares who may open it; copies keep their lineage."""

import uuid
from typing import ClassVar

from django.contrib.auth.views import redirect_to_login
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from accounts.models import Client
from courses.blocks import CourseBlock, IntroductionBlock
from courses.lineages import part_ways
from courses.page_forms import PageInUseForm
from courses.querysets import CoursePageQuerySet, MasterclassQuerySet
from courses.states import PageAudience, PrincipleKind

CoursePageManager = PageManager.from_queryset(CoursePageQuerySet)
MasterclassManager = PageManager.from_queryset(MasterclassQuerySet)


class AudiencePage(Page):
    """A page that says who may open it, and is a 404 to everybody else, signed in or not listed."""

    page_audience: ClassVar[PageAudience]

    class Meta:
        abstract = True

    def may_be_opened_by(self, user) -> bool:
        if self.page_audience == PageAudience.PUBLIC:
            return True
        return user.is_authenticated and type(self).objects.visible_to(user).contains(self)

    def serve(self, request, *args, **kwargs):
        if self.may_be_opened_by(request.user):
            return super().serve(request, *args, **kwargs)
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.get_full_path())

    def get_sitemap_urls(self, request=None):
        """Only public pages are listed for search engines."""
        return super().get_sitemap_urls(request) if self.page_audience == PageAudience.PUBLIC else []


class LineagePage(AudiencePage):
    """A page whose identity outlives copying: groups are compared by `lineage`, not by page."""

    lineage = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    base_form_class = PageInUseForm

    class Meta:
        abstract = True

    def copy(self, *args, **kwargs):
        """The same course where a whole masterclass is copied, another page within one."""
        new = super().copy(*args, **kwargs)
        part_ways(new)
        return new


class Masterclass(LineagePage):
    """The course: a public introduction, and below it intake, principles and closing."""

    page_audience = PageAudience.PUBLIC
    client = models.ForeignKey(
        Client, models.PROTECT, null=True, related_name="masterclasses", verbose_name="opdrachtgever"
    )
    summary = models.TextField("in het kort", max_length=400, blank=True)
    introduction = StreamField(IntroductionBlock(), blank=True, verbose_name="introductie")

    objects = MasterclassManager()

    content_panels = [*Page.content_panels, "client", "summary", "introduction"]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["courses.Principle", "exercises.PromptSet"]
    template = "courses/masterclass.html"

    class Meta:
        verbose_name = "masterclass"
        verbose_name_plural = "masterclasses"

    @property
    def principles(self) -> CoursePageQuerySet:
        """Intake, principles and closing, in their order."""
        return Principle.objects.child_of(self).live().order_by("path")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["principles"] = self.principles
        readable = Principle.objects.visible_to(request.user).child_of(self)
        context["readable"] = set(readable.values_list("pk", flat=True))
        return context


class Principle(LineagePage):
    """One of the pages of the course: the intake, a principle, or the closing."""

    page_audience = PageAudience.ENROLLED
    kind = models.CharField("soort", max_length=12, choices=PrincipleKind, default=PrincipleKind.PRINCIPLE)
    number = models.PositiveSmallIntegerField("nummer", default=1, validators=[MaxValueValidator(99)])
    because = models.TextField(
        "waarom dit volgt op het vorige", max_length=300, blank=True, help_text="Eén zin. Hij opent de pagina."
    )
    summary = models.TextField("in het kort", max_length=400, blank=True)
    body = StreamField(CourseBlock(), blank=True, verbose_name="tekst")
    hints = StreamField(
        [("hint", blocks.TextBlock(label="Opstap", rows=2))],
        blank=True,
        verbose_name="opstapjes voor de reflectie",
        help_text="Eén per vraag van de leidraad, in dezelfde volgorde.",
    )
    mark = models.SlugField("teken", blank=True, help_text="De naam van het teken, bijvoorbeeld samenspel.")
    weeks = models.PositiveSmallIntegerField(
        "aantal weken", default=2, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    reading_minutes = models.PositiveSmallIntegerField("minuten lezen", default=8)

    objects = CoursePageManager()

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(["kind", "number", "mark", "weeks", "reading_minutes"], heading="Plaats in de reeks"),
        "because",
        "summary",
        "body",
        "hints",
        InlinePanel("statements", label="Stelling voor ‘Waar sta ik?’", max_num=1),  # growth.Statement
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.AutocompleteField("summary"),
    ]
    parent_page_types = ["courses.Masterclass"]
    subpage_types = ["exercises.Exercise"]
    template = "courses/principle.html"

    class Meta:
        verbose_name = "principe"

    @property
    def masterclass(self) -> Masterclass:
        return self.get_parent().specific

    @property
    def accent(self) -> int:
        """Which of the accent hues; intake and closing wear the neutral one."""
        return self.number if self.kind == PrincipleKind.PRINCIPLE else 0

    @property
    def label(self) -> str:
        """`Principe 3`, `Intake` or `Afronding`."""
        if self.kind == PrincipleKind.PRINCIPLE:
            return f"Principe {self.number}"
        return self.get_kind_display().capitalize()


class InformationPage(AudiencePage):
    """Help, privacy, accessibility: a public text page."""

    page_audience = PageAudience.PUBLIC
    summary = models.TextField("in het kort", max_length=400, blank=True)
    body = StreamField(IntroductionBlock(), blank=True, verbose_name="tekst")

    objects = CoursePageManager()

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "courses/information.html"

    class Meta:
        verbose_name = "informatiepagina"
        verbose_name_plural = "informatiepagina’s"
