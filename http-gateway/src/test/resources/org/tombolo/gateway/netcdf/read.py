# SPDX-License-Identifier: Apache-2.0
"""Prints what xarray (or, with "raw", netCDF4 by itself) reads from a NetCDF file, as JSON."""

import json
import sys

import netCDF4
import numpy
import xarray


def plain(value):
    """JSON's counterpart of a value of numpy's; numbers that JSON doesn't have as text."""
    if isinstance(value, numpy.ndarray):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, numpy.generic):
        value = value.item()
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, float) and not numpy.isfinite(value):
        return str(value)
    return value


def kind(value):
    return value.dtype.name if isinstance(value, (numpy.generic, numpy.ndarray)) else type(value).__name__


def attributes(pairs):
    return {name: {"type": kind(value), "value": plain(value)} for name, value in pairs.items()}


def variable(dims, dtype, attrs, values):
    return {"dims": list(dims), "dtype": str(dtype), "attrs": attributes(attrs), "values": plain(values)}


def by_xarray(path):
    with xarray.open_dataset(path, engine="netcdf4", decode_times=False, mask_and_scale=False) as data:
        return {
            "dims": {str(name): int(length) for name, length in data.sizes.items()},
            "attrs": attributes(data.attrs),
            "coords": {name: variable(v.dims, v.dtype, v.attrs, v.values) for name, v in data.coords.items()},
            "variables": {name: variable(v.dims, v.dtype, v.attrs, v.values) for name, v in data.data_vars.items()},
        }


def by_netcdf4(path):
    with netCDF4.Dataset(path) as data:
        data.set_auto_maskandscale(False)
        data.set_auto_chartostring(False)
        return {
            "model": data.data_model,
            "dims": {name: len(one) for name, one in data.dimensions.items()},
            "attrs": attributes({name: data.getncattr(name) for name in data.ncattrs()}),
            "variables": {
                name: variable(v.dimensions, v.dtype, {a: v.getncattr(a) for a in v.ncattrs()}, v[...])
                for name, v in data.variables.items()
            },
        }


json.dump((by_netcdf4 if sys.argv[1] == "raw" else by_xarray)(sys.argv[2]), sys.stdout)
