"""One folder per screen: view.py draws, presenter.py decides."""
