"""How a door ends once the deed is done: a sentence that says so, and the page to go on with."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect


def redirect_saying(request: HttpRequest, sentence: str, to: Any, *args: Any) -> HttpResponseRedirect:
    """`to` and `args` as for `redirect`: a name with what its path holds, or what has a page of its own."""
    messages.success(request, sentence)
    return redirect(to, *args)
