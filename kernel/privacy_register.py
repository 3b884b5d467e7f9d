"""The register of processing (AVG, article 30), generated from the declarations."""

from dataclasses import dataclass

from kernel.privacy import OnErase, declarations

HEADINGS = ("Wat", "Gegeven", "Waarvoor", "Bij verwijderen", "Hoe lang")


@dataclass(frozen=True)
class RegisterEntry:
    """One line of the register."""

    model: str
    column: str
    purpose: str
    on_erase: OnErase
    kept: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.model, self.column, self.purpose, self.on_erase.value, self.kept)


def entries() -> list[RegisterEntry]:
    """Every column with personal data, in the order of the loop."""
    return [
        RegisterEntry(
            model=declared.name,
            column=declared.label(name),
            purpose=personal.purpose,
            on_erase=personal.on_erase,
            kept=declared.retained or "tot de bewaartermijn van de opdrachtgever, of tot de persoon verdwijnt",
        )
        for declared in declarations()
        for name, personal in declared.personal.items()
    ]
