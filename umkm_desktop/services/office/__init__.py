"""The office itself: letterhead, officials, officers and their sign-in, texts, regulations."""
