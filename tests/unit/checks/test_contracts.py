"""The two kinds of import contract, on imports that are made up."""

from __future__ import annotations

import pytest
from grimp import ImportGraph
from importlinter import Contract

from ops.checks.contracts import KnownByContract, OnlyContract


def graph_of(*imports: tuple[str, str]) -> ImportGraph:
    graph = ImportGraph()
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    return graph


def contract(kind: type[Contract], **options: list[str]) -> Contract:
    return kind("A sentence.", session_options={}, contract_options=options)


@pytest.mark.parametrize(
    ("importer", "imported", "kept"),
    [
        ("vault.cases", "casework.cases.cases", True),
        ("vault.cases", "vault.tables", True),
        ("vault.cases", "json", True),
        ("vault.cases", "sealing", False),
        ("vault.cases", "sealing.envelope", False),
        ("vault.cases", "caseworker", False),
        ("vault.cases", "requests", False),
        ("vault.__main__", "services", True),
    ],
)
def test_only_allows_itself_the_standard_library_and_the_list(
    importer: str, imported: str, *, kept: bool
) -> None:
    only = contract(OnlyContract, modules=["vault"], allowed=["casework"])
    graph = graph_of((importer, imported), ("vault", "casework"))
    for parent in {"vault", importer.rpartition(".")[0]}:
        graph.add_module(parent)

    assert only.check(graph, verbose=False).kept is kept


@pytest.mark.parametrize(
    ("importer", "kept"),
    [("portal.forms", True), ("portal", True), ("portalis", False), ("services.public", False)],
)
def test_known_by_names_everyone_else(importer: str, *, kept: bool) -> None:
    known_by = contract(KnownByContract, externals=["flask"], knowers=["portal"])
    graph = graph_of((importer, "flask"))

    assert known_by.check(graph, verbose=False).kept is kept
