"""Partners who read through the interface, and the keys by which they are known."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.editions.kinds import Audience, Kind
from graphql_api.models.secrets import Secret, SecretQuerySet

# Kinds that a partner can be limited to; vocabularies and sections give these their meaning.
LIMITED_KINDS = (
    Kind.CLUSTER,
    Kind.SUCCESS_STORY,
    Kind.PROJECT,
    Kind.ACCESSION_TERMS,
    Kind.INFORMATION_PAGE,
    Kind.ORGANISATION,
)
SMALLEST_QUOTA = 1_000
USUAL_DOCUMENT_QUOTA = 100


class PartnerAudience(models.IntegerChoices):
    """Whose content a partner may read; internal content is for nobody outside."""

    PUBLIC = Audience.PUBLIC.value, _("Public content")
    PARTNER = Audience.PARTNER.value, _("Public content and content for partners")


class Partner(models.Model):
    """An organisation that shows the alliance's content on its own sites."""

    name = models.CharField(_("organisation"), max_length=255, unique=True)
    contact_name = models.CharField(_("contact person"), max_length=255, blank=True)
    contact_email = models.EmailField(_("contact e-mail"))
    sites = models.TextField(
        _("sites"), blank=True, help_text=_("Where the content is shown, one address per line.")
    )
    preview_address = models.CharField(
        _("address of previews"),
        max_length=500,
        blank=True,
        help_text=_(
            "Where the partner’s site shows drafts. {token}, {path}, {locale} and {id} are "
            "replaced by those of the draft: "
            "https://example.org/preview?token={token}&path={path}. Leave empty if it shows none."
        ),
    )
    audience = models.PositiveSmallIntegerField(
        _("may read"), choices=PartnerAudience.choices, default=PartnerAudience.PARTNER
    )
    kinds = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("kinds of content"),
        default=list,
        blank=True,
        help_text=_("Leave all empty to allow every kind."),
    )
    locales = ArrayField(
        models.CharField(max_length=20),
        verbose_name=_("languages"),
        default=list,
        blank=True,
        help_text=_("Leave all empty to allow every language."),
    )
    quota = models.PositiveIntegerField(
        _("quota per minute"),
        null=True,
        blank=True,
        validators=[MinValueValidator(SMALLEST_QUOTA)],
        help_text=_(
            "What each key of the partner may spend in a minute. A request costs about the number "
            "of values in its answer. Leave empty for the usual quota."
        ),
    )
    document_quota = models.PositiveIntegerField(
        _("registered documents"),
        default=USUAL_DOCUMENT_QUOTA,
        help_text=_(
            "How many queries the partner may have kept for good. A query that is sent together "
            "with its hash and a key of the partner is registered."
        ),
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("The keys of an inactive partner are refused.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name


class PartnerKeyQuerySet(SecretQuerySet["PartnerKey"]):
    def with_secret(self, secret: str) -> "PartnerKey | None":
        return self.select_related("partner").by_secret(secret)


class PartnerKey(Secret):
    """A key of a partner. The secret itself is shown once and never stored."""

    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="keys", verbose_name=_("partner")
    )
    name = models.CharField(
        _("name"), max_length=255, help_text=_("What the key is for, such as the name of a site.")
    )
    expires_at = models.DateTimeField(
        _("expires"), null=True, blank=True, help_text=_("Leave empty for a key without end.")
    )

    objects = PartnerKeyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]
        verbose_name = _("key")
        verbose_name_plural = _("keys")

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def is_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now
