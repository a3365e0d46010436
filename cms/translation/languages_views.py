"""The guided way to a new language: choose it, write its home page and sections, publish them."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Locale

from cms.translation.access import may_publish
from cms.translation.languages import (
    SkeletonPage,
    add_language,
    languages_to_add,
    original_skeleton,
    skeleton_in,
    write_skeleton,
)
from cms.translation.objects import missing_texts
from cms.translation.publication import publish, refusal_to_publish
from content.editions.gathering import gathered

ADD_LOCALE = "wagtailcore.add_locale"


class LanguageForm(forms.Form):
    """The language to add."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages_to_add()


class AddLanguageMenuItem(MenuItem):
    """Shown to those who may add a language."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(ADD_LOCALE))


def languages(request: HttpRequest) -> HttpResponse:
    """List the languages with their skeletons, and begin another."""
    _require_right(request)
    form = LanguageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not original_skeleton():
            messages.error(request, _("There is no home page in the main language yet."))
            return redirect(request.path)
        locale = add_language(form.cleaned_data["language"], request.user)
        messages.success(
            request,
            _("%(language)s was added. Now write its home page and sections.")
            % {"language": locale.get_display_name()},
        )
        return redirect("translation_states:skeleton", locale.language_code)
    others = Locale.objects.exclude(pk=Locale.get_default().pk).order_by("language_code")
    return TemplateResponse(
        request,
        "wagtailadmin/translation/languages.html",
        {"form": form, "languages": [(locale, skeleton_in(locale)) for locale in others]},
    )


def skeleton(request: HttpRequest, language_code: str) -> HttpResponse:
    """Write the texts of a language's home page and sections; publish them when they are whole."""
    _require_right(request)
    locale = get_object_or_404(Locale, language_code=language_code)
    if locale == Locale.get_default():
        raise PermissionDenied
    refusals: dict[str, str] = {}
    if request.method == "POST":
        if "begin" in request.POST:
            add_language(locale.language_code, request.user)
            return redirect(request.path)
        refusals = write_skeleton(skeleton_in(locale), request.POST.dict(), request.user)
        for refusal in refusals.values():
            messages.error(request, refusal)
        if not refusals and "publish" in request.POST:
            _publish(request, skeleton_in(locale))
        elif not refusals:
            messages.success(request, _("The texts were saved; nothing was published."))
        if not refusals:
            return redirect(request.path)
    return TemplateResponse(
        request,
        "wagtailadmin/translation/skeleton.html",
        {
            "locale": locale,
            "pages": [_with_sent(page, request.POST) for page in skeleton_in(locale)],
        },
    )


def _with_sent(page: SkeletonPage, sent: Any) -> SkeletonPage:
    """Keep what was written where something else was refused."""
    texts = [replace(text, text=sent.get(text.name, text.text)) for text in page.texts]
    return replace(page, texts=texts)


@transaction.atomic
def _publish(request: HttpRequest, pages: list[SkeletonPage]) -> None:
    """Publish the pages whose texts are whole, parents first, and tell of each.

    Everything on the site rests on its home page and sections: what follows is built once.
    """
    with gathered():
        _publish_in_turn(request, pages)


def _publish_in_turn(request: HttpRequest, pages: list[SkeletonPage]) -> None:
    for page in pages:
        refusal = _refusal(request, page)
        title = str(page.original.title)
        if refusal:
            messages.error(request, f"“{title}”: {refusal}")
            return
        try:
            with transaction.atomic():
                published = publish(page.translation, request.user)
        except ValidationError as error:
            messages.error(request, f"“{title}”: {'; '.join(error.messages)}")
            return
        messages.success(request, _("“%(title)s” was published.") % {"title": published.title})


def _refusal(request: HttpRequest, page: SkeletonPage) -> str:
    if page.translation is None or page.target is None:
        return _("It was not begun yet.")
    if not may_publish(request.user, page.target):
        return _("You may not publish in this language.")
    refusal = refusal_to_publish(page.translation)
    if refusal:
        return refusal
    missing = len(missing_texts(page.translation))
    if missing:
        return _("Not published: texts without a translation: %(count)d.") % {"count": missing}
    return ""


def _require_right(request: HttpRequest) -> None:
    if not request.user.has_perm(ADD_LOCALE):
        raise PermissionDenied
