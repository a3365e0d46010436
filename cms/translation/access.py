"""Rule 15: who may work in which language.

Pages follow the rights in the tree of their language. Snippets have no tree, so that the home page
of their language decides: who may edit it may edit snippets in that language, who may publish it
may publish them, given the right on the model besides. A group of translators is therefore bound
to a language by nothing but its rights on that language's home page.
"""

from typing import Any

from wagtail.models import Locale, LockableMixin, Page
from wagtail.snippets.permissions import get_permission_name, user_can_edit_snippet_type

from content.models import HomePage


def may_edit_language(user: Any, locale: Locale) -> bool:
    """Tell whether ``user`` may edit the home page of ``locale``."""
    home = _home(locale)
    return user.is_superuser if home is None else home.permissions_for_user(user).can_edit()


def may_edit(user: Any, instance: Any) -> bool:
    """Tell whether ``user`` may change this version of the object, lock aside."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return user_can_edit_snippet_type(user, type(instance)) and may_edit_language(
        user, instance.locale
    )


def may_publish(user: Any, instance: Any) -> bool:
    """Tell whether ``user`` may publish this version of the object."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    home = _home(instance.locale)
    may_publish_language = (
        user.is_superuser if home is None else home.permissions_for_user(user).can_publish()
    )
    return may_publish_language and user.has_perm(get_permission_name("publish", type(instance)))


def is_locked_for(user: Any, instance: Any) -> bool:
    """Tell whether somebody else's lock forbids changes now."""
    lock = instance.get_lock() if isinstance(instance, LockableMixin) else None
    return lock is not None and lock.for_user(user)


def _home(locale: Locale) -> HomePage | None:
    return HomePage.objects.filter(locale=locale).first()
