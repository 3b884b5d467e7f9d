"""Every address of the site. Wagtail's own log-in forms and its screens for people are closed before its addresses."""

from allauth.account.views import signup
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern
from wagtail.views import serve as serve_page

from config import catalogue
from config.media import closed, document, rendition
from kernel.throttle import throttled

to_sign_in = login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True))

urlpatterns = [
    path("beheer/login/", to_sign_in),
    path("beheer/logout/", RedirectView.as_view(pattern_name="account_logout")),
    path("beheer/password_reset/", to_sign_in),
    path("_util/login/", to_sign_in),
    re_path(r"^beheer/users/", closed, name="no-people-screens"),
    re_path(r"^beheer/bulk/accounts/", closed, name="no-people-in-bulk"),
    path("beheer/", include(wagtailadmin_urls)),
    re_path(r"^documenten/(\d+)/(.*)$", document, name="document"),
    path("documenten/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>images/.+)$", rendition, name="rendition"),
    path("bouwstenen/", catalogue.index, name="catalogue"),
    path("bouwstenen/alles/", catalogue.everything, name="catalogue-all"),
    path("bouwstenen/<slug:name>/", catalogue.component, name="catalogue-component"),
    path("account/signup/", throttled("sign-up", times=60, seconds=3600)(signup), name="account_signup"),
    path("account/", include("allauth.urls")),
    path("", include("kernel.urls")),
    path("", include("accounts.urls")),
    path("", include("courses.urls")),
    path("", include("exercises.urls")),
    path("", include("reflections.urls")),
    path("", include("moderation.urls")),
    path("", include("conversations.urls")),
    path("", include("harvest.urls")),
    path("", include("growth.urls")),
    path("", include("keepsakes.urls")),
    path("", include("home.urls")),
    path("", include("starter.urls")),
]

if settings.DEBUG:
    from django.contrib.staticfiles.urls import staticfiles_urlpatterns

    urlpatterns += staticfiles_urlpatterns()

urlpatterns.append(re_path(serve_pattern, login_not_required(serve_page), name="wagtail_serve"))

handler404 = "django.views.defaults.page_not_found"
handler500 = "kernel.views.server_error"
