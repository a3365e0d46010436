"""The wiring: settings, addresses, admin dressing, translation workflow; nobody imports it."""
