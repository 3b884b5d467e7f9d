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


def _declare_own(model, purpose: str, **columns: Personal) -> None:
    declare(model, subject="user", personal={"user": Personal(purpose, GOES), **columns})


def _declare_trace(model, column: str, purpose: str) -> None:
    """Who did something to a page or a picture: stays, and points at someone without a name."""
    declare(model, subject=column, personal={column: Personal(purpose, STAYS)})


_declare_own(EmailAddress, "van wie een adres is", email=Personal("inloggen en bericht krijgen", GOES))
_declare_own(
    Authenticator,
    "wiens tweede factor het is",
    data=Personal("controleren dat jij het bent", GOES, exported=False),
)
_declare_own(
    UserSession,
    "wie ergens is ingelogd",
    session_key=Personal("een sessie herkennen", GOES, exported=False),
    user_agent=Personal("zien waar je bent ingelogd", GOES),
    ip=Personal("zien waar je bent ingelogd", GOES),
    data=Personal("zien waar je bent ingelogd", GOES, exported=False),
)
_declare_own(
    SocialAccount,
    "wie bij een eigen organisatie inlogt",
    uid=Personal("je herkennen bij je eigen inlogdienst", GOES),
    provider=Personal("welke inlogdienst", GOES),
    extra_data=Personal("wat de inlogdienst over je zei", GOES),
)
_declare_own(UserProfile, "instellingen van de redactie", avatar=Personal("je plaatje in de redactie", GOES))
_declare_own(EditingSession, "wie nu een pagina bewerkt")
_declare_own(FormState, "wat je in de redactie nog niet bewaarde")
_declare_own(APIToken, "toegang voor een programma")
_declare_own(PageSubscription, "wie bericht wil over een pagina")
_declare_own(CommentReply, "wie antwoordde bij een pagina", text=Personal("overleg over een pagina", GOES))
_declare_own(
    Comment,
    "wie iets opmerkte bij een pagina",
    text=Personal("overleg over een pagina", GOES),
    resolved_by=Personal("wie een opmerking afhandelde", STAYS),
)
declare(
    Page,
    subject="owner",
    personal={
        "owner": Personal("wie een pagina maakte", STAYS),
        "locked_by": Personal("wie een pagina vastzette", STAYS),
    },
)
_declare_trace(PageLogEntry, "user", "wie een pagina veranderde")
_declare_trace(ModelLogEntry, "user", "wie iets veranderde in de redactie")
_declare_trace(Revision, "user", "wie een versie van een pagina maakte")
_declare_trace(Document, "uploaded_by_user", "wie een document toevoegde")
_declare_trace(Image, "uploaded_by_user", "wie een beeld toevoegde")
_declare_trace(UploadedFile, "uploaded_by_user", "wie een bestand toevoegde")
_declare_trace(WorkflowState, "requested_by", "wie vroeg om na te kijken")
_declare_trace(TaskState, "finished_by", "wie iets nakeek")
