"""Finding what records refer to among the objects that exist already."""

from typing import Any
from uuid import UUID

from django.db import models
from wagtail.models import Locale, Page

from content.importing.identity import record_key
from content.importing.records import SOURCE_LANGUAGE, TARGET_LANGUAGE
from content.models import (
    Cluster,
    ClusterKind,
    Ecosystem,
    FundingNotice,
    FundingProgramme,
    Industry,
    LegalForm,
    Organisation,
    OrganisationKind,
    PartnerRole,
    ProgrammeArea,
    Project,
    ProjectStatus,
    Region,
    ResultCategory,
    Source,
    Term,
)

# Section of vocabularies.yaml → its model. Maturity levels have no data.
VOCABULARY_MODELS: dict[str, type[Term]] = {
    "ecosystems": Ecosystem,
    "industries": Industry,
    "regions": Region,
    "result_categories": ResultCategory,
    "programme_areas": ProgrammeArea,
    "project_statuses": ProjectStatus,
    "cluster_kinds": ClusterKind,
    "organisation_kinds": OrganisationKind,
    "legal_forms": LegalForm,
    "partner_roles": PartnerRole,
    "funding_programmes": FundingProgramme,
    "funding_notices": FundingNotice,
}


class MissingReferenceError(Exception):
    """A record refers to something that somebody deleted from the CMS."""


class Library:
    """Objects of the source language by code or key; each model is read from the database once."""

    def __init__(self) -> None:
        # The source language comes first: it is the default of everything that has no locale yet.
        self.source_locale, self.target_locale = (
            Locale.objects.get_or_create(language_code=language)[0]
            for language in (SOURCE_LANGUAGE, TARGET_LANGUAGE)
        )
        self._shelves: dict[type[models.Model], dict[str | UUID, Any]] = {}

    def term(self, vocabulary: str, code: str) -> Any:
        return self._find(VOCABULARY_MODELS[vocabulary], code)

    def terms(self, vocabulary: str, codes: tuple[str, ...]) -> list[tuple[str, Any]]:
        return [(code, self.term(vocabulary, code)) for code in codes]

    def organisation(self, code: str) -> Any:
        return self._find(Organisation, code)

    def source(self, code: str) -> Any:
        return self._find(Source, code)

    def cluster(self, slug: str) -> Any:
        return self.page("cluster", Cluster, slug)

    def project(self, slug: str) -> Any:
        return self.page("project", Project, slug)

    def page(self, kind: str, model: type[Page], slug: str) -> Any:
        return self._find(model, record_key(kind, slug), name_for_people=slug) if slug else None

    def is_cluster(self, slug: str) -> bool:
        return record_key("cluster", slug) in self._shelf(Cluster)

    def add(self, instance: Any) -> None:
        """Let later records find what was written just now."""
        self._shelf(type(instance))[_name(instance)] = instance

    def _find(
        self, model: type[models.Model], name: str | UUID, *, name_for_people: str = ""
    ) -> Any:
        if not name:
            return None
        try:
            return self._shelf(model)[name]
        except KeyError:
            said = f"{model._meta.verbose_name} {name_for_people or name}"
            raise MissingReferenceError(f"{said} does not exist any more") from None

    def _shelf(self, model: type[models.Model]) -> dict[str | UUID, Any]:
        if model not in self._shelves:
            objects = model._default_manager.all()
            if model is not Source:
                objects = objects.filter(locale=self.source_locale)
            self._shelves[model] = {_name(instance): instance for instance in objects}
        return self._shelves[model]


def _name(instance: Any) -> str | UUID:
    """Shared records are known by their code, pages by their translation key."""
    name: str | UUID = instance.translation_key if isinstance(instance, Page) else instance.code
    return name
