"""Whether a record says who paid, where a funder asks for it."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.models import Project, SuccessStory
from content.quality.findings import Check, Finding
from content.quality.subjects import Subject


def check(subject: Subject) -> Iterator[Finding]:
    record = subject.record
    if not isinstance(record, Project | SuccessStory) or record.funding_notice_id:
        return
    place = str(capfirst(record._meta.get_field("funding_notice").verbose_name))
    if isinstance(record, Project) and _is_funded(record):
        message = _("The project has a funder and no funding notice. Choose the funder's notice.")
        yield Finding(Check.FUNDING_NOTICE, place, message)
    elif isinstance(record, SuccessStory):
        project = record.related_project
        if project is not None and (project.funding_notice_id or _is_funded(project)):
            message = _("The story is of the funded project “%(project)s”. Choose its notice.")
            yield Finding(Check.FUNDING_NOTICE, place, message % {"project": project.title})


def _is_funded(project: Project) -> bool:
    return bool(project.funding_programme_id or project.eu_contribution_amount)
