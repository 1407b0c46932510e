"""What all tests share."""

from hypothesis import settings

# A shared machine may be slow for a moment; no test here is about time.
settings.register_profile("seedsoil", deadline=None)
settings.load_profile("seedsoil")
