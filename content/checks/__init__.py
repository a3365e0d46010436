"""System checks that refuse a model which would break when it is translated.

Each reproduces as data loss, an error or foreign text on wagtail-localize; the messages say which.

======  ==========================================================================
E001    a field or child relation without a translate-or-synchronise decision
E002    a decision about a field that does not exist
E003    a foreign key to a translatable snippet that does not follow its source
E004    a fact that translators may override
E005    a many-to-many relation to something translatable
E006    an identity that submission would copy: unique, one-to-one, UUID key
E007    an inline child with words or links that cannot be translated
E008    rich text whose features hold untranslatable text or split sentences
E009    a block whose words nobody extracts
E010    a field with words that no panel shows
======  ==========================================================================
"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, register
from django.db import models
from wagtail.models import TranslatableMixin

from content.checks.decisions import check_decisions
from content.checks.identity import check_identity
from content.checks.panels import check_panels
from content.checks.words import check_words

# The applications whose models are ours to answer for.
OUR_APPS = ("content", "graphql_api", "search", "cms")


@register()
def check_translatable_models(
    app_configs: Sequence[AppConfig] | None = None, **_kwargs: Any
) -> list[CheckMessage]:
    """Check every translatable model of ours: pages, snippets and their inline children."""
    configs = app_configs if app_configs is not None else apps.get_app_configs()
    return [
        message
        for config in configs
        if config.label in OUR_APPS
        for model in config.get_models()
        if issubclass(model, TranslatableMixin)
        for message in check_model(model)
    ]


def check_model(model: type[models.Model]) -> list[CheckMessage]:
    """Return what is wrong with one translatable model."""
    return [
        *check_decisions(model),
        *check_identity(model),
        *check_words(model),
        *check_panels(model),
    ]
