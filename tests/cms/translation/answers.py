"""How the admin answers a request that it refuses."""

from django.http import HttpResponse
from django.urls import reverse


def was_refused(response: HttpResponse) -> bool:
    """Wagtail answers a refusal with a redirect to the admin's first page, a script with 403."""
    home = reverse("wagtailadmin_home")
    return response.status_code == 403 or (response.status_code == 302 and response.url == home)
