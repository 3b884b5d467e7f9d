"""What editors make: the exercise of a principle, and the prompts of reflections and responses."""

from typing import ClassVar

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from courses.blocks import PROSE, prose
from courses.models.pages import CoursePageManager, LineagePage
from courses.states import PageAudience
from exercises.panels import UnderWayPanel
from exercises.states import Moment, PromptSetKind
from exercises.types import question_blocks


class QuestionsBlock(blocks.StreamBlock):
    """Questions in their order; an answer belongs to the block's id."""

    def __init__(self, **kwargs):
        super().__init__(question_blocks(), **kwargs)


class RoleNoteBlock(blocks.StructBlock):
    role = blocks.CharBlock(label="Rol", help_text="De sleutel van de rol, bijvoorbeeld ondernemer.")
    text = blocks.TextBlock(label="Hoe je dit leest vanuit deze rol")


class ExampleBlock(blocks.StructBlock):
    """One worked answer, shown beside the form."""

    question = blocks.CharBlock(label="Bij welke vraag")
    answer = prose("Uitgewerkt antwoord")

    class Meta:
        icon = "doc-full"
        label = "Voorbeeld"


class ExampleReadingBlock(blocks.StructBlock):
    """A reflection to look at before the first reading, with the trainer's own response to it."""

    who = blocks.CharBlock(label="Wie schreef dit", max_length=160, help_text="Functie, geen naam.")
    principle = blocks.CharBlock(label="Bij welk principe", max_length=80)
    reflection = blocks.ListBlock(ExampleBlock(), label="De reflectie", min_num=1)
    trainer = blocks.CharBlock(label="Naam van de trainer", max_length=80)
    response = blocks.ListBlock(ExampleBlock(), label="Zo reageerde de trainer", min_num=1)
    why = prose("Wat de trainer erover zegt", required=False)

    class Meta:
        icon = "doc-full"
        label = "Voorbeeld om eerst te bekijken"
        description = "Een eerlijke reflectie, en hoe de trainer die las. Niemand hoeft dit te openen."
        preview_template = "exercises/kinds/example_reading_preview.html"
        preview_value: ClassVar[dict] = {
            "who": "projectleider bij een waterschap",
            "principle": "Eigenaarschap",
            "reflection": [{"question": "Wat gebeurde er?", "answer": "<p>Het bleef stil.</p>"}],
            "trainer": "Marijke",
            "response": [{"question": "Dit herken ik", "answer": "<p>Die stilte ken ik.</p>"}],
            "why": "<p>Ik begon met een oordeel en streepte dat door.</p>",
        }


class Exercise(LineagePage):
    """The practice of one principle: prepare, do, note. Answers are about someone's own opgave."""

    page_audience = PageAudience.ENROLLED
    summary = models.TextField("in het kort", max_length=300, blank=True)
    prepare_intro = RichTextField("inleiding bij voorbereiden", features=PROSE, blank=True)
    prepare = StreamField(QuestionsBlock(), blank=True, verbose_name="vragen bij voorbereiden")
    do_intro = RichTextField("wat ga je doen, buiten het scherm", features=PROSE, blank=True)
    ask = models.TextField("één vraag om hardop te stellen", max_length=300, blank=True)
    note_intro = RichTextField("inleiding bij noteren", features=PROSE, blank=True)
    note = StreamField(QuestionsBlock(), blank=True, verbose_name="vragen bij noteren")
    roles = StreamField([("role", RoleNoteBlock(label="Rol"))], blank=True, verbose_name="vanuit je rol")
    example_who = models.CharField("voorbeeld van", max_length=160, blank=True)
    example = StreamField([("answer", ExampleBlock())], blank=True, verbose_name="uitgewerkt voorbeeld")

    objects = CoursePageManager()

    content_panels = [
        UnderWayPanel(),
        *Page.content_panels,
        "summary",
        MultiFieldPanel(["prepare_intro", "prepare"], heading="1. Voorbereiden"),
        MultiFieldPanel(["do_intro", "ask"], heading="2. Doen"),
        MultiFieldPanel(["note_intro", "note"], heading="3. Noteren"),
        MultiFieldPanel(["roles", "example_who", "example"], heading="Hulp"),
    ]
    parent_page_types = ["courses.Principle"]
    subpage_types: ClassVar[list[str]] = []
    template = "exercises/exercise.html"

    class Meta:
        verbose_name = "oefening"
        verbose_name_plural = "oefeningen"

    @property
    def moments(self) -> list[tuple[str, StreamField]]:
        return [(Moment.PREPARE, self.prepare), (Moment.NOTE, self.note)]


class PromptSet(LineagePage):
    """The prompts of every reflection, of every response, or of a call instead of one, in one masterclass."""

    page_audience = PageAudience.ENROLLED
    kind = models.CharField("waarvoor", max_length=12, choices=PromptSetKind)
    intro = models.TextField("inleiding", max_length=600, blank=True)
    questions = StreamField(QuestionsBlock(), verbose_name="vragen")
    aloud = StreamField(
        [("question", blocks.CharBlock(label="Vraag", max_length=200))],
        blank=True,
        verbose_name="vragen om hardop te stellen",
        help_text="Alleen voor het gesprek aan de telefoon.",
    )
    examples = StreamField(
        [("example", ExampleReadingBlock())],
        blank=True,
        verbose_name="voorbeelden om eerst te bekijken",
        help_text="Alleen bij de reactie. Twee is genoeg.",
    )

    objects = CoursePageManager()

    content_panels = [*Page.content_panels, "kind", "intro", "questions", "aloud", "examples"]
    parent_page_types = ["courses.Masterclass"]
    subpage_types: ClassVar[list[str]] = []
    template = "exercises/prompt_set.html"

    class Meta:
        verbose_name = "leidraad"
        verbose_name_plural = "leidraden"

    @property
    def moments(self) -> list[tuple[str, StreamField]]:
        return [(Moment.FORM, self.questions)]
