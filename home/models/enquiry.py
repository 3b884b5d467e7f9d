"""A visitor's question: to a client whose masterclass they meant, else to the practice itself."""

from datetime import timedelta

from django.db import models
from django.urls import reverse

from accounts.models import Client, FieldRole, User
from courses.models import Cohort, Masterclass
from home.querysets import EnquiryNoteQuerySet, EnquiryQuerySet
from home.states import ENQUIRY_MOVES, EnquiryKind, EnquiryState, WantedStart
from kernel import clock
from kernel.initials import initials
from kernel.models import UUIDModel

KEPT_FOR = timedelta(days=180)
PROMISED_WITHIN = timedelta(days=7)
WANTS = {
    EnquiryKind.UNSTICK: "wil een opgave vlottrekken",
    EnquiryKind.ORGANISE: "wil leren organiseren",
    EnquiryKind.JOIN: "wil meedoen",
}


class Enquiry(UUIDModel):
    """Kept for half a year. Without a client it is for the practice: the administrators of the installation."""

    MOVES = ENQUIRY_MOVES

    kind = models.CharField("waarover", max_length=12, choices=EnquiryKind)
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("e-mailadres")
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    opgave = models.CharField("opgave in één regel", max_length=160, blank=True)
    message = models.TextField("je vraag", blank=True)
    people = models.PositiveSmallIntegerField("aantal mensen", null=True, blank=True)
    timing = models.CharField("wanneer", max_length=80, blank=True)
    wanted_start = models.CharField("welke start", max_length=10, choices=WantedStart, blank=True)
    field_role = models.ForeignKey(
        FieldRole, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="rol in het veld"
    )
    masterclass = models.ForeignKey(
        Masterclass, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="masterclass"
    )
    client = models.ForeignKey(
        Client, models.PROTECT, null=True, blank=True, related_name="enquiries", verbose_name="voor wie"
    )
    handler = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="aan wie de vraag is doorgegeven"
    )
    cohort = models.ForeignKey(
        Cohort, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="voor welke groep"
    )
    state = models.CharField(max_length=10, choices=EnquiryState, default=EnquiryState.NEW)
    answer = models.TextField("antwoord", blank=True)
    created_at = models.DateTimeField(default=clock.now)
    waiting_since = models.DateTimeField("op de wachtlijst sinds", null=True, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag van een bezoeker"
        verbose_name_plural = "vragen van bezoekers"
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.name}: {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("enquiry", args=[self.pk])

    @property
    def wants(self) -> str:
        return WANTS[EnquiryKind(self.kind)]

    @property
    def names(self) -> tuple[str, str]:
        """First name and the rest, as far as one line tells."""
        first, _, rest = self.name.partition(" ")
        return first, rest.strip()

    @property
    def first_name_only(self) -> str:
        return self.names[0]

    @property
    def initials(self) -> str:
        """For the circle beside the name; a visitor chose no portrait (`face`)."""
        return initials(*self.names)

    face = ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What was filled in beside the question, with what was asked."""
        answers = [
            ("Opgave", self.opgave),
            ("Rol", self.field_role.label if self.field_role else ""),
            ("Aantal mensen", str(self.people or "")),
            ("Wanneer", self.timing),
            ("Begint het liefst met", self.get_wanted_start_display()),
            ("Masterclass", self.masterclass.title if self.masterclass else ""),
        ]
        return [(label, said) for label, said in answers if said]

    @property
    def is_late(self) -> bool:
        """The week we promised is over."""
        return self.state == EnquiryState.NEW and clock.now() > self.created_at + PROMISED_WITHIN


class EnquiryNote(UUIDModel):
    """What staff remember about a question. The visitor may ask to see it; it goes with the question."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="notes")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    text = models.TextField("je aantekening")
    written_at = models.DateTimeField(default=clock.now)

    objects = EnquiryNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "aantekening bij een vraag"
        verbose_name_plural = "aantekeningen bij vragen"
        ordering = ["written_at", "pk"]

    def __str__(self):
        return f"aantekening bij {self.enquiry}"
