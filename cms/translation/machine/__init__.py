"""Machine translation: what a service proposes is a draft until a person has looked at it."""
