"""What the libraries we stand on hold about people. A new link to a person in one of them fails the check."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from kernel.privacy import OnErase, Personal, declare

GOES, STAYS = OnErase.DELETE_ROW, OnErase.KEEP


def _declare_own(model, title: str, purpose: str, **columns: Personal) -> None:
    declare(model, title=title, subject="user", personal={"user": Personal(purpose, GOES), **columns})


def _declare_trace(model, title: str, column: str, purpose: str) -> None:
    """Who did something to a page or a picture: stays, and points at someone without a name."""
    declare(model, title=title, subject=column, personal={column: Personal(purpose, STAYS)})


_declare_own(
    EmailAddress, "e-mailadressen", "van wie een adres is", email=Personal("inloggen en bericht krijgen", GOES)
)
_declare_own(
    Authenticator,
    "tweede factoren",
    "wiens tweede factor het is",
    data=Personal("controleren dat jij het bent", GOES, exported=False),
)
_declare_own(
    UserSession,
    "plekken waar je bent ingelogd",
    "wie ergens is ingelogd",
    session_key=Personal("een sessie herkennen", GOES, exported=False),
    user_agent=Personal("zien waar je bent ingelogd", GOES),
    ip=Personal("zien waar je bent ingelogd", GOES),
    data=Personal("zien waar je bent ingelogd", GOES, exported=False),
)
_declare_own(
    SocialAccount,
    "gekoppelde organisaties",
    "wie bij een eigen organisatie inlogt",
    uid=Personal("je herkennen bij je eigen inlogdienst", GOES),
    provider=Personal("welke inlogdienst", GOES),
    extra_data=Personal("wat de inlogdienst over je zei", GOES),
)
_declare_own(
    UserProfile,
    "instellingen van de redactie",
    "instellingen van de redactie",
    avatar=Personal("je plaatje in de redactie", GOES),
)
_declare_own(EditingSession, "open bewerkingen", "wie nu een pagina bewerkt")
_declare_own(FormState, "onbewaarde formulieren", "wat je in de redactie nog niet bewaarde")
_declare_own(APIToken, "toegangssleutels", "toegang voor een programma")
_declare_own(PageSubscription, "volgende pagina’s", "wie bericht wil over een pagina")
_declare_own(
    CommentReply,
    "antwoorden bij pagina’s",
    "wie antwoordde bij een pagina",
    text=Personal("overleg over een pagina", GOES),
)
_declare_own(
    Comment,
    "opmerkingen bij pagina’s",
    "wie iets opmerkte bij een pagina",
    text=Personal("overleg over een pagina", GOES),
    resolved_by=Personal("wie een opmerking afhandelde", STAYS),
)
declare(
    Page,
    title="pagina’s",
    subject="owner",
    personal={
        "owner": Personal("wie een pagina maakte", STAYS),
        "locked_by": Personal("wie een pagina vastzette", STAYS),
    },
)
_declare_trace(PageLogEntry, "veranderingen aan pagina’s", "user", "wie een pagina veranderde")
_declare_trace(ModelLogEntry, "veranderingen in de redactie", "user", "wie iets veranderde in de redactie")
_declare_trace(Revision, "versies van pagina’s", "user", "wie een versie van een pagina maakte")
_declare_trace(Document, "documenten", "uploaded_by_user", "wie een document toevoegde")
_declare_trace(Image, "beelden", "uploaded_by_user", "wie een beeld toevoegde")
_declare_trace(UploadedFile, "toegevoegde bestanden", "uploaded_by_user", "wie een bestand toevoegde")
_declare_trace(WorkflowState, "gevraagde controles", "requested_by", "wie vroeg om na te kijken")
_declare_trace(TaskState, "gedane controles", "finished_by", "wie iets nakeek")
