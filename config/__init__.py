"""Settings, URLs and the WSGI door: the only place that knows every app."""
