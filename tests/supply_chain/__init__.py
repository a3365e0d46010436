"""What the platform is made of by others: licences, and the bill of materials of a release."""
