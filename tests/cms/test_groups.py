"""Groups, workflow and demonstration logins: ``cms.groups`` and ``manage.py setup_site``."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupPagePermission, Site

from cms import groups
from cms.translation.publication import PUBLISH_INCOMPLETE
from content.models import HomePage
from tests.factories import make_locale, make_story, make_tree, make_user
from tests.helpers import translate_all

pytestmark = pytest.mark.django_db


def setup_site(*arguments: str) -> str:
    output = StringIO()
    call_command("setup_site", *arguments, stdout=output)
    return output.getvalue()


def member_of(*names: str):
    user = make_user("member")
    user.groups.set(Group.objects.filter(name__in=names))
    assert user.groups.count() == len(names)
    return user


def passwords_in(output: str) -> dict[str, str]:
    rows = [line.split() for line in output.splitlines() if line.startswith("  ")]
    return {row[0]: row[1] for row in rows}


def test_editors_publish_in_every_language_and_do_not_lock():
    source = make_story()
    translation = translate_all(source)
    setup_site()
    editor = member_of(groups.EDITORS.name)
    for page in (source, translation):
        rights = page.permissions_for_user(editor)
        assert rights.can_edit()
        assert rights.can_publish()
        assert not rights.can_lock()
    assert editor.has_perm("content.publish_organisation")
    assert not editor.has_perm("auth.change_user")


def test_moderators_lock_and_unpublish():
    story = make_story()
    setup_site()
    rights = story.permissions_for_user(member_of(groups.MODERATORS.name))
    assert rights.can_lock()
    assert rights.can_unpublish()


def test_only_moderators_and_administrators_publish_incomplete_translations():
    make_tree()
    setup_site()
    for role, may in (
        (groups.EDITORS, False),
        (groups.MODERATORS, True),
        (groups.ADMINISTRATORS, True),
        (groups.translators(make_locale("en")), False),
    ):
        assert member_of(role.name).has_perm(PUBLISH_INCOMPLETE) is may


def test_the_site_gets_a_name_that_can_be_changed():
    make_tree()
    setup_site()
    site = Site.objects.get(is_default_site=True)
    assert site.site_name == "Український кластерний альянс"
    site.site_name = "Інша назва"
    site.save()
    setup_site()
    site.refresh_from_db()
    assert site.site_name == "Інша назва"


def test_translators_change_their_language_alone_and_publish_nothing():
    make_tree("en", "pl")
    source = make_story()
    english = translate_all(source, "en")
    polish = translate_all(source, "pl")
    setup_site()
    translator = member_of(groups.translators(make_locale("en")).name)
    assert english.permissions_for_user(translator).can_edit()
    assert not english.permissions_for_user(translator).can_publish()
    for other in (source, polish):
        assert not other.permissions_for_user(translator).can_edit()
    assert not english.get_parent().permissions_for_user(translator).can_add_subpage()
    assert not translator.has_perm("wagtail_localize.submit_translation")
    assert not translator.has_perm("content.publish_organisation")


def test_administrators_manage_people_groups_and_languages():
    make_tree()
    setup_site()
    administrator = member_of(groups.ADMINISTRATORS.name)
    for permission in ("auth.change_user", "auth.change_group", "wagtailcore.add_locale"):
        assert administrator.has_perm(permission)


def test_factory_groups_lose_their_rights_on_the_whole_tree():
    make_tree()
    setup_site()
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert not GroupPagePermission.objects.filter(page__depth=1).exists()


def test_a_group_somebody_is_in_is_left_alone():
    make_tree()
    own = Group.objects.get(name="Editors")
    make_user().groups.add(own)
    setup_site()
    own.refresh_from_db()
    assert own.name == "Editors"
    assert own.page_permissions.exists()


def test_what_an_administrator_took_away_stays_away():
    make_tree()
    setup_site()
    editors = Group.objects.get(name=groups.EDITORS.name)
    editors.page_permissions.filter(permission__codename="publish_page").delete()
    editors.permissions.remove(Permission.objects.get(codename="publish_organisation"))
    setup_site()
    assert not editors.page_permissions.filter(permission__codename="publish_page").exists()
    assert not editors.permissions.filter(codename="publish_organisation").exists()


def test_a_new_language_gets_its_translators_and_the_editors_rights_there():
    make_tree()
    setup_site()
    make_tree("en", "pl")
    setup_site()
    home = HomePage.objects.get(locale__language_code="pl")
    translators = Group.objects.get(name=groups.translators(make_locale("pl")).name)
    assert translators.name.endswith(": Polski")
    granted = home.group_permissions.values_list("group__name", flat=True)
    assert {translators.name, groups.EDITORS.name} <= set(granted)


def test_moderators_approve_below_each_home_page():
    story = make_story()
    english = translate_all(story)
    setup_site()
    for page in (story, english):
        workflow = page.get_workflow()
        assert workflow.name == groups.WORKFLOW_NAME
        task = workflow.tasks.get().specific
        assert [group.name for group in task.groups.all()] == [groups.MODERATORS.name]


def test_logins_are_made_once_and_can_sign_in():
    make_tree()
    passwords = passwords_in(setup_site("--demo-users"))
    assert set(passwords) == {"editor", "translator", "administrator"}
    for username, password in passwords.items():
        browser = Client()
        fields = {"username": username, "password": password}
        assert browser.post(reverse("wagtailadmin_login"), fields).status_code == 302
        home = browser.get(reverse("wagtailadmin_home"))
        assert home.status_code == 200
        language = "en" if username == "translator" else "uk"
        assert f'<html lang="{language}"' in home.content.decode()
    assert len(set(passwords.values())) == 3
    assert get_user_model().objects.get(username="administrator").is_superuser


def test_a_login_keeps_its_password():
    make_tree()
    passwords = passwords_in(setup_site("--demo-users"))
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("changed by its owner")
    editor.save()
    again = setup_site("--demo-users")
    assert "editor" not in again
    assert passwords["translator"] not in again
    editor.refresh_from_db()
    assert editor.check_password("changed by its owner")


def test_the_translator_translates_every_language_but_the_source():
    make_tree("en", "pl")
    setup_site("--demo-users")
    translator = get_user_model().objects.get(username="translator")
    assert set(translator.groups.values_list("name", flat=True)) == {
        groups.translators(make_locale(language)).name for language in ("en", "pl")
    }


def test_no_logins_where_none_are_wanted():
    make_tree()
    setup_site()
    assert not get_user_model().objects.filter(username="administrator").exists()


def test_an_empty_database_gets_groups_and_a_clear_word():
    output = setup_site("--demo-users")
    assert "load the content" in output
    assert Group.objects.filter(name=groups.EDITORS.name).exists()
    assert not get_user_model().objects.filter(username="editor").exists()
    make_tree()
    assert set(passwords_in(setup_site("--demo-users"))) == {
        "editor",
        "translator",
        "administrator",
    }
    home = HomePage.objects.get(locale__language_code="uk")
    assert home.group_permissions.filter(group__name=groups.EDITORS.name).exists()


def test_a_second_run_writes_nothing(django_assert_max_num_queries):
    story = make_story()
    translate_all(story)
    setup_site("--demo-users")
    before = GroupPagePermission.objects.count()
    with django_assert_max_num_queries(30) as captured:
        setup_site("--demo-users")
    assert not [q for q in captured if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert GroupPagePermission.objects.count() == before


def test_administrators_keep_collections(client):
    make_tree()
    setup_site()
    client.force_login(member_of(groups.ADMINISTRATORS.name))
    assert client.get(reverse("wagtailadmin_collections:index")).status_code == 200
    client.post(reverse("wagtailadmin_collections:add"), {"name": "Логотипи", "parent": "1"})
    assert Collection.objects.filter(name="Логотипи").exists()


def test_rights_on_collections_reach_a_group_that_was_made_without():
    make_tree()
    setup_site()
    group = Group.objects.get(name=groups.ADMINISTRATORS.name)
    on_collections = group.collection_permissions.filter(
        permission__codename__endswith="collection"
    )
    on_collections.all().delete()
    setup_site()
    setup_site()
    assert on_collections.count() == 3
