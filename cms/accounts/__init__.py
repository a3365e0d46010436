"""Accounts of the admin: signing in, second factor, sessions, what is noted and kept of them."""
