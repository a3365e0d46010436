"""The menu entry “Partners”, for those who may change partners: administrators."""

from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from cms.partners.forms import KeyForm, NewKeyForm, PartnerForm
from cms.partners.views import KeyView, NewKeyView, RevokeKeyView
from graphql_api.models.partners import Partner, PartnerKey


class PartnerViewSet(ModelViewSet):
    model = Partner
    icon = "group"
    copy_view_enabled = False
    list_display = [
        "name",
        "contact_email",
        "get_audience_display",
        Column("documents", label=_("Registered documents"), accessor=lambda each: _room(each)),
        BooleanColumn("is_active"),
    ]
    search_fields = ["name", "contact_name", "contact_email", "sites"]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        counted = Partner.objects.annotate(document_count=Count("documents"))
        return super().get_index_view_kwargs(**{"queryset": counted, **kwargs})

    def get_form_class(self, for_update: bool = False) -> type[PartnerForm]:
        return PartnerForm


class PartnerKeyViewSet(ModelViewSet):
    model = PartnerKey
    icon = "key"
    copy_view_enabled = False
    add_view_class = NewKeyView
    edit_view_class = KeyView
    delete_view_class = RevokeKeyView
    delete_template_name = RevokeKeyView.template_name
    search_fields = ["name", "prefix", "partner__name"]
    list_filter = ["partner"]
    list_display = [
        "name",
        "partner",
        "prefix",
        Column("state", label=_("Status"), accessor=lambda key: _state(key)),
        DateColumn("expires_at", label=_("Expires"), sort_key="expires_at"),
        DateColumn("last_used_at", label=_("Last used"), sort_key="last_used_at"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[NewKeyForm | KeyForm]:
        return KeyForm if for_update else NewKeyForm

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without Wagtail's “Delete” in every row: the page of a key revokes it."""
        own = {"delete_url_name": None, "queryset": PartnerKey.objects.select_related("partner")}
        return super().get_index_view_kwargs(**{**own, **kwargs})


class PartnersGroup(ModelViewSetGroup):
    menu_label = _("Partners")
    menu_name = "partners"
    menu_icon = "group"
    menu_order = 190
    items = (PartnerViewSet("partners"), PartnerKeyViewSet("partner_keys"))


def _room(partner: Any) -> str:
    """How many documents the partner has registered, of how many."""
    return f"{partner.document_count} / {partner.document_quota}"


def _state(key: PartnerKey) -> str:
    if key.revoked_at is not None:
        return gettext("revoked")
    return gettext("expired") if key.is_expired(timezone.now()) else gettext("in use")
