"""How a door answers with figures for a spreadsheet."""

from django.http import HttpResponse

from growth.tables import as_csv


def csv_answer(header, rows, name: str) -> HttpResponse:
    response = HttpResponse(as_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
