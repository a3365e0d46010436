"""What the interface itself has to remember."""

from graphql_api.models.balances import CallerBalance
from graphql_api.models.failed_lookups import FailedLookup
from graphql_api.models.partners import Partner, PartnerKey
from graphql_api.models.persisted_documents import PersistedDocument, PersistedDocumentQuerySet
from graphql_api.models.preview_tokens import PreviewToken

__all__ = [
    "CallerBalance",
    "FailedLookup",
    "Partner",
    "PartnerKey",
    "PersistedDocument",
    "PersistedDocumentQuerySet",
    "PreviewToken",
]
