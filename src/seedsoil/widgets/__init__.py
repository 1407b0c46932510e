"""Interactive controls of the chapters, alive in a notebook and in the published page."""

from seedsoil.widgets._page import PageWidget, bundle, picture

__all__ = ["PageWidget", "bundle", "picture"]
