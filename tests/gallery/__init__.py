"""Every control in every state: the picture the look is compared by. It is no part of the program."""
