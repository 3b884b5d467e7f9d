"""What a course page is made of. Every block says in the editor what it is for, and previews."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from courses.alt_texts import no_file_name

PROSE = ["bold", "italic", "link", "document-link", "ul", "ol"]


def prose(label: str = "Tekst", **kwargs) -> blocks.RichTextBlock:
    """Running text without headings: a heading is a field of its own, so levels never skip."""
    return blocks.RichTextBlock(label=label, features=PROSE, **kwargs)


class TextBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label="Kop", required=False, max_length=120)
    text = prose()

    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        template = "blocks/text.html"
        description = "Gewone leestekst, met of zonder kop. Houd alinea’s kort."
        preview_value = {"heading": "Wie houdt dit vast?", "text": "<p>Een opgave is van niemand alleen.</p>"}


class TrapBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label="Kop", max_length=120, default="De valkuil")
    text = prose()

    class Meta:
        icon = "warning"
        label = "Valkuil"
        template = "blocks/trap.html"
        description = "Waar het bijna altijd misgaat. Eén per pagina is genoeg."
        preview_value = {"heading": "De valkuil", "text": "<p>Je trekt het alvast naar je toe.</p>"}


class CaseBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titel", max_length=120)
    place = blocks.CharBlock(label="Waar speelt het", required=False, max_length=120)
    text = prose()

    class Meta:
        icon = "site"
        label = "Uit de praktijk"
        template = "blocks/case.html"
        description = "Een geloofwaardig verhaal uit een gemeente, provincie, ministerie of waterschap."
        preview_value = {"title": "De sluis", "place": "Waterschap", "text": "<p>Driehonderd boeren en een dijk.</p>"}


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Citaat")
    source = blocks.CharBlock(label="Van wie", required=False, max_length=120, help_text="Functie, geen naam.")

    class Meta:
        icon = "openquote"
        label = "Citaat"
        template = "blocks/quote.html"
        description = "Eén zin van iemand uit het veld, met diens functie."
        preview_value = {"text": "We wisten allang wat we wilden. Niemand vroeg ernaar.", "source": "bewoner"}


class QuestionToPonderBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Vraag")

    class Meta:
        icon = "help"
        label = "Vraag om over na te denken"
        template = "blocks/question.html"
        description = "Een vraag zonder invulveld. Drie per principe, verspreid over de tekst."
        preview_value = {"text": "Wat zou er gebeuren als je morgen niets deed?"}


class TrainerFirstBlock(blocks.StructBlock):
    name = blocks.CharBlock(label="Naam van de trainer", max_length=80)
    text = prose("Reflectie")

    class Meta:
        icon = "user"
        label = "De trainer gaat voor"
        template = "blocks/trainer_first.html"
        description = "De eigen reflectie van de trainer: eerlijk, en gerust deels mislukt."
        preview_value = {"name": "Marijke", "text": "<p>Ik had mijn conclusie al klaar.</p>"}


class DescribedImageBlock(ImageBlock):
    """Asks whether the picture says something, and then what: in Dutch, and never with the name of a file."""

    LABELS: ClassVar[dict[str, str]] = {
        "image": "Kies een afbeelding",
        "decorative": "Alleen versiering: een schermlezer slaat dit over",
        "alt_text": "Wat is er te zien?",
    }

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        for name, label in self.LABELS.items():
            self.child_blocks[name].label = label

    def clean(self, value):
        value = super().clean(value)
        if value and not value.decorative and not self.is_deferred_validation:
            try:
                no_file_name(value.contextual_alt_text)
            except ValidationError as wrong:
                raise blocks.StructBlockValidationError(block_errors={"alt_text": wrong}) from wrong
        return value


class PictureBlock(blocks.StructBlock):
    image = DescribedImageBlock(label="Afbeelding")
    caption = blocks.CharBlock(label="Bijschrift", required=False, max_length=200)

    class Meta:
        icon = "image"
        label = "Afbeelding"
        template = "blocks/picture.html"
        description = "Een beeld met alternatieve tekst, of gemarkeerd als versiering."


class MediaBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titel", max_length=120)
    kind = blocks.ChoiceBlock(label="Soort", choices=[("video", "video"), ("audio", "audio")], default="video")
    file = DocumentChooserBlock(label="Bestand", help_text="mp4 of webm; voor geluid mp3.")
    captions = DocumentChooserBlock(label="Ondertitels (vtt)", required=False)
    transcript = prose("Uitgeschreven tekst")

    class Meta:
        icon = "media"
        label = "Video of geluid"
        template = "blocks/media.html"
        description = "Van ons eigen adres, met ondertitels en uitgeschreven tekst."

    def clean(self, value):
        """A video without Dutch captions is not published (requirement A7)."""
        result = super().clean(value)
        if result["kind"] == "video" and not result["captions"]:
            wrong = ValidationError("Voeg ondertitels toe: niet iedereen kan het geluid horen.")
            raise blocks.StructBlockValidationError(block_errors={"captions": wrong})
        return result


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label="Bestand")
    description = blocks.CharBlock(label="Wat is het", max_length=160)

    class Meta:
        icon = "download"
        label = "Download"
        template = "blocks/download.html"
        description = "Een bestand voor wie meedoet, met in één zin wat het is."


class PromptBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Prikkel")

    class Meta:
        icon = "edit"
        label = "Opstap naar de reflectie"
        template = "blocks/prompt.html"
        description = "Een zin die uitnodigt om straks te schrijven over wat er gebeurde."
        preview_value = {"text": "Let deze week op het moment waarop je ongeduldig wordt."}


class CourseBlock(blocks.StreamBlock):
    """Everything an editor may put on a course page."""

    text = TextBlock()
    trap = TrapBlock()
    case = CaseBlock()
    quote = QuoteBlock()
    question = QuestionToPonderBlock()
    trainer_first = TrainerFirstBlock()
    picture = PictureBlock()
    media = MediaBlock()
    download = DownloadBlock()
    prompt = PromptBlock()


class IntroductionBlock(blocks.StreamBlock):
    """What a public introduction or help page may hold."""

    text = TextBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
