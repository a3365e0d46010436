"""The reference of the API: everything its schema says of itself, as one page with anchors."""
