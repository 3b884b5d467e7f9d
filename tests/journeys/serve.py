"""Serve the test database from a process of its own: `serve <name> <port>`. For kill tests."""

import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Nothing: the test reads pages, not logs."""


def main(name: str, port: int) -> None:
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    settings.DATABASES["default"]["NAME"] = name
    settings.MFA_REQUIRED_ROLES = []
    django.setup()
    from django.contrib.staticfiles.handlers import StaticFilesHandler

    make_server("127.0.0.1", port, StaticFilesHandler(get_wsgi_application()), Threaded, Quiet).serve_forever()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    main(sys.argv[1], int(sys.argv[2]))
