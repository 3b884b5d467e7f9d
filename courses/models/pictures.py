"""Pictures on pages: each says what is to be seen, for who does not see it."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from courses.alt_texts import no_file_name


class CoursePicture(AbstractImage):
    """Wagtail proposes the title as alternative text, and the title is the name of a file: here the description is."""

    description = models.CharField(
        "wat is er te zien",
        max_length=255,
        validators=[no_file_name],
        help_text="Eén zin voor wie het beeld niet ziet. Is het alleen versiering, dan zeg je dat op de pagina.",
    )

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = "afbeelding"
        verbose_name_plural = "afbeeldingen"
        permissions = (("choose_image", "Can choose image"),)

    @property
    def default_alt_text(self) -> str:
        return self.description


class CourseRendition(AbstractRendition):
    image = models.ForeignKey(CoursePicture, models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = "maat van een afbeelding"
        verbose_name_plural = "maten van afbeeldingen"
        unique_together = (("image", "filter_spec", "focal_point_key"),)
