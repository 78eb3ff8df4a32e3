"""Sample stores."""
