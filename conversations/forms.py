"""What two people fill in around a reading: how to reach them, what is offered, what came of it, what helped."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from conversations.states import HelpedBy, OfferKind, OfferOutcome
from kernel.text import validate_length
from reflections.companions import Draft, FormPart
from reflections.presenters import ShownReview
from theme.forms import StyledForm
from theme.lines import LineField


class OfferPart(FormPart):
    """The tick, the kind and the one line of a gun-aanbod, beside the questions of a response."""

    label = "Mijn gun-aanbod"
    marked = "offer_line"

    def fields(self) -> dict[str, forms.Field]:
        kind = forms.ChoiceField(
            label="Wat bied je aan?", choices=OfferKind.choices, required=False, widget=forms.RadioSelect
        )
        line = forms.CharField(
            label="In één zin",
            help_text="Iets van jezelf. Nooit een contract, subsidie of voorrang.",
            required=False,
            max_length=200,
            error_messages={"max_length": "Maak er één zin van: hooguit 200 tekens."},
        )
        kind.asked = line.asked = True  # as soon as the offer is ticked they may not stay empty
        tick = forms.BooleanField(label="Ik bied ook iets van mezelf aan", required=False)
        return {"offers": tick, "offer_kind": kind, "offer_line": line}

    def initial(self, draft: Draft) -> dict[str, Any]:
        return {"offers": True, "offer_kind": draft["kind"], "offer_line": draft["line"]}

    def draft(self, cleaned: Mapping[str, Any], before: Draft) -> Draft:
        if not cleaned.get("offers"):
            return None
        before = before or {}
        line = cleaned.get("offer_line", before.get("line", ""))
        return {"kind": cleaned.get("offer_kind", before.get("kind", "")), "line": line}

    def in_words(self, draft: Draft) -> str:
        kind = OfferKind(draft["kind"]).label if draft["kind"] else "nog te kiezen"
        return f"{kind}: {draft['line']}"


class WhatHelpedForm(StyledForm):
    """Beside the author's one reply: a word per response on what helped.

    `responses` are (review id, name, word, words of one's own) as they stand now.
    """

    def __init__(self, *args, responses: Iterable[tuple[UUID, str, str, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = [self._row(*response) for response in responses]
        for name in self.fields:
            self.prepare_field(name)

    def _row(self, pk: UUID, name: str, word: str, text: str) -> UUID:
        self.fields[f"helped-{pk}"] = forms.ChoiceField(
            label=f"Dit hielp me in de reactie van {name}",
            help_text="Dit lezen alleen deze lezer en de trainer.",
            choices=HelpedBy.choices,
            required=False,
            initial=word,
            widget=forms.RadioSelect,
        )
        self.fields[f"words-{pk}"] = forms.CharField(
            label=f"In je eigen woorden aan {name}",
            required=False,
            initial=text,
            max_length=200,
            error_messages={"max_length": "Maak er één zin van: hooguit 200 tekens."},
        )
        return pk

    def word_fields(self):
        """Per response the two fields, in order."""
        return [(self[f"helped-{pk}"], self[f"words-{pk}"]) for pk in self.rows]

    @property
    def helped(self) -> dict[UUID, tuple[str, str]]:
        """Only where something was chosen or written; words without a choice are *iets anders*."""
        given = {pk: (self.cleaned_data[f"helped-{pk}"], self.cleaned_data[f"words-{pk}"]) for pk in self.rows}
        return {pk: (word or HelpedBy.OTHER.value, text) for pk, (word, text) in given.items() if word or text}


def what_helped_form(responses: Iterable[ShownReview], data=None) -> WhatHelpedForm:
    """For every response to what stands, with what was said about it before."""
    rows = [(row.id, row.reader, row.beside["helped"]) for row in responses if not row.on_withdrawn]
    words = [(pk, name, getattr(said, "word", ""), getattr(said, "text", "")) for pk, name, said in rows]
    return WhatHelpedForm(data, responses=words)


class ContactForm(StyledForm):
    """Where someone can be reached for a call: their own choice, for these two people only."""

    contact = LineField(
        label="Waar ben je te bereiken?",
        help_text="Een telefoonnummer, of een adres om te videobellen.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
        error_messages={
            "required": "Schrijf waar de ander je kan bereiken.",
            "max_length": "Maak het korter: hooguit 120 tekens.",
        },
    )


class OutcomeForm(StyledForm):
    outcome = forms.ChoiceField(
        label="Kwam het ervan?",
        choices=OfferOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja, nog niet of nee.", "invalid_choice": "Kies ja, nog niet of nee."},
    )


class MessageForm(StyledForm):
    """One message between reader and author."""

    text = forms.CharField(
        label="Je woorden",
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[validate_length],
        error_messages={"required": "Schrijf eerst iets. Eén zin is genoeg."},
    )


class ReportForm(StyledForm):
    word = forms.CharField(
        label="Wat is er?",
        help_text="Alleen je trainer leest dit. Wie het schreef, merkt er niets van.",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[validate_length],
        error_messages={"required": "Schrijf in een zin wat er is."},
    )


class ReportAnswerForm(StyledForm):
    answer = forms.CharField(
        label="Wat deed je ermee?",
        help_text="Wie meldde, leest dit.",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[validate_length],
        error_messages={"required": "Schrijf wat je deed. Wie meldde, leest dat."},
    )
