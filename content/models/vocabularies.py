"""Lists that editors may extend: stable codes, an order, retired instead of deleted."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from content.choices import RegionType
from content.chosen import SharedRecordForm
from content.models.children import CodedMixin, EcosystemLink
from content.translation_fields import children, facts, links, texts


class SharedRecord(
    CodedMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    ClusterableModel,
):
    """A translatable snippet with drafts, history, workflow, lock and preview.

    Without drafts a snippet is public the moment it is submitted for translation.
    """

    name = models.CharField(_("name"), max_length=255)

    base_form_class = SharedRecordForm
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.FilterField("code"),
        index.FilterField("locale"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "preview/shared_record.html"


class Term(SharedRecord):
    """One entry of a vocabulary."""

    summary = models.TextField(_("explanation"), blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Entries are listed by position, then by name.")
    )
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("No longer offered for new records; records that use it keep it."),
    )

    translatable_fields = [*texts("name", "summary"), *facts("code", "position", "retired")]
    panels = [
        FieldPanel("code"),
        FieldPanel("name"),
        FieldPanel("summary"),
        FieldPanel("position"),
        FieldPanel("retired"),
    ]

    class Meta(SharedRecord.Meta):
        abstract = True
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["code", "locale"], name="%(app_label)s_%(class)s_code")
        ]


class Ecosystem(Term):
    """One of the 14 industrial ecosystems of the EU."""

    class Meta(Term.Meta):
        verbose_name = _("ecosystem")
        verbose_name_plural = _("ecosystems")


class Industry(Term):
    """An industry in the alliance's own list; mapped to the EU's ecosystems, never merged."""

    resource_centre = models.BooleanField(
        _("has a common resource centre"),
        default=False,
        help_text=_("One of the alliance's common resource centres works for this industry."),
    )

    translatable_fields = [
        *Term.translatable_fields,
        *facts("resource_centre"),
        *children("ecosystems"),
    ]
    panels = [
        *Term.panels,
        FieldPanel("resource_centre"),
        InlinePanel("ecosystems", label=_("Nearest EU ecosystem")),
    ]

    class Meta(Term.Meta):
        verbose_name = _("industry")
        verbose_name_plural = _("industries")


class IndustryEcosystem(EcosystemLink):
    industry = ParentalKey(Industry, on_delete=models.CASCADE, related_name="ecosystems")

    class Meta(EcosystemLink.Meta):
        pass


class Region(Term):
    """A first-level unit of Ukraine by ISO 3166-2."""

    iso_code = models.CharField(_("ISO 3166-2 code"), max_length=6)
    katottg = models.CharField(
        _("KATOTTG prefix"),
        max_length=4,
        blank=True,
        help_text=_("First signs of the national code; differs from ISO for five units."),
    )
    region_type = models.CharField(
        _("type"), max_length=20, choices=RegionType.choices, default=RegionType.OBLAST
    )

    translatable_fields = [
        *Term.translatable_fields,
        *facts("iso_code", "katottg", "region_type"),
    ]
    panels = [
        *Term.panels,
        FieldPanel("iso_code"),
        FieldPanel("katottg"),
        FieldPanel("region_type"),
    ]

    class Meta(Term.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class ResultCategory(Term):
    """One of the categories of results by which the alliance measures its progress."""

    class Meta(Term.Meta):
        verbose_name = _("result category")
        verbose_name_plural = _("result categories")


class ProgrammeArea(Term):
    """One of the areas of the Export and Internationalisation programme."""

    class Meta(Term.Meta):
        verbose_name = _("programme area")
        verbose_name_plural = _("programme areas")


class ProjectStatus(Term):
    class Meta(Term.Meta):
        verbose_name = _("project status")
        verbose_name_plural = _("project statuses")


class ClusterKind(Term):
    class Meta(Term.Meta):
        verbose_name = _("cluster kind")
        verbose_name_plural = _("cluster kinds")


class MaturityLevel(Term):
    class Meta(Term.Meta):
        verbose_name = _("maturity level")
        verbose_name_plural = _("maturity levels")


class LegalForm(Term):
    class Meta(Term.Meta):
        verbose_name = _("legal form")
        verbose_name_plural = _("legal forms")


class OrganisationKind(Term):
    class Meta(Term.Meta):
        verbose_name = _("organisation kind")
        verbose_name_plural = _("organisation kinds")


class PartnerRole(Term):
    class Meta(Term.Meta):
        verbose_name = _("partner role")
        verbose_name_plural = _("partner roles")


class FunderMixin(models.Model):
    funder = models.ForeignKey(
        "content.Organisation",
        verbose_name=_("funder"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True


class FundingProgramme(FunderMixin, Term):
    translatable_fields = [*Term.translatable_fields, *links("funder")]
    panels = [*Term.panels, FieldPanel("funder")]

    class Meta(Term.Meta):
        verbose_name = _("funding programme")
        verbose_name_plural = _("funding programmes")


class FundingNotice(FunderMixin, Term):
    """The sentence a funder asks for, in the language it was agreed in."""

    text = models.TextField(
        _("text of the notice"),
        help_text=_("{author} is replaced by the author named in each record."),
    )
    emblem_required = models.BooleanField(_("the funder's emblem must be shown"), default=False)
    official_wording = models.BooleanField(
        _("official wording"),
        default=False,
        help_text=_("Ticked only when this is the funder's own text, not a paraphrase."),
    )

    translatable_fields = [
        *Term.translatable_fields,
        *texts("text"),
        *links("funder"),
        *facts("emblem_required", "official_wording"),
    ]
    panels = [
        *Term.panels,
        FieldPanel("text"),
        FieldPanel("funder"),
        FieldPanel("emblem_required"),
        FieldPanel("official_wording"),
    ]

    class Meta(Term.Meta):
        verbose_name = _("funding notice")
        verbose_name_plural = _("funding notices")


# The vocabularies in the order the admin lists them.
VOCABULARIES: tuple[type[Term], ...] = (
    Ecosystem,
    Industry,
    Region,
    ResultCategory,
    ProgrammeArea,
    ProjectStatus,
    ClusterKind,
    MaturityLevel,
    OrganisationKind,
    LegalForm,
    PartnerRole,
    FundingProgramme,
    FundingNotice,
)
