"""The page on which previews of one object are shared and revoked."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.previews import tokens
from cms.previews.addresses import links
from cms.previews.example import command
from cms.previews.forms import ShareForm
from cms.publication import edit_address
from cms.translation.access import may_edit
from content.editions.builders.registry import KIND_OF_MODEL
from content.editions.drafts import DraftUnavailableError, Reason


def is_shareable(model: type | None) -> bool:
    """Whether objects of this model have previews."""
    return model in KIND_OF_MODEL


def share(request: HttpRequest, model_name: str, pk: int) -> HttpResponse:
    """Show the living previews; share one, revoke one. For those who may edit the object."""
    instance = _shareable(request, model_name, pk)
    if "revoke" in request.POST:
        return _revoke(request, instance)
    form = ShareForm(request.POST or None)
    shown: dict[str, Any] = {}
    if form.is_valid():
        try:
            token, secret = tokens.share(instance, request.user, form.lifetime)
        except DraftUnavailableError as error:
            messages.error(request, _refusal(error.reason))
        else:
            address = urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("graphql"))
            shown = {
                "secret": secret,
                "command": command(address, token, secret),
                "links": links(token, secret),
                "shared": token,
            }
    return render(
        request,
        "wagtailadmin/previews/share.html",
        {
            "instance": instance,
            "language": instance.locale.get_display_name(),
            "form": form,
            "tokens": tokens.living_tokens(instance),
            "edit_url": edit_address(request, instance),
            **shown,
        },
    )


def _shareable(request: HttpRequest, model_name: str, pk: int) -> Any:
    """The object, if it is one of those whose drafts this user may share."""
    by_name = {model._meta.model_name: model for model in KIND_OF_MODEL}
    if model_name not in by_name:
        raise Http404
    instance = get_object_or_404(by_name[model_name], pk=pk)
    if isinstance(instance, Page) and instance.alias_of_id:
        raise Http404
    if not may_edit(request.user, instance):
        raise PermissionDenied
    return instance


def _revoke(request: HttpRequest, instance: Any) -> HttpResponse:
    # Whoever has revoked it a moment before had the same in mind.
    number = request.POST["revoke"]
    found = tokens.living_tokens(instance).filter(pk=number) if number.isdecimal() else []
    for token in found:
        tokens.revoke(token, instance, request.user)
        messages.success(request, _("The preview “%(token)s” is revoked.") % {"token": token})
    return redirect(request.path)


def _refusal(reason: Reason) -> str:
    return {
        Reason.DELETED: _("There is no draft to share. Save one first."),
        Reason.LOCKED: _("It is locked, and its drafts are shown to nobody outside."),
        Reason.NO_ADDRESS: _(
            "It has no address on the website: the home page of its language is not there."
        ),
    }[reason]
