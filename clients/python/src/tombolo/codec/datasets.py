# SPDX-License-Identifier: Apache-2.0
"""The shape of ``org.tombolo.api.Dataset``."""
from __future__ import annotations

import warnings
from typing import Any, Dict, Mapping

from . import arrays
from .arrays import numpy
from .mismatch import Mismatch, at, kind
from .ndarray import NdArrayShape
from .shape import JSON, Integer, Number, Shape

_ARRAY = NdArrayShape()


def xarray() -> Any:
    """The module, or None where it isn't installed; loaded at the first dataset, as that takes a second."""
    try:
        import xarray as module

        return module
    except ImportError:
        return None


class DatasetShape(Shape):
    """Read as ``xarray.Dataset`` with coordinates, units and attributes; without xarray as a dict in the form of ``Dataset.to_dict()``.

    Times of the CF conventions are decoded where they can be, else they stay numbers with units.
    """

    argument = result = "xarray.Dataset"

    def words(self) -> str:
        return "a dataset"

    def _read(self, plain: Any, form: str) -> Any:
        if not isinstance(plain, dict):
            raise Mismatch(f"expected a dataset, found {kind(plain)}")
        parts: Dict[str, Dict[str, Any]] = {"coords": {}, "data_vars": {}}
        lengths: Dict[str, Any] = {}
        for section, variables in parts.items():
            for name, variable in _map(plain.get(section), section).items():
                with at(section), at(name):
                    variables[name] = self._variable(variable, form)
                    _agree(lengths, variables[name], name)
        with at("attrs"):
            attributes = self._attributes(plain.get("attrs"), form)
        module = xarray()
        if module is None:
            dims = {name: length for name, (length, _) in lengths.items()}
            return {"coords": parts["coords"], "attrs": attributes, "dims": dims, "data_vars": parts["data_vars"]}
        return decoded(module, _dataset(module, parts, attributes))

    def _variable(self, plain: Any, form: str) -> Dict[str, Any]:
        variable = _map(plain, "a variable")
        dims = variable.get("dims")
        if not isinstance(dims, list) or not all(isinstance(dim, str) for dim in dims):
            raise Mismatch(f"expected the names of the dimensions, found {kind(dims)}").within("dims")
        with at("data"):
            data = _ARRAY.read(variable.get("data"), form)
            if data is None or len(data.shape) != len(dims):
                raise Mismatch(f"expected an array with the axes {', '.join(dims)}")
        return {"dims": dims, "attrs": self._attributes(variable.get("attrs"), form), "data": data}

    @staticmethod
    def _attributes(plain: Any, form: str) -> Dict[str, Any]:
        attributes: Dict[str, Any] = {}
        for name, value in _map(plain, "attributes").items():
            with at(name):
                scalar = isinstance(value, (int, float)) or isinstance(value, str)
                attributes[name] = value if scalar else _ARRAY.read(value, form)
        return attributes

    def _write(self, value: Any, form: str) -> Any:
        if isinstance(value, dict) and "data_vars" in value:
            return self._of_dict(value, form)
        if hasattr(value, "to_dataset") and hasattr(value, "dims"):  # a DataArray
            value = value.to_dataset(name=getattr(value, "name", None) or "data")
        elif not hasattr(value, "data_vars") and hasattr(value, "to_xarray"):  # pandas
            value = value.to_xarray()
        if not hasattr(value, "data_vars"):
            raise Mismatch(f"expected an xarray.Dataset, or a dict with coords and data_vars, found {kind(value)}")
        return self._of_xarray(value, form)

    def _of_dict(self, value: Mapping[str, Any], form: str) -> Dict[str, Any]:
        written: Dict[str, Any] = {
            "coords": {},
            "attrs": self._written_attributes(value.get("attrs", {}), form),
            "dims": {},
            "data_vars": {},
        }
        for section in ("coords", "data_vars"):
            for name, variable in value.get(section, {}).items():
                with at(section), at(str(name)):
                    if not isinstance(variable, Mapping) or not {"dims", "data"} <= set(variable):
                        raise Mismatch("expected a dict with dims, data and, if there are any, attrs")
                    attributes = variable.get("attrs", {})
                    written[section][name] = self._written(
                        variable["dims"], attributes, variable["data"], form, written["dims"]
                    )
        return written

    def _of_xarray(self, value: Any, form: str) -> Dict[str, Any]:
        written: Dict[str, Any] = {
            "coords": {},
            "attrs": self._written_attributes(value.attrs, form),
            "dims": {},
            "data_vars": {},
        }
        for section, variables in (("coords", value.coords), ("data_vars", value.data_vars)):
            for name, variable in variables.items():
                with at(section), at(str(name)):
                    plain = encoded(variable.variable)
                    attributes = plain.attrs
                    written[section][str(name)] = self._written(
                        plain.dims, attributes, plain.values, form, written["dims"]
                    )
        return written

    def _written(self, dims: Any, attributes: Any, data: Any, form: str, lengths: Dict[str, int]) -> Dict[str, Any]:
        names = [str(dim) for dim in ([dims] if isinstance(dims, str) else dims)]
        array = _ARRAY.write(data, form)
        lengths.update(zip(names, array["shape"]))
        return {"dims": names, "attrs": self._written_attributes(attributes, form), "data": array}

    @staticmethod
    def _written_attributes(attributes: Mapping[Any, Any], form: str) -> Dict[str, Any]:
        written: Dict[str, Any] = {}
        for name, value in attributes.items():
            with at("attrs"), at(str(name)):
                if hasattr(value, "item") and getattr(value, "ndim", 1) == 0:
                    value = value.item()
                if isinstance(value, bool) or value is None:
                    raise Mismatch(f"an attribute is text, a number or an array, not {value}")
                if isinstance(value, int):
                    written[str(name)] = Integer(-(2**63), 2**63 - 1).write(value, form)
                elif isinstance(value, float):
                    written[str(name)] = Number().write(value, form)
                else:
                    written[str(name)] = value if isinstance(value, str) else _ARRAY.write(value, form)
        return written


