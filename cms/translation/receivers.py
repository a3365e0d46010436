"""Connects the workflow to the signals it listens to; called once when the project starts.

The ``cms`` application is first, so these run before the receivers that build editions: a fresh
source and its end date are in place when an edition is written.
"""

from django.apps import apps
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Revision, TranslatableMixin
from wagtail.signals import page_published, page_unpublished, published, unpublished


def connect() -> None:
    from wagtail_localize.models import LocaleSynchronization, StringTranslation, Translation

    from cms.translation import (
        cascade,
        completeness,
        freshness,
        lengths,
        locale_sync,
        minor_edits,
        one_source,
        schedules,
        slugs,
    )
    from cms.translation.review import process

    pre_save.connect(one_source.refuse_second_source, sender=Translation)
    post_save.connect(process.end_with_translation, sender=Translation)
    pre_save.connect(locale_sync.refuse_synchronisation, sender=LocaleSynchronization)
    pre_save.connect(lengths.refuse_long_text, sender=StringTranslation)
    pre_save.connect(slugs.transliterate_slug, sender=StringTranslation)

    page_published.connect(completeness.refuse_incomplete_page)
    published.connect(completeness.refuse_incomplete_snippet)
    page_published.connect(minor_edits.remember_texts)
    published.connect(minor_edits.remember_texts)
    page_published.connect(freshness.refresh_frozen_source)
    published.connect(freshness.refresh_frozen_snippet)
    page_published.connect(minor_edits.carry_over)
    published.connect(minor_edits.carry_over)
    page_published.connect(cascade.copy_end_date)
    published.connect(cascade.copy_end_date)

    post_save.connect(schedules.follow_schedule, sender=Revision)

    page_unpublished.connect(cascade.unpublish_page_translations)
    unpublished.connect(cascade.unpublish_snippet_translations)
    for model in apps.get_models():
        if issubclass(model, TranslatableMixin):
            post_delete.connect(cascade.unpublish_orphans, sender=model)
