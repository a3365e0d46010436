"""Rules 13 and 14: when a translation may be published, and how its draft is saved.

wagtail-localize publishes whatever is there, source text in place of missing texts, and its own
draft writes into the live row. Here a publication with missing texts is refused with their names;
those who have the right may publish with the source text in their place, knowing it.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.coreutils import find_available_slug
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Revision, TranslatableMixin
from wagtail_localize.models import Translation

from cms.translation.access import is_locked_for, may_publish
from cms.translation.completeness import accept_fallback
from cms.translation.editor import open_editor
from cms.translation.machine.drafts import machine_drafts
from cms.translation.objects import missing_texts, source_of, translation_into
from cms.translation.schedules import go_live_of
from content.rich_text import plain

PUBLISH_INCOMPLETE = "content.publish_incomplete_translation"
# Names of the buttons on the page that lists the missing texts.
WITH_FALLBACK = "publish-with-fallback"
SAVE_DRAFT = "save-draft"


def guard_edit_view(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Stand before the package's edit view: show, save and publish for it, else let it act."""
    if not isinstance(instance, TranslatableMixin):
        return None
    if request.method != "POST":
        return open_editor(request, instance)
    restarts = "localize-restart-translation" in request.POST
    translation = translation_into(instance)
    if translation is None and not restarts:
        return None
    if is_locked_for(request.user, instance):
        return _refuse(request, locked_message(instance))
    if translation is None:
        return None
    if SAVE_DRAFT in request.POST:
        save_draft(translation, request.user)
        messages.success(request, _("The draft was saved; nothing was published."))
        return redirect(request.path)
    if request.POST.get("action") == "publish":
        return _guard_publication(request, instance, translation)
    return None


def refusal_to_publish(
    translation: Translation, *, with_machine_drafts: bool = False
) -> str | None:
    """Return why the translation may not be published whatever its texts, or None.

    Machine drafts that nobody accepted are such a reason, except where approval accepts them.
    """
    source = source_of(translation)
    is_waiting = source is not None and go_live_of(source) is not None
    if source is None or not (getattr(source, "live", True) or is_waiting):
        return _(
            "The original of this translation is not published. Publish it first: dates, numbers "
            "and contacts come from there."
        )
    refusal = getattr(_ephemeral(translation), "publication_refusal", lambda: None)()
    if not refusal and not with_machine_drafts:
        refusal = machine_drafts_message(machine_drafts(translation).count())
    return refusal or None


def machine_drafts_message(count: int) -> str:
    """Return why ``count`` machine drafts keep a translation from publication, "" for none."""
    if not count:
        return ""
    return ngettext(
        "Nothing was published: %(count)d text is a machine draft. Edit it, accept it, or send "
        "the translation for review.",
        "Nothing was published: %(count)d texts are machine drafts. Edit them, accept them, "
        "or send the translation for review.",
        count,
    ) % {"count": count}


def save_draft(translation: Translation, user: Any = None) -> Revision:
    """Save the translated texts as a draft that leaves the published version alone."""
    return _ephemeral(translation).save_revision(user=user)


def publish(translation: Translation, user: Any = None) -> Any:
    """Publish the translation, missing texts in the source's words, and return it.

    All in the running transaction: the package publishes after its end, when a failure can no
    longer undo the row it has overwritten. Raises ValidationError, noted beside the text at fault.
    """
    translation.save_target(user=user, publish=False)
    target = translation.get_target_instance()
    with accept_fallback():
        target.get_latest_revision().publish(user=user)
    return translation.get_target_instance()


def locked_message(instance: Any) -> str:
    if isinstance(instance.get_lock(), WorkflowLock):
        return _(
            "“%(title)s” is being reviewed; nothing was changed. Withdraw it from review first."
        ) % {"title": str(instance)}
    return _("“%(title)s” is locked by somebody else; nothing was changed.") % {
        "title": str(instance)
    }


def _guard_publication(
    request: HttpRequest, instance: Any, translation: Translation
) -> HttpResponse:
    if not may_publish(request.user, instance):
        raise PermissionDenied
    refusal = refusal_to_publish(translation)
    if refusal:
        return _refuse(request, refusal)
    missing = missing_texts(translation)
    may_fall_back = request.user.has_perm(PUBLISH_INCOMPLETE)
    if not missing or (may_fall_back and WITH_FALLBACK in request.POST):
        return _publish_and_tell(request, translation, missing)
    return render(
        request,
        "wagtailadmin/translation/missing_texts.html",
        {
            "instance": instance,
            "language": translation.target_locale.get_display_name(),
            "missing": [plain(text) for text in missing],
            "may_fall_back": may_fall_back,
            "with_fallback": WITH_FALLBACK,
            "save_draft": SAVE_DRAFT,
        },
    )


def _publish_and_tell(
    request: HttpRequest, translation: Translation, missing: list[str]
) -> HttpResponse:
    language = translation.target_locale.get_display_name()
    try:
        target = publish(translation, request.user)
    except ValidationError:
        return _refuse(request, _("Nothing was published: correct the texts marked below."))
    if not target.live:
        messages.success(
            request,
            _("“%(title)s” will be published in %(language)s together with the original.")
            % {"title": str(target), "language": language},
        )
    elif missing:
        messages.warning(
            request,
            _("“%(title)s” was published in %(language)s with %(count)d texts of the original.")
            % {"title": str(target), "language": language, "count": len(missing)},
        )
    else:
        messages.success(
            request,
            _("“%(title)s” was published in %(language)s.")
            % {"title": str(target), "language": language},
        )
    return redirect(request.path)


def _refuse(request: HttpRequest, message: str) -> HttpResponse:
    messages.error(request, message)
    return redirect(request.path)


def _ephemeral(translation: Translation) -> Any:
    """Build the translated object without saving it, its slug made valid as at publication."""
    instance = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    if isinstance(instance, Page):
        instance.slug = find_available_slug(
            instance.get_parent(), slugify(instance.slug), ignore_page_id=instance.pk
        )
    return instance
