"""How text is found: in Ukrainian, in English and in every language added later."""
