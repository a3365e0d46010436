"""Say which texts of installed packages the admin would show in English."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.supplement import DOMAINS, supplement, translated, untranslated


class Command(BaseCommand):
    """List what the Ukrainian supplement lacks, and what packages translate themselves by now."""

    help = "Lists texts of installed packages that neither they nor our supplement translate."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each text, and a summary for each catalogue."""
        for domain in DOMAINS:
            needed, ours = untranslated(domain), supplement(domain)
            missing = {text: package for text, package in needed.items() if text not in ours}
            for text, package in missing.items():
                self.stdout.write(f"missing, {package}: {text.message}")
            for text in ours.keys() & translated(domain):
                self.stdout.write(f"translated by its package by now: {text.message}")
            total, done = len(needed), len(needed) - len(missing)
            self.stdout.write(f"{domain}: {done} of {total} texts have Ukrainian here")
