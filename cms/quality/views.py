"""The reports “Content quality” and “Dead links”."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from cms.quality.forms import KINDS, QualityForm
from content.models import CheckedLink
from content.quality.checks import findings
from content.quality.findings import Finding
from content.quality.subjects import subjects_of

_ROWS_ON_A_PAGE = 50
# What one request looks through; the alliance has some hundreds of a kind.
_MOST_RECORDS = 2_000
_EDITORS = {"add", "change", "publish"}


def may_see_reports(user: Any) -> bool:
    return policy_registry.get_by_type(Page).user_has_any_permission(user, _EDITORS)


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """What could be better in the records of one kind and language that this user may edit."""
    if not may_see_reports(request.user):
        raise PermissionDenied
    chosen = {"kind": next(iter(KINDS)), "language": Locale.get_default().language_code}
    form = QualityForm({**chosen, **request.GET.dict()})
    found = _found(request.user, **form.cleaned_data) if form.is_valid() else []
    page = Paginator(found, _ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    context = {"form": form, "rows": page, "query": query.urlencode()}
    return render(request, "wagtailadmin/quality/report.html", context)


@require_safe
def dead_links(request: HttpRequest) -> HttpResponse:
    """Links that lead nowhere, the certain ones first, with the places where they stand."""
    if not may_see_reports(request.user):
        raise PermissionDenied
    failing = CheckedLink.objects.exclude(reason="").order_by("-is_dead", "url")
    page = Paginator(failing, _ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    for link in page:
        link.shown_places = [{**place, "address": _address(place)} for place in link.places]
    context = {
        "rows": page,
        "known": CheckedLink.objects.count(),
        "last": CheckedLink.objects.order_by("-checked_at").exclude(checked_at=None).first(),
    }
    return render(request, "wagtailadmin/quality/links.html", context)


def _found(user: Any, kind: str, language: str, check_name: str) -> list[tuple[Any, list[Finding]]]:
    """(record, its findings) of the records with any."""
    editable = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    records = KINDS[kind]._default_manager.filter(
        locale__language_code=language, alias_of=None, pk__in=editable.values("pk")
    )
    rows = []
    for subject in subjects_of(records.order_by("title")[:_MOST_RECORDS]):
        wanted = [each for each in findings(subject) if check_name in ("", each.check)]
        if wanted:
            rows.append((subject.record, wanted))
    return rows


def _address(place: dict[str, Any]) -> str:
    """Where the place is edited."""
    app, model = place["model"].split(".")
    try:
        return reverse(f"wagtailsnippets_{app}_{model}:edit", args=[place["pk"]])
    except NoReverseMatch:
        return reverse("wagtailadmin_pages:edit", args=[place["pk"]])
