"""The conditions of joining the alliance: a versioned legal document."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from content.blocks.lists import RequiredDocumentsBlock, StepsBlock
from content.choices import ClauseKind, Currency, FeePeriod, TermsStatus
from content.models.base import Record
from content.models.children import Child, SourceLink
from content.models.fields import PartialDateField
from content.publication import PublicationRefusedError
from content.rich_text import FEATURES, clean_stored
from content.translation_fields import children, facts, links, texts
from content.validators import validate_code


class AccessionTerms(Record):
    """One version of the terms. A version that holds a draft clause cannot be published."""

    version = models.CharField(_("version"), max_length=20)
    status = models.CharField(
        _("status"), max_length=10, choices=TermsStatus.choices, default=TermsStatus.DRAFT
    )
    language_of_record = models.CharField(
        _("language of record"),
        max_length=12,
        choices=settings.LANGUAGES,
        default="uk",
        help_text=_("The language version that prevails when translations differ from it."),
    )
    adopted_by = models.CharField(
        _("adopted by"), max_length=255, blank=True, help_text=_("The body, not a person.")
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    minutes_number = models.CharField(_("number of the minutes"), max_length=60, blank=True)
    effective_from = models.DateField(_("in force from"), null=True, blank=True)
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    steps = StreamField(StepsBlock(), verbose_name=_("steps"), blank=True)
    required_documents = StreamField(
        RequiredDocumentsBlock(), verbose_name=_("required documents"), blank=True
    )
    download = models.ForeignKey(
        "content.ContentDocument",
        verbose_name=_("document to download"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact = models.CharField(_("whom to ask"), max_length=255, blank=True)
    contact_email = models.EmailField(_("e-mail for questions"), blank=True)

    translatable_fields = [
        *Record.translatable_fields,
        *texts("adopted_by", "steps", "required_documents", "contact"),
        *facts(
            "version",
            "status",
            "language_of_record",
            "adopted_on",
            "minutes_number",
            "effective_from",
            "supersedes",
            "download",
            "contact_email",
        ),
        *children("applies_to", "clauses", "fees", "sources"),
    ]

    content_panels = [
        *Record.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("version"), FieldPanel("status")]),
                FieldPanel("language_of_record"),
                FieldPanel("adopted_by"),
                FieldRowPanel([FieldPanel("adopted_on"), FieldPanel("minutes_number")]),
                FieldPanel("effective_from"),
                FieldPanel("supersedes"),
            ],
            heading=_("Version"),
        ),
        InlinePanel("applies_to", label=_("Who may apply")),
        InlinePanel("clauses", label=_("Clause")),
        InlinePanel("fees", label=_("Fee")),
        FieldPanel("steps"),
        FieldPanel("required_documents"),
        FieldPanel("download"),
        FieldRowPanel([FieldPanel("contact"), FieldPanel("contact_email")]),
        InlinePanel("sources", label=_("Source")),
    ]
    parent_page_types = ["content.AccessionTermsIndexPage"]
    is_creatable = True
    search_fields = [
        *Record.search_fields,
        index.FilterField("version"),
        index.RelatedFields("clauses", [index.SearchField("title"), index.SearchField("text")]),
    ]

    class Meta(Record.Meta):
        verbose_name = _("accession terms")
        verbose_name_plural = _("accession terms")

    def draft_clauses(self) -> list["AccessionClause"]:
        return [clause for clause in self.clauses.all() if clause.draft]

    def publication_refusal(self) -> str | None:
        """Return why this version may not be published, or None if it may."""
        drafts = self.draft_clauses()
        if not drafts:
            return None
        return _(
            "These terms cannot be published: %(count)d clauses are still drafts. "
            "Complete them and untick “Draft”: %(titles)s."
        ) % {"count": len(drafts), "titles": "; ".join(clause.title for clause in drafts)}

    def publish(self, revision: Any, **kwargs: Any) -> Any:
        """Refuse drafts on every way to publication: button, schedule, workflow, translation."""
        refusal = revision.as_object().publication_refusal()
        if refusal:
            raise PublicationRefusedError(refusal, self)
        return super().publish(revision, **kwargs)


class TermsApplicantKind(Child):
    terms = ParentalKey(AccessionTerms, on_delete=models.CASCADE, related_name="applies_to")
    kind = models.ForeignKey(
        "content.ClusterKind",
        verbose_name=_("kind of applicant"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    translatable_fields = [*links("kind"), *facts("sort_order")]
    panels = [FieldPanel("kind")]

    class Meta(Child.Meta):
        verbose_name = _("kind of applicant")

    def __str__(self) -> str:
        return str(self.kind)


class AccessionClause(Child, ClusterableModel):
    terms = ParentalKey(AccessionTerms, on_delete=models.CASCADE, related_name="clauses")
    key = models.CharField(
        _("key"),
        max_length=100,
        validators=[validate_code],
        help_text=_("Stable from version to version, so that versions can be compared."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=ClauseKind.choices)
    title = models.CharField(_("title"), max_length=255)
    text = RichTextField(_("text"), features=FEATURES)
    draft = models.BooleanField(
        _("draft"),
        default=False,
        help_text=_("While ticked, the whole version cannot be published."),
    )
    needs = models.TextField(_("what is still needed"), blank=True)

    translatable_fields = [
        *texts("title", "text"),
        *facts("key", "kind", "draft", "needs", "sort_order"),
        *children("sources"),
    ]
    panels = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("kind")]),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("draft"), FieldPanel("needs")]),
        InlinePanel("sources", label=_("Source")),
    ]

    class Meta(Child.Meta):
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Clean the text, whoever wrote it."""
        self.text = clean_stored(self.text)
        super().save(*args, **kwargs)


class ClauseSource(SourceLink):
    clause = ParentalKey(AccessionClause, on_delete=models.CASCADE, related_name="sources")

    class Meta(SourceLink.Meta):
        pass

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take the clause's language: Wagtail's copy for translation leaves rows of rows behind."""
        self.locale_id = self.clause.locale_id
        super().save(*args, **kwargs)


class AccessionFee(Child):
    terms = ParentalKey(AccessionTerms, on_delete=models.CASCADE, related_name="fees")
    tier = models.CharField(
        _("for whom"), max_length=255, help_text=_("For example “up to 50 employees”.")
    )
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(
        _("currency"), max_length=3, choices=Currency.choices, default=Currency.UAH
    )
    period = models.CharField(
        _("period"), max_length=7, choices=FeePeriod.choices, default=FeePeriod.YEAR
    )
    as_of = PartialDateField(_("as of"))

    translatable_fields = [
        *texts("tier"),
        *facts("amount", "currency", "period", "as_of", "sort_order"),
    ]
    panels = [
        FieldPanel("tier"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("currency"), FieldPanel("period")]),
        FieldPanel("as_of"),
    ]

    class Meta(Child.Meta):
        verbose_name = _("fee")
        verbose_name_plural = _("fees")

    def __str__(self) -> str:
        return f"{self.tier}: {self.amount} {self.currency}"


class TermsSource(SourceLink):
    terms = ParentalKey(AccessionTerms, on_delete=models.CASCADE, related_name="sources")

    class Meta(SourceLink.Meta):
        pass
