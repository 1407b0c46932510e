"""The page of sources: ``python -m seedsoil.evidence.references`` writes it anew."""

from __future__ import annotations

from seedsoil.evidence._folders import find
from seedsoil.evidence.bibliography import Bibliography

PAGE_HEAD = """\
% Made by `python -m seedsoil.evidence.references`; edit book/references.bib instead.

# References

Every source this book cites, in alphabetical order.
"""


def page(bibliography: Bibliography) -> str:
    """Return the text of book/references.md: each source under its key as target."""
    return "\n".join(
        [PAGE_HEAD, *(source.markdown() for source in bibliography.values())]
    )


def main() -> None:
    """Write book/references.md beside book/references.bib."""
    target = find("references.bib", checkout="book").with_name("references.md")
    target.write_text(page(Bibliography.load()), encoding="utf-8")


if __name__ == "__main__":
    main()
