"""The rows of a cluster: places, fields of work, labels, memberships, identifiers, numbers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from content.choices import ExternalIdScheme, MembershipState
from content.models.children import Child, EcosystemLink, Metric, SourceLink
from content.models.fields import PartialDateField
from content.translation_fields import facts, links, texts


class ClusterRegion(Child):
    cluster_page = ParentalKey("content.Cluster", on_delete=models.CASCADE, related_name="regions")
    region = models.ForeignKey(
        "content.Region", verbose_name=_("region"), on_delete=models.PROTECT, related_name="+"
    )

    translatable_fields = [*links("region"), *facts("sort_order")]
    panels = [FieldPanel("region")]

    class Meta(Child.Meta):
        verbose_name = _("region")

    def __str__(self) -> str:
        return str(self.region)


class ClusterEcosystem(EcosystemLink):
    cluster_page = ParentalKey(
        "content.Cluster", on_delete=models.CASCADE, related_name="ecosystems"
    )

    class Meta(EcosystemLink.Meta):
        pass


class ClusterIndustry(Child):
    cluster_page = ParentalKey(
        "content.Cluster", on_delete=models.CASCADE, related_name="industries"
    )
    industry = models.ForeignKey(
        "content.Industry", verbose_name=_("industry"), on_delete=models.PROTECT, related_name="+"
    )

    translatable_fields = [*links("industry"), *facts("sort_order")]
    panels = [FieldPanel("industry")]

    class Meta(Child.Meta):
        verbose_name = _("industry")

    def __str__(self) -> str:
        return str(self.industry)


class ClusterSocialLink(Child):
    cluster_page = ParentalKey(
        "content.Cluster", on_delete=models.CASCADE, related_name="social_links"
    )
    url = models.URLField(_("address"))

    translatable_fields = facts("url", "sort_order")
    panels = [FieldPanel("url")]

    class Meta(Child.Meta):
        verbose_name = _("social network")

    def __str__(self) -> str:
        return self.url


class ClusterLabel(Child):
    """A quality label, for example ECEI bronze."""

    cluster_page = ParentalKey("content.Cluster", on_delete=models.CASCADE, related_name="labels")
    name = models.CharField(_("name"), max_length=100)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    expires = PartialDateField(_("valid until"))

    translatable_fields = [*texts("name"), *facts("year", "expires", "sort_order")]
    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("year"), FieldPanel("expires")])]

    class Meta(Child.Meta):
        verbose_name = _("label")

    def __str__(self) -> str:
        return self.name


class ClusterMembership(Child):
    """A tie to another body, with its state: an agreement to join is not a membership.

    The body is an organisation or another cluster.
    """

    cluster_page = ParentalKey(
        "content.Cluster", on_delete=models.CASCADE, related_name="memberships"
    )
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
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=MembershipState.choices,
        default=MembershipState.NOT_STATED,
    )
    since = PartialDateField(_("since"))
    document = models.ForeignKey(
        "content.ContentDocument",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    translatable_fields = [
        *links("organisation"),
        *facts("cluster", "state", "since", "document", "sort_order"),
    ]
    panels = [
        FieldPanel("organisation"),
        FieldPanel("cluster"),
        FieldRowPanel([FieldPanel("state"), FieldPanel("since")]),
        FieldPanel("document"),
    ]

    class Meta(Child.Meta):
        verbose_name = _("membership")

    def __str__(self) -> str:
        return f"{self.organisation or self.cluster} ({self.get_state_display()})"

    def clean(self) -> None:
        super().clean()
        if bool(self.organisation_id) == bool(self.cluster_id):
            raise ValidationError(_("Name one body: an organisation or a cluster."))


class ClusterExternalId(Child):
    cluster_page = ParentalKey(
        "content.Cluster", on_delete=models.CASCADE, related_name="external_ids"
    )
    scheme = models.CharField(_("scheme"), max_length=10, choices=ExternalIdScheme.choices)
    value = models.CharField(_("value"), max_length=100)

    translatable_fields = facts("scheme", "value", "sort_order")
    panels = [FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")])]

    class Meta(Child.Meta):
        verbose_name = _("identifier")

    def __str__(self) -> str:
        return f"{self.scheme}: {self.value}"


class ClusterMetric(Metric):
    cluster_page = ParentalKey("content.Cluster", on_delete=models.CASCADE, related_name="metrics")

    class Meta(Metric.Meta):
        pass


class ClusterSource(SourceLink):
    cluster_page = ParentalKey("content.Cluster", on_delete=models.CASCADE, related_name="sources")

    class Meta(SourceLink.Meta):
        pass
