"""The rows of a project: areas, partners, documents, numbers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from content.models.children import Child, ClusterLink, EcosystemLink, Metric, SourceLink
from content.models.fields import CountryField
from content.translation_fields import facts, links, texts


class ProjectArea(Child):
    project = ParentalKey(
        "content.Project", on_delete=models.CASCADE, related_name="programme_areas"
    )
    programme_area = models.ForeignKey(
        "content.ProgrammeArea",
        verbose_name=_("programme area"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    translatable_fields = [*links("programme_area"), *facts("sort_order")]
    panels = [FieldPanel("programme_area")]

    class Meta(Child.Meta):
        verbose_name = _("programme area")

    def __str__(self) -> str:
        return str(self.programme_area)


class ProjectPartner(Child):
    """An organisation, a cluster, or a partner known only by description (“5 digital hubs”)."""

    project = ParentalKey("content.Project", on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "content.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cluster = models.ForeignKey(
        "content.Cluster",
        verbose_name=_("cluster"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    description = models.CharField(
        _("or in words"),
        max_length=255,
        blank=True,
        help_text=_("For partners without a record of their own, for example “5 digital hubs”."),
    )
    role = models.ForeignKey(
        "content.PartnerRole",
        verbose_name=_("role"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    country = CountryField(_("country"))

    translatable_fields = [
        *texts("description"),
        *links("organisation", "role"),
        *facts("cluster", "country", "sort_order"),
    ]
    panels = [
        FieldPanel("organisation"),
        FieldPanel("cluster"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("country")]),
    ]

    class Meta(Child.Meta):
        verbose_name = _("partner")

    def __str__(self) -> str:
        return str(self.organisation or self.cluster or self.description)

    def clean(self) -> None:
        super().clean()
        named = [self.organisation_id, self.cluster_id, self.description]
        if sum(bool(name) for name in named) != 1:
            raise ValidationError(
                _("Name the partner once: an organisation, a cluster, or in words.")
            )


class ProjectCluster(ClusterLink):
    project = ParentalKey("content.Project", on_delete=models.CASCADE, related_name="clusters")

    class Meta(ClusterLink.Meta):
        pass


class ProjectEcosystem(EcosystemLink):
    project = ParentalKey("content.Project", on_delete=models.CASCADE, related_name="ecosystems")

    class Meta(EcosystemLink.Meta):
        pass


class ProjectDocument(Child):
    project = ParentalKey("content.Project", on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "content.ContentDocument",
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    title = models.CharField(_("title"), max_length=255, blank=True)

    translatable_fields = [*texts("title"), *facts("document", "sort_order")]
    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Child.Meta):
        verbose_name = _("document")

    def __str__(self) -> str:
        return self.title or str(self.document)


class ProjectMetric(Metric):
    project = ParentalKey("content.Project", on_delete=models.CASCADE, related_name="metrics")

    class Meta(Metric.Meta):
        pass


class ProjectSource(SourceLink):
    project = ParentalKey("content.Project", on_delete=models.CASCADE, related_name="sources")

    class Meta(SourceLink.Meta):
        pass
