"""The house rules (CONTRIBUTING.md, Rules) as far as a program can check them: shape, rooms, languages as data, nothing of one machine."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

import selon
from selon.tables import table

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "selon"
MODULES = sorted(SOURCE.rglob("*.py"))

ROOMS = (
    ("errors", "limits"),
    ("model",),
    ("tables", "ontology", "languages"),
    ("gather",),
    ("clean",),
    ("reading",),
    ("archive",),
    ("corroborate",),
    ("scale",),
    ("web",),
    ("reader", "between", "component", "underline", "view", "cli", "__init__", "__main__"),
)
"""Rooms in the order in which data flows; those of one row may use each other, apart from the pairs of ``APART``."""
APART = {("tables", "ontology"), ("tables", "languages"), ("ontology", "languages"), ("reader", "cli"), ("reader", "view")}
"""First may not import second, though they share a row."""

BOUNDARY = "boundary:"
"""The comment that marks a broad except as one of the two that the design allows."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[tuple[str, int]]:
    """Every function with its length in lines, decorators and docstring included."""
    found = (n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(f"{path.relative_to(ROOT)}:{n.lineno} {n.name}", (n.end_lineno or n.lineno) - n.lineno + 1) for n in found]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: nothing says which files belong to it")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def rank(name: str) -> int:
    return next(n for n, names in enumerate(ROOMS) if name in names)


def imports(path: Path) -> list[tuple[int, str]]:
    """The rooms of selon that a module imports from when it runs, with the line; annotations-only imports are left out."""
    typing = {id(inner) for node in ast.walk(tree(path)) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
              for inner in ast.walk(node)}
    found = []
    for node in ast.walk(tree(path)):
        if id(node) in typing:
            continue
        if isinstance(node, ast.ImportFrom) and node.module == "selon":
            found += [(node.lineno, alias.name if (SOURCE / alias.name).exists() or (SOURCE / f"{alias.name}.py").exists() else "__init__")
                      for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("selon."):
            found.append((node.lineno, node.module.split(".")[1]))
        elif isinstance(node, ast.Import):
            found += [(node.lineno, _room_of(alias.name)) for alias in node.names if alias.name.split(".")[0] == "selon"]
    return found


def _room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


# -- shape ---------------------------------------------------------------------------------------------------------------

def test_functions_are_small():
    sizes = [pair for path in MODULES for pair in functions(path)]
    assert [name for name, lines in sizes if lines > 80] == []
    long = sorted((lines, name) for name, lines in sizes if lines >= 40)
    assert len(long) <= 0.05 * len(sizes), long


def test_modules_are_small():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_nothing_prints():
    calls = [f"{path.relative_to(ROOT)}:{n.lineno}" for path in MODULES for n in ast.walk(tree(path))
             if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "print"]
    assert calls == []


def test_excepts_are_narrow():
    found = []
    for path in MODULES:
        lines = path.read_text(encoding="utf-8").splitlines()
        broad = (n for n in ast.walk(tree(path)) if isinstance(n, ast.ExceptHandler) and _broad(n.type))
        found += [f"{path.relative_to(ROOT)}:{n.lineno}" for n in broad if BOUNDARY not in lines[n.lineno - 1]]
    assert found == []


def _broad(caught: ast.expr | None) -> bool:
    names = [n.id for n in ast.walk(caught) if isinstance(n, ast.Name)] if caught is not None else ["BaseException"]
    return bool({"Exception", "BaseException"} & set(names))


# -- rooms ---------------------------------------------------------------------------------------------------------------

def test_every_module_is_in_a_room():
    named = {name for names in ROOMS for name in names}
    assert {room(path) for path in MODULES} - named == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_use_only_rooms_before_them(path):
    own = room(path)
    wrong = [f"{path.relative_to(ROOT)}:{line} imports {other}" for line, other in imports(path)
             if other != own and (rank(other) > rank(own) or (own, other) in APART)]
    assert wrong == []


# -- languages are data --------------------------------------------------------------------------------------------------

def test_no_language_is_named_in_code():
    codes = {p.name for p in (SOURCE / "languages").iterdir() if (p / "frames").is_dir()}
    assert {"en", "fr"} <= codes
    found = []
    for path in MODULES:
        if room(path) == "languages":
            continue
        tests = (n for n in ast.walk(tree(path)) if isinstance(n, ast.Compare | ast.MatchValue))
        named = [n for n in tests if codes & {c.value for c in ast.walk(n) if isinstance(c, ast.Constant)}]
        found += [f"{path.relative_to(ROOT)}:{n.lineno}" for n in named]
    assert found == []


# -- nothing of one machine ----------------------------------------------------------------------------------------------

MACHINE = re.compile(r"(?<![\w.~/-])/(?:work|root|home/\w+|Users/\w+|tmp)(?:/|\b)")
"""Absolute paths of somebody's machine."""
REGISTRY = re.compile(
    r"\b(?:registry|index|mirror|proxy|artifactory|nexus|pypi)(?:[.-][\w-]+)*\.(?:org|com|net|io|dev|internal|local|example)\b",
    re.IGNORECASE,
)
"""Hosts that packages come from: they are the user's setting, and the lock file's."""
EXEMPT = {"uv.lock", "tests/test_house.py"}


def test_nothing_of_one_machine_is_tracked():
    found = []
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        data = path.read_bytes()
        if name in EXEMPT or b"\0" in data[:8000]:
            continue
        for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1):
            if MACHINE.search(line) or REGISTRY.search(line):
                found.append(f"{name}:{number}: {line.strip()[:80]}")
    assert found == []


# -- what is public ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", [n for n in selon.__all__ if callable(getattr(selon, n))])
def test_public_names_are_described(name):
    thing = getattr(selon, name)
    assert (thing.__doc__ or "").strip(), name
    assert not (thing.__doc__ or "").startswith(f"{name}("), f"{name}: the docstring that dataclasses make says nothing"
    if isinstance(thing, type):
        public = [m for m, value in vars(thing).items() if not m.startswith("_") and callable(value)]
        assert [f"{name}.{m}" for m in public if not (vars(thing)[m].__doc__ or "").strip()] == []


# -- documents -----------------------------------------------------------------------------------------------------------

def test_every_table_is_described():
    told = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    tables = {p.relative_to(SOURCE) for folder in ("languages", "ontology") for p in (SOURCE / folder).rglob("*.*")
              if p.suffix in (".psv", ".toml") and "model" not in p.parts}
    assert {str(p) for p in tables if p.name not in told} == set()


def test_every_setting_of_the_frames_is_described():
    told = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    keys = {row["key"] for path in (SOURCE / "languages").glob("*/frames/defaults.psv") for row in table(path, ("key", "value"))}
    assert {key for key in keys if f"`{key}`" not in told} == set()
