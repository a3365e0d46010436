"""Who may do what: the groups of the alliance, their rights and the moderation workflow.

Rights on pages are given on each language's home page, and a shared record belongs to whoever may
work on the home page of its language (``cms.translation.access``). A group gets its rights when it
is made, and its rights on a home page and on collections when it has none there yet: what an
administrator changed afterwards stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.text import capfirst
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.observation.models import VIEW_FIGURES
from cms.translation.publication import PUBLISH_INCOMPLETE
from cms.work.models import MANAGE_WORK
from content.models import VOCABULARIES, HomePage, Organisation, Source

SHARED_RECORDS = (Organisation, *VOCABULARIES)
FILES = ("wagtailimages.{}_image", "wagtaildocs.{}_document")
COLLECTIONS = "wagtailcore.{}_collection"


@dataclass(frozen=True)
class Role:
    """What a group may do.

    ``pages``, ``shared_records``, ``sources``, ``files`` and ``collections`` name actions such as
    ``change``; ``others`` names whole permissions. ``factory_name`` is the group Wagtail makes by
    itself.
    """

    name: str
    pages: tuple[str, ...] = ()
    shared_records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    others: tuple[str, ...] = ("wagtailadmin.access_admin",)
    factory_name: str = ""


# Names are data, shown as they are in both languages of the admin.
EDITORS = Role(
    name="Редактори / Editors",
    pages=("add", "change", "publish"),
    shared_records=("add", "change", "publish"),
    sources=("add", "change"),
    files=("add", "change", "choose"),
    others=(
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "search.add_synonym",
        "search.change_synonym",
        "search.view_querystatistic",
    ),
    factory_name="Editors",
)
MODERATORS = Role(
    name="Модератори / Moderators",
    pages=("add", "change", "publish", "lock", "unlock"),
    shared_records=("add", "change", "publish", "lock", "unlock"),
    sources=("add", "change", "delete"),
    files=("add", "change", "choose"),
    others=(
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        PUBLISH_INCOMPLETE,
        "search.add_synonym",
        "search.change_synonym",
        "search.delete_synonym",
        "search.view_querystatistic",
    ),
    factory_name="Moderators",
)
ADMINISTRATORS = Role(
    name="Адміністратори / Administrators",
    pages=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
    shared_records=("add", "change", "delete", "publish", "lock", "unlock"),
    sources=("add", "change", "delete"),
    files=("add", "change", "choose"),
    collections=("add", "change", "delete"),
    others=(
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        PUBLISH_INCOMPLETE,
        VIEW_FIGURES,
        MANAGE_WORK,
        "search.view_querystatistic",
        *(
            f"{app}.{action}_{model}"
            for app, model in (
                ("auth", "group"),
                ("auth", "user"),
                ("graphql_api", "partner"),
                ("graphql_api", "partnerkey"),
                ("search", "synonym"),
                ("wagtailcore", "locale"),
                ("wagtailcore", "site"),
                ("wagtailcore", "task"),
                ("wagtailcore", "workflow"),
                ("wagtailredirects", "redirect"),
            )
            for action in ("add", "change", "delete")
        ),
    ),
)
ROLES = (EDITORS, MODERATORS, ADMINISTRATORS)
WORKFLOW_NAME = "Модерація / Moderation"


def translators(locale: Locale) -> Role:
    """Return the role of those who write one language: they change, others publish."""
    return Role(
        name=f"Перекладачі / Translators: {_language_name(locale)}",
        pages=("change",),
        shared_records=("change",),
        files=("choose",),
    )


def reviewers(locale: Locale) -> Role:
    """Return the role of those who approve what others wrote in one language."""
    return Role(
        name=f"Рецензенти / Reviewers: {_language_name(locale)}",
        pages=("change", "publish"),
        shared_records=("change", "publish"),
        files=("choose",),
    )


def ensure_groups() -> None:
    """Make the groups that do not exist, with their rights in every language that has a home."""
    homes = list(HomePage.objects.filter(alias_of=None).select_related("locale"))
    for role in ROLES:
        group = _ensure_group(role)
        _ensure_collection_rights(group, role)
        for home in homes:
            _ensure_page_rights(group, role, home)
    for home in homes:
        if home.locale_id != Locale.get_default().pk:
            ensure_translators_group(home.locale)
            ensure_reviewers_group(home.locale)


def ensure_translators_group(locale: Locale) -> Group:
    """Make the group that translates into ``locale``; its home page may come later."""
    return _ensure_language_group(translators(locale), locale)


def ensure_reviewers_group(locale: Locale) -> Group:
    """Make the group that approves translations into ``locale``."""
    return _ensure_language_group(reviewers(locale), locale)


def _ensure_language_group(role: Role, locale: Locale) -> Group:
    group = _ensure_group(role)
    for home in HomePage.objects.filter(locale=locale, alias_of=None):
        _ensure_page_rights(group, role, home)
    return group


def ensure_workflow() -> None:
    """Let moderators approve what lies below each home page that has no workflow of its own."""
    homes = HomePage.objects.filter(alias_of=None, workflowpage=None)
    if not homes:
        return
    moderators = Group.objects.get(name=MODERATORS.name)
    workflow = Workflow.objects.filter(name=WORKFLOW_NAME, active=True).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW_NAME)
        task = GroupApprovalTask.objects.create(name=WORKFLOW_NAME)
        task.groups.add(moderators)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for home in homes:
        WorkflowPage.objects.create(workflow=workflow, page=home.page_ptr)


def _ensure_group(role: Role) -> Group:
    group = Group.objects.filter(name=role.name).first()
    if group is None:
        group = _untouched_factory_group(role) or Group()
        group.name = role.name
        group.save()
        group.permissions.set(_model_permissions(role))
        _give_file_rights(group, role)
    return group


def _untouched_factory_group(role: Role) -> Group | None:
    """Return Wagtail's own group, without its rights on the whole tree, while nobody is in it."""
    group = Group.objects.filter(name=role.factory_name, user=None).first()
    if group is not None:
        group.page_permissions.all().delete()
        group.collection_permissions.all().delete()
    return group


