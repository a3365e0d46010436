"""Small streams for lists of words: services, goals, steps, required documents."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class ServiceBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Service"), max_length=255)
    description = blocks.TextBlock(label=_("Description"), required=False)

    class Meta:
        label = _("Service")


class ServicesBlock(blocks.StreamBlock):
    service = ServiceBlock()


class ListedTextsBlock(blocks.StreamBlock):
    """A list of short texts, each a point of its own."""

    item = blocks.TextBlock(label=_("Point"))


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"), max_length=255)
    text = blocks.TextBlock(label=_("What happens"), required=False)
    deadline = blocks.CharBlock(label=_("Deadline"), max_length=255, required=False)

    class Meta:
        label = _("Step")


class StepsBlock(blocks.StreamBlock):
    step = StepBlock()


class RequiredDocumentBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Document"), max_length=255)
    description = blocks.TextBlock(label=_("What it must show"), required=False)
    template = DocumentChooserBlock(label=_("Template to download"), required=False)

    class Meta:
        label = _("Required document")


class RequiredDocumentsBlock(blocks.StreamBlock):
    required_document = RequiredDocumentBlock()
