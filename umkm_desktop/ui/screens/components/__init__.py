"""Every control in every state: the picture the look is compared by, behind a developer key."""
