"""Two kinds of import contract that the import rule needs and the tool lacks.

`only`: a package imports itself, the standard library and what it is allowed, and nothing else.
`known_by`: what a package of another project may be imported by.
Modules called `__main__` are edges: they may import services and are exempt.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyContract(Contract):
    """`modules` import nothing but themselves, the standard library and `allowed`."""

    type_name = "only"
    modules = fields.SetField(subfield=fields.StringField())
    allowed = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001  # the tool's own
        allowed = names(self.allowed)
        strays = [
            (importer, imported)
            for package in sorted(names(self.modules))
            for importer in members(graph, package)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not within(imported, {package, *allowed})
            and imported.partition(".")[0] not in sys.stdlib_module_names
        ]
        return ContractCheck(kept=not strays, metadata={"strays": strays})

    def render_broken_contract(self, check: ContractCheck) -> None:
        report(check)


class KnownByContract(Contract):
    """Packages of others, `externals`, are imported by `knowers` alone."""

    type_name = "known_by"
    externals = fields.SetField(subfield=fields.StringField())
    knowers = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001  # the tool's own
        strays = [
            (importer, external)
            for external in sorted(names(self.externals))
            if external in graph.modules
            for importer in sorted(graph.find_modules_that_directly_import(external))
            if not within(importer, names(self.knowers))
        ]
        return ContractCheck(kept=not strays, metadata={"strays": strays})

    def render_broken_contract(self, check: ContractCheck) -> None:
        report(check)


def names(value: object) -> set[str]:
    """A field's value: the tool replaces each declared field by a set on the instance."""
    return {str(name) for name in cast("Iterable[object]", value or ())}


def members(graph: ImportGraph, package: str) -> list[str]:
    """A package and all in it but its `__main__` modules."""
    inside = {package, *graph.find_descendants(package)}
    return sorted(module for module in inside if not module.endswith(".__main__"))


def within(module: str, packages: Iterable[str]) -> bool:
    """Whether a module is one of the packages or lies in one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def report(check: ContractCheck) -> None:
    """Name each import that breaks the contract."""
    for importer, imported in check.metadata["strays"]:
        output.print_error(f"{importer} imports {imported}", bold=False)