def _ensure_page_rights(group: Group, role: Role, home: HomePage) -> None:
    if group.page_permissions.filter(page=home).exists():
        return
    permissions = _permissions(f"wagtailcore.{action}_page" for action in role.pages)
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=home.page_ptr, permission=permission)
        for permission in permissions
    )


def _give_file_rights(group: Group, role: Role) -> None:
    _give_on_all_collections(group, [name.format(act) for name in FILES for act in role.files])


def _ensure_collection_rights(group: Group, role: Role) -> None:
    """Wagtail asks for these on a collection; the same permission of the model opens nothing."""
    names = [COLLECTIONS.format(action) for action in role.collections]
    if not group.collection_permissions.filter(permission__in=_permissions(names)).exists():
        _give_on_all_collections(group, names)


def _give_on_all_collections(group: Group, names: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for permission in _permissions(names)
    )


def _model_permissions(role: Role) -> list[Permission]:
    return _permissions(
        [
            *_names(SHARED_RECORDS, role.shared_records),
            *_names([Source], role.sources),
            *role.others,
        ]
    )


def _names(models: Iterable[type], actions: Iterable[str]) -> list[str]:
    actions = list(actions)
    return [
        f"{model._meta.app_label}.{action}_{model._meta.model_name}"
        for model in models
        for action in actions
    ]


def _permissions(names: Iterable[str]) -> list[Permission]:
    """Return the permissions called ``app.codename``; a name nobody knows is a mistake here."""
    names = set(names)
    if not names:
        return []
    wanted = Q()
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(wanted).select_related("content_type"))
    unknown = names - {f"{p.content_type.app_label}.{p.codename}" for p in found}
    if unknown:
        raise LookupError(f"Unknown permissions: {', '.join(sorted(unknown))}")
    return found


def _language_name(locale: Locale) -> str:
    return capfirst(locale.language_info["name_local"])
