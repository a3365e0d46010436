"""Submitting for translation and refreshing translations, with our checks before the package's."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
    SubmitTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.translation.access import is_locked_for, may_edit, may_publish
from cms.translation.objects import missing_texts, source_of, target_of, translation_into
from cms.translation.publication import locked_message, refusal_to_publish
from content.submission import TranslationRefusedError, submit_for_translation


class _Submit(SubmitTranslationView):
    """Only a source may be submitted, by somebody who may edit it.

    Drafts appear in the target language; publishing them needs that language's rights.
    """

    def get_object(self, *args: Any) -> Any:
        instance = super().get_object(*args)
        if not may_edit(self.request.user, instance):
            raise PermissionDenied
        translation = translation_into(instance)
        if translation is not None:
            raise TranslationRefusedError(
                _("This is a translation from %(language)s. Submit the original instead.")
                % {"language": translation.source.locale.get_display_name()},
                instance,
            )
        return instance

    def form_valid(self, form: Form) -> HttpResponse:
        locales = form.cleaned_data["locales"]
        creator = submit_for_translation(
            self.object,
            locales,
            user=self.request.user,
            with_subtree=form.cleaned_data["include_subtree"],
        )
        self.components.save(creator, sources_and_translations=creator.mappings)
        names = ", ".join(str(locale.get_display_name()) for locale in locales)
        messages.success(self.request, self.get_success_message(names))
        created = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(created))


class SubmitPage(_Submit, SubmitPageTranslationView):
    pass


class SubmitSnippet(_Submit, SubmitSnippetTranslationView):
    pass


class UpdateTranslations(UpdateTranslationsView):
    """Refresh the translations of a source; publishing them passes the same gate as one by one."""

    def get_object(self, *args: Any) -> TranslationSource:
        source = super().get_object(*args)
        if not may_edit(self.request.user, source.get_source_instance()):
            raise PermissionDenied
        return source

    def get_form(self) -> Form:
        """Without the machine: it is asked from each translation, in the languages one may edit."""
        form = super().get_form()
        form.fields.pop("use_machine_translation", None)
        return form

    def form_valid(self, form: Form) -> HttpResponse:
        if form.cleaned_data["publish_translations"]:
            self.object.update_from_db()
            refusals = self._refusals()
            if refusals:
                for refusal in refusals:
                    messages.error(self.request, refusal)
                return redirect(self.request.get_full_path())
        return super().form_valid(form)

    def _refusals(self) -> list[str]:
        """Return why each of the translations may not be published by this user now."""
        refusals = []
        for translation in self.object.translations.filter(enabled=True):
            target = target_of(translation)
            if target is None or source_of(translation) is None:
                continue
            language = translation.target_locale.get_display_name()
            if not may_publish(self.request.user, target):
                refusals.append(
                    _("You may not publish in this language: %(language)s.")
                    % {"language": language}
                )
            elif is_locked_for(self.request.user, target):
                refusals.append(locked_message(target))
            elif refusal := refusal_to_publish(translation):
                refusals.append(refusal)
            elif missing := missing_texts(translation):
                refusals.append(
                    _("%(language)s: %(count)d texts have no translation. Publish it by itself.")
                    % {"language": language, "count": len(missing)}
                )
        return refusals
