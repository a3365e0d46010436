"""The full list behind a panel of the first page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.dashboard.panel import MOST_LISTED
from cms.dashboard.panels import panels_of


@require_safe
def full_list(request: HttpRequest, name: str) -> HttpResponse:
    """Everything that the panel of this name has to show, if it concerns the person."""
    panel = next((each for each in panels_of(request) if each.name == name), None)
    if panel is None:
        raise Http404
    context = {"panel": panel, "rows": panel.rows(MOST_LISTED), "most": MOST_LISTED}
    return render(request, "wagtailadmin/dashboard/list.html", context)
