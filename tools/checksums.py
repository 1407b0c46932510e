"""Write the checksums of data/ into datapackage.json after a table has changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file as the Frictionless standard writes it."""
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def main() -> None:
    """Bring every resource's hash up to date."""
    target = DATA / "datapackage.json"
    package = json.loads(target.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        resource["hash"] = checksum(DATA / resource["path"])
    text = json.dumps(package, indent=2, ensure_ascii=False)
    target.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
