"""How content is said to a stranger: safely, quickly and truthfully."""
