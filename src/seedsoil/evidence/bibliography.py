"""The sources in book/references.bib, as sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Self
from urllib.parse import quote

from pybtex.database import Entry, Person, parse_string
from pybtex.richtext import Text

from seedsoil.evidence._folders import find

VERBATIM = {"doi", "url"}  # not LaTeX: % and # are part of an address
NAMED_AUTHORS = 6  # more than these are "et al.", as medical journals do


def _plain(latex: str) -> str:
    """Turn a BibTeX value into text: accents, dashes and braces resolved."""
    return " ".join(str(Text.from_latex(latex)).split())


def _is_others(person: Person) -> bool:
    return str(person) == "others"


def _surname(person: Person) -> str:
    return _plain(" ".join([*person.prelast_names, *person.last_names]))


def _initials(person: Person) -> str:
    given = " ".join([*person.first_names, *person.middle_names])
    return "".join(part[0] for part in re.split(r"[\s.\-]+", _plain(given)) if part)


def _full(person: Person) -> str:
    return f"{_surname(person)} {_initials(person)}".strip()


def _names(people: list[Person]) -> str:
    named = [_full(person) for person in people if not _is_others(person)]
    if len(named) < len(people) or len(named) > NAMED_AUTHORS:
        return ", ".join([*named[:3], "et al"])
    return ", ".join(named)


@dataclass(frozen=True)
class Source:
    """One source, ready to be shown.

    Attributes
    ----------
    key : str
        Its key in book/references.bib.
    short : str
        As prose cites it: "Coleman and Rubens 1987".
    order : tuple of str
        First author's surname and year: the order of a list of sources.
    authors, title, where : str
        The parts of its full citation; ``where`` is journal or publisher, year, pages.
    links : tuple of (str, str)
        Label and address of each place where it can be read.
    """

    key: str
    short: str
    order: tuple[str, str]
    authors: str
    title: str
    where: str
    links: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, key: str, entry: Entry) -> Self:
        """Make a source of a BibTeX entry."""
        people = entry.persons.get("author", [])
        fields = {
            name: value if name in VERBATIM else _plain(value)
            for name, value in entry.fields.items()
        }
        if not people or "title" not in fields:
            msg = f"{key} in book/references.bib: author and title are needed"
            raise ValueError(msg)
        return cls(
            key=key,
            short=_short(people, fields),
            order=(_surname(people[0]).casefold(), fields.get("year", "")),
            authors=_names(people),
            title=fields["title"],
            where=_where(fields, entry.persons.get("editor", [])),
            links=_links(fields),
        )

    def text(self) -> str:
        """Return the full citation as plain text."""
        places = "".join(f" {address}" for _, address in self.links)
        return f"{self.authors}. {self.title}. {self.where}.{places}"

    def html(self) -> str:
        """Return the full citation as HTML."""
        places = "".join(
            f' <a href="{escape(address)}">{escape(label)}</a>'
            for label, address in self.links
        )
        return (
            f"{escape(self.authors)}. <cite>{escape(self.title)}</cite>. "
            f"{escape(self.where)}.{places}"
        )

    def markdown(self) -> str:
        """Return the full citation as Markdown, under a target with its key."""
        places = "".join(
            f" [{escape_markdown(label)}](<{address}>)" for label, address in self.links
        )
        authors, title, where = map(
            escape_markdown, (self.authors, self.title, self.where)
        )
        return f"({self.key})=\n\n{authors}. *{title}*. {where}.{places}\n"


def escape_markdown(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    return re.sub(r"([\\`*_\[\]<>$~])", r"\\\1", text)


def _short(people: list[Person], fields: dict[str, str]) -> str:
    names = [_surname(person) for person in people]
    if len(names) > 2 or "others" in names:  # noqa: PLR2004  two are named in full
        names = [names[0], "others"]
    return f"{' and '.join(names)} {fields.get('year', '(no year)')}"


def _where(fields: dict[str, str], editors: list[Person]) -> str:
    parts = []
    if "booktitle" in fields:
        book = f"In: {_names(editors)} (eds). " if editors else "In: "
        parts.append(book + fields["booktitle"])
    if "edition" in fields:
        parts.append(f"{fields['edition']} edition")
    parts += [
        fields[name]
        for name in ("journal", "howpublished", "publisher", "address")
        if name in fields
    ]
    where = ", ".join(parts)
    if "year" in fields:
        where += (
            f"{' ' if 'journal' in fields else ', ' if where else ''}{fields['year']}"
        )
    if "volume" in fields:
        number = f"({fields['number']})" if "number" in fields else ""
        where += f";{fields['volume']}{number}"
    if "pages" in fields:
        where += f":{fields['pages']}"
    if "note" in fields:
        where += f". {fields['note']}"
    return where


def _links(fields: dict[str, str]) -> tuple[tuple[str, str], ...]:
    links = []
    if doi := fields.get("doi"):
        links.append((f"doi:{doi}", f"https://doi.org/{quote(doi, safe='/:;()')}"))
    if pmcid := fields.get("pmcid"):
        address = f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}"
        links.append(("free full text", address))
    if not links and (pmid := fields.get("pmid")):
        address = f"https://pubmed.ncbi.nlm.nih.gov/{pmid}"
        links.append((f"PubMed {pmid}", address))
    if not links and (url := fields.get("url")):
        links.append(("read it online", url))
    return tuple(links)


# a chapter asks for the same file with every widget that names its sources
@lru_cache(maxsize=1)
def _sources(bibtex: str) -> tuple[Source, ...]:
    entries = parse_string(bibtex, "bibtex").entries
    made = [Source.of(key, entry) for key, entry in entries.items()]
    return tuple(sorted(made, key=lambda source: (*source.order, source.key)))


class Bibliography(dict[str, Source]):
    """Sources by key, in alphabetical order of their authors."""

    @classmethod
    def parse(cls, bibtex: str) -> Self:
        """Read BibTeX; every entry needs an author and a title."""
        return cls((source.key, source) for source in _sources(bibtex))

    @classmethod
    def load(cls) -> Self:
        """Read book/references.bib."""
        path = find("references.bib", checkout="book")
        return cls.parse(path.read_text(encoding="utf-8"))
