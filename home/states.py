"""States of an enquiry."""

from django.db import models

from kernel.moves import Move, Moves


class EnquiryKind(models.TextChoices):
    UNSTICK = "vlottrekken", "een opgave vlottrekken"
    ORGANISE = "organiseren", "het leren organiseren"
    JOIN = "deelnemen", "meedoen aan een masterclass"


class WantedStart(models.TextChoices):
    """Which start suits a visitor who wants to join."""

    SOON = "eerste", "de eerste groep die begint"
    SPRING = "voorjaar", "een groep in het voorjaar"
    AUTUMN = "najaar", "een groep in het najaar"
    ANY = "open", "dat weet ik nog niet"


class EnquiryState(models.TextChoices):
    NEW = "new", "wacht op antwoord"
    ANSWERED = "answered", "beantwoord"
    INVITED = "invited", "uitgenodigd"
    WAITING = "waiting", "op de wachtlijst"
    FINISHED = "finished", "afgerond zonder antwoord"


_BEFORE = {EnquiryState.NEW, EnquiryState.ANSWERED, EnquiryState.FINISHED}
ENQUIRY_MOVES = Moves(
    {
        "answer": Move(
            {EnquiryState.NEW}, EnquiryState.ANSWERED, refusal="Deze vraag is al beantwoord.", told="{who} antwoordde."
        ),
        "invite": Move(
            {*_BEFORE, EnquiryState.WAITING},
            EnquiryState.INVITED,
            refusal="Deze bezoeker is al uitgenodigd.",
            told="{who} nodigde uit voor een groep.",
        ),
        "put_on_list": Move(
            _BEFORE,
            EnquiryState.WAITING,
            refusal="Deze bezoeker staat al op de wachtlijst of is al uitgenodigd.",
            told="{who} zette de bezoeker op de wachtlijst.",
        ),
        "finish": Move(
            {EnquiryState.NEW, EnquiryState.WAITING},
            EnquiryState.FINISHED,
            refusal="Deze vraag is al afgehandeld.",
            told="{who} rondde de vraag af zonder antwoord.",
        ),
        "reopen": Move(
            {EnquiryState.FINISHED},
            EnquiryState.NEW,
            refusal="Deze vraag staat al open, of kreeg intussen antwoord.",
            told="{who} zette de vraag weer open.",
        ),
    }
)
