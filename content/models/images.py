"""Pictures and documents: who made them, and until when we may show them."""

import uuid
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to

from content.pictures.appearance import LONGEST_PLACEHOLDER, appearance_of
from content.pictures.fields import UprightImageField
from content.pictures.presets import MIME_TYPES, extensions, files_of, src_set, usual_file
from content.pictures.sizes import files
from content.uploads import validate_document


class RightsMixin(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made it, as it must be printed.")
    )
    consent_until = models.DateField(
        _("consent until"),
        null=True,
        blank=True,
        help_text=_("Last day on which it may be shown; nobody sees it afterwards."),
    )

    class Meta:
        abstract = True


class ContentImage(RightsMixin, AbstractImage):  # noqa: DJ008 - Wagtail's base has __str__
    """A picture. Its alternative text is written where it is used, per language."""

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "tags",
        "credit",
        "consent_until",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    file = UprightImageField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )
    # Found out when a file is uploaded; pictures from before get them by `pictures describe`.
    placeholder = models.CharField(max_length=LONGEST_PLACEHOLDER, blank=True, editable=False)
    dominant_colour = models.CharField(max_length=7, blank=True, editable=False)
    is_transparent = models.BooleanField(default=False, editable=False)

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = Image._meta.permissions

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Look at a new file before it is stored; what was made of the one before goes."""
        is_new = bool(self.file) and not self.file._committed
        if is_new:
            seen = asdict(appearance_of(self.file))
            for name, value in seen.items():
                setattr(self, name, value)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], *seen}
        super().save(*args, **kwargs)
        if is_new:
            self.renditions.all().delete()

    @property
    def responsive(self) -> dict[str, Any]:
        """The picture as pages of the website show it, for templates."""
        offered = files(self)
        sources = [
            {"type": MIME_TYPES[kind], "srcset": src_set(files_of(offered, "large", kind))}
            for kind in extensions(offered, "large")
        ]
        return {"sources": sources, "usual": usual_file(offered, "large", offered["fallback"])}


class ContentRendition(AbstractRendition):
    image = models.ForeignKey(ContentImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class ContentDocument(RightsMixin, AbstractDocument):  # noqa: DJ008 - Wagtail's base has __str__
    """A file to download."""

    language = models.CharField(
        _("language"), max_length=12, blank=True, choices=settings.LANGUAGES
    )
    version = models.CharField(_("version"), max_length=40, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "language",
        "version",
        "collection",
        "tags",
        "credit",
        "consent_until",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = Document._meta.permissions

    def clean(self) -> None:
        """Refuse a new file whose content is not what its name says."""
        super().clean()
        is_new = self.file and not self.file._committed
        if is_new:
            try:
                validate_document(self.file.file, self.file.name)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error
