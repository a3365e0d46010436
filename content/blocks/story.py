from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class KeyFigureBlock(blocks.StructBlock):
    """A number worth a large type, with the words that make it true."""

    figure = blocks.CharBlock(
        label=_("Figure"), max_length=40, help_text=_("As it is printed, for example “over 50”.")
    )
    caption = blocks.CharBlock(label=_("What it counts"), max_length=255)
    as_of = blocks.CharBlock(label=_("As of"), max_length=60, required=False)

    class Meta:
        icon = "order"
        label = _("Key figure")


class QuotationBlock(blocks.StructBlock):
    """Somebody's words; shown only with that person's consent."""

    text = blocks.TextBlock(label=_("Words"))
    speaker = blocks.CharBlock(label=_("Speaker"), max_length=255)
    role = blocks.CharBlock(label=_("Role of the speaker"), max_length=255, required=False)
    consent = blocks.BooleanBlock(
        label=_("The speaker agreed to publication"),
        required=False,
        help_text=_("Without consent the quotation cannot be saved."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned.get("consent"):
            raise StructBlockValidationError(
                block_errors={
                    "consent": ValidationError(
                        _("Ask the speaker first, then tick that the speaker agreed.")
                    )
                }
            )
        return cleaned
