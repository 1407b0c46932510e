"""What is committed stays light and explained."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LARGEST, WHOLE = 500_000, 15_000_000  # bytes


@pytest.fixture(scope="module")
def committed() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("an unpacked archive has no list of committed files")
    done = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [ROOT / name for name in done.stdout.split("\0") if name]


def test_no_committed_file_is_heavy(committed: list[Path]) -> None:
    sizes = {path: path.stat().st_size for path in committed if path.exists()}
    heavy = {str(path.relative_to(ROOT)) for path, n in sizes.items() if n > LARGEST}
    assert not heavy
    assert sum(sizes.values()) < WHOLE


def test_the_readme_explains_what_stands_at_the_root(committed: list[Path]) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme[readme.index("## What stands where") :]
    names = {path.relative_to(ROOT).parts[0] for path in committed}
    ours = names - {"README.md", ".gitignore", ".ci"}
    missing = {
        name for name in ours if f"`{name}`" not in table and f"`{name}/" not in table
    }
    assert not missing
