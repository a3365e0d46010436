"""Backups: the database and the uploads as one file, and a site from that file again."""
