"""Every form class of the project, found by importing the modules they stand in."""

from importlib import import_module
from pkgutil import walk_packages

from django.forms import BaseForm

from kernel.privacy import OUR_APPS

APPS = [app for app in OUR_APPS if app != "kernel"]


def our_forms() -> list[type[BaseForm]]:
    for app in APPS:
        for module in walk_packages(import_module(app).__path__, f"{app}."):
            if module.name.rsplit(".", 1)[1].endswith("forms"):
                import_module(module.name)
    return sorted(_below(BaseForm), key=lambda form: form.__qualname__)


def _below(form: type[BaseForm]) -> set[type[BaseForm]]:
    found = set()
    for each in form.__subclasses__():
        if each.__module__.split(".")[0] in APPS and hasattr(each, "base_fields"):
            found.add(each)
        found |= _below(each)
    return found
