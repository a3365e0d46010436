"""Previews in the admin: a draft shown to somebody outside for a while, by a token."""