def _map(plain: Any, what: str) -> Dict[str, Any]:
    if plain is None:
        return {}
    if not isinstance(plain, dict):
        raise Mismatch(f"{what}: expected a map, found {kind(plain)}")
    return plain


def _agree(lengths: Dict[str, Any], variable: Dict[str, Any], name: str) -> None:
    for dim, length in zip(variable["dims"], variable["data"].shape):
        first, where = lengths.setdefault(dim, (length, name))
        if first != length:
            raise Mismatch(f"dimension {dim} has {first} in {where} and {length} in {name}")


def _dataset(module: Any, parts: Dict[str, Dict[str, Any]], attributes: Dict[str, Any]) -> Any:
    def variables(section: str) -> Dict[str, Any]:
        return {
            name: module.Variable(each["dims"], _plain(each["data"]), each["attrs"])
            for name, each in parts[section].items()
        }

    return module.Dataset(variables("data_vars"), variables("coords"), attributes)


def _plain(data: Any) -> Any:
    """xarray knows no masks: whole numbers with missing ones become float64 with NaN."""
    if isinstance(data, numpy.ma.MaskedArray):
        return data.astype("float64").filled(numpy.nan) if numpy.ma.is_masked(data) else data.data
    return data


def decoded(module: Any, dataset: Any) -> Any:
    """With times as datetimes, where all of them can be; of years like 0 they stay numbers."""
    for name, variable in dataset.variables.items():
        units = str(variable.attrs.get("units", ""))
        if " since " not in units or variable.dtype.kind not in "iuf":
            continue
        one = module.Dataset({}, {name: variable}) if name in variable.dims else module.Dataset({name: variable})
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                warnings.simplefilter("error", module.SerializationWarning)  # times that datetime64 can't hold
                times = module.decode_cf(one, mask_and_scale=False, decode_coords=False)[name].load()
        except (ValueError, OverflowError, TypeError, ImportError, Warning):
            continue
        if times.dtype.kind == "M":
            dataset = (
                dataset.assign_coords({name: times.variable})
                if name in dataset.coords
                else dataset.assign({name: times.variable})
            )
    return dataset


def encoded(variable: Any) -> Any:
    """Times as numbers with units; others as they are."""
    if variable.dtype.kind not in "mMO" or (variable.dtype.kind == "O" and _texts(variable)):
        return variable
    from xarray.conventions import encode_cf_variable

    try:
        return encode_cf_variable(variable)
    except (NotImplementedError, ValueError, TypeError) as e:
        raise Mismatch(f"xarray can't write it: {e}") from e


def _texts(variable: Any) -> bool:
    return all(isinstance(each, str) for each in variable.values.reshape(-1).tolist())


__all__ = ["DatasetShape", "JSON", "arrays", "decoded", "encoded", "xarray"]
