"""A file that cannot be taken in (a full disk) costs the file, never the text that was sent with it."""

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

REFUSED = "kernel.uploads.refused"


class TemporaryOrRefused(TemporaryFileUploadHandler):
    """Django's handler for large files. Where it cannot write, the file is passed over and the request says so."""

    def new_file(self, *args, **kwargs):
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            raise self._refusal() from error

    def receive_data_chunk(self, raw_data, start):
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            raise self._refusal() from error

    def _refusal(self) -> SkipFile:
        self.request.META[REFUSED] = True
        return SkipFile()
