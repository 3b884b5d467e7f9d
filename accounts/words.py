"""What actions around people and their access are called in the audit log."""

from accounts.states import Role
from kernel import audit
from kernel.audit import Fact

audit.register_actions(
    {
        "signed_in": "ingelogd",
        "signed_out": "uitgelogd",
        "sign_in_refused": "inloggen mislukt",
        "second_factor_refused": "tweede factor mislukt",
        "second_factor_added": "tweede factor toegevoegd",
        "second_factor_removed": "tweede factor verwijderd",
        "recovery_codes_renewed": "herstelcodes vernieuwd",
        "password_changed": "wachtwoord veranderd",
        "password_reset": "wachtwoord hersteld",
        "email_change_asked": "ander e-mailadres gevraagd",
        "email_change_stopped": "ander e-mailadres tegengehouden",
        "email_changed": "e-mailadres veranderd",
        "email_added": "e-mailadres toegevoegd",
        "sign_in_linked": "inlogdienst gekoppeld",
        "sign_in_unlinked": "inlogdienst losgemaakt",
        "ways_in_forgotten": "andere manieren van inloggen vergeten",
        "mail_domains_set": "e-maildomeinen ingesteld",
        "role_granted": "rol gegeven",
        "role_taken": "rol teruggenomen",
        "staff_invited": "uitgenodigd voor een rol",
        "staff_invitation_accepted": "uitnodiging voor een rol aangenomen",
        "staff_invitation_refused": "uitnodiging voor een rol niet aangenomen",
        "staff_invitation_withdrawn": "uitnodiging voor een rol ingetrokken",
        "guidance_ended": "begeleiding van een groep gestopt",
        "deactivated": "account uitgezet",
        "reactivated": "account aangezet",
        "name_corrected": "naam verbeterd",
        "export_asked": "eigen gegevens gevraagd",
        "export_made": "eigen gegevens klaargezet",
        "export_fetched": "eigen gegevens opgehaald",
        "erased": "persoon verwijderd",
        "mail_sent_again": "bericht opnieuw verstuurd",
        "mail_let_go": "bericht niet verstuurd",
        "log_exported": "logboek gedownload",
        "access_reviewed": "toegang nagekeken",
        "client_set_up": "opdrachtgever toegevoegd",
        "client_changed": "opdrachtgever veranderd",
        "sign_in_changed": "inlogdienst ingesteld",
    }
)

audit.register_facts(
    {
        "export": Fact("download"),
        "lines": Fact("regels"),
        "domains": Fact("e-maildomeinen"),
        "open": Fact("staat open"),
        "role": Fact("rol", names=dict(Role.choices)),
        "client": Fact("opdrachtgever", model="accounts.client"),
    }
)
