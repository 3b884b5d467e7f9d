"""One factory per model that tests make directly; the rest is made by the verbs."""

import factory
from allauth.account.models import EmailAddress

from accounts.models import Client, FieldRole, Organisation, User
from accounts.states import OrganisationKind

PASSWORD = "een-lang-wachtwoord-42"


class UserFactory(factory.django.DjangoModelFactory):
    """A person with a verified address; `password` signs them in."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    first_name = factory.Sequence(lambda n: f"Persoon{n}")
    last_name = "de Vries"
    email = factory.LazyAttributeSequence(lambda person, n: f"{person.first_name.lower()}.{n}@voorbeeld.example")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        if create and extracted is not False:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Gemeente {n}")
    kind = OrganisationKind.MUNICIPALITY


class FieldRoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FieldRole
        django_get_or_create = ("key",)

    key = "ambtenaar"
    label = "ambtenaar"


class ClientFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Client

    name = factory.Sequence(lambda n: f"Academie {n}")
    slug = factory.Sequence(lambda n: f"academie-{n}")
