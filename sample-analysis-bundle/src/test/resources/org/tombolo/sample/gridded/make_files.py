# SPDX-License-Identifier: Apache-2.0
"""Makes the NetCDF files of the tests, beside this script, with Debian's python3-netcdf4, python3-xarray, nco and netcdf-bin.

Most variables hold 1000 * step + 100 * level + latitude + longitude / 1000, with longitudes counted from 0 to 360, so that each
number tells where it belongs.
"""
import os
import subprocess

import netCDF4
import numpy as np
import xarray

os.chdir(os.path.dirname(os.path.abspath(__file__)))


def field(steps, levels, lat, lon):
    """The numbers over (step, level, latitude, longitude)."""
    t, z = np.arange(steps)[:, None, None, None], np.arange(levels)[None, :, None, None]
    return 1000.0 * t + 100.0 * z + np.asarray(lat)[None, None, :, None] + (np.asarray(lon) % 360)[None, None, None, :] / 1000.0


def packed():
    """Shorts with scale and offset, chunks with shuffle and deflate, a month that was never written, coordinates named unlike dimensions."""
    with netCDF4.Dataset("packed.nc", "w") as f:
        f.title = "packed numbers"
        f.createDimension("month", None)
        f.createDimension("y", 7)
        f.createDimension("x", 9)
        f.createDimension("nv", 2)
        t = f.createVariable("when", "f8", ("month",))
        t.units, t.calendar = "days since 2001-02-27 00:00:00", "noleap"
        la = f.createVariable("north", "f4", ("y",))
        la.standard_name = "latitude"
        lo = f.createVariable("east", "f4", ("x",))
        lo.units, lo.valid_min = "degrees_east", np.float32(0)
        f.createVariable("edges", "f4", ("y", "nv"))[:] = 0
        f.createVariable("x", "f8", ("y",))[:] = 1
        s = f.createVariable("sst", "i2", ("month", "y", "x"), zlib=True, shuffle=True, chunksizes=(1, 4, 4), fill_value=-999)
        s.scale_factor, s.add_offset, s.valid_range = 0.01, 20.0, np.array([-900, 3000], "i2")
        s.long_name, s.coordinates = "packed temperature", "north east"
        s.setncattr_string("units", "degC")
        s.set_auto_maskandscale(False)
        t[:] = [0, 1, 2, 3]
        la[:] = [60, 40, 20, 0, -20, -40, -60]
        lo[:] = [0, 40, 80, 120, 160, 200, 240, 280, 320]
        counted = np.arange(63).reshape(7, 9)
        for step in (0, 1, 3):
            s[step] = counted + 100 * step
        s[1, 2, 3], s[1, 2, 4], s[1, 2, 5] = -999, 3001, -32767


def levels():
    """Four dimensions, big-endian, contiguous, NaN for land; longitudes from -180; heights instead of depths in a second variable."""
    lat, lon = np.arange(-3.0, 4.0), np.arange(-180.0, 180.0, 30)
    with netCDF4.Dataset("levels.nc", "w") as f:
        for name, size in (("time", 3), ("depth", 4), ("latitude", 7), ("longitude", 12)):
            f.createDimension(name, size)
        for name, values, attributes in (
            ("time", [0, 24, 48], {"units": "hours since 1999-12-31 12:00", "axis": "T"}),
            ("depth", [0, 10, 50, 200], {"units": "m", "positive": "down"}),
            ("latitude", lat, {"units": "degrees", "axis": "Y"}),
            ("longitude", lon, {}),
        ):
            v = f.createVariable(name, ">f8", (name,), endian="big")
            v[:] = values
            v.setncatts(attributes)
        v = f.createVariable("temp", ">f4", ("time", "depth", "latitude", "longitude"), endian="big", fill_value=np.nan)
        values = field(3, 4, lat, lon)
        values[:, :, 0, :] = np.nan
        v[:] = values


def transposed():
    """Dimensions the other way round, ascending and then wrapping longitudes, a calendar of 360 days."""
    lat, lon = np.array([-10.0, 0.0, 10.0]), np.arange(21.0, 381.0, 40)
    with netCDF4.Dataset("transposed.nc", "w") as f:
        for name, size in (("lon", 9), ("lat", 3), ("time", 24)):
            f.createDimension(name, size)
        t = f.createVariable("time", "i4", ("time",))
        t.units, t.calendar = "days since 1990-1-1", "360_day"
        f.createVariable("lat", "f8", ("lat",))[:] = lat
        f.createVariable("lon", "f8", ("lon",))[:] = lon
        t[:] = np.arange(24) * 30 + 29
        v = f.createVariable("v", "f8", ("lon", "lat", "time"), zlib=True, chunksizes=(4, 2, 7))
        v[:] = np.transpose(field(24, 1, lat, lon)[:, 0], (2, 1, 0))


def curvilinear():
    """Two-dimensional coordinates."""
    with netCDF4.Dataset("curvilinear.nc", "w") as f:
        f.createDimension("y", 2)
        f.createDimension("x", 3)
        for name, units in (("lat", "degrees_north"), ("lon", "degrees_east")):
            f.createVariable(name, "f8", ("y", "x")).units = units
        f.createVariable("ice", "f4", ("y", "x")).coordinates = "lat lon"


def trend():
    """Twenty years of months, with an annual cycle, a trend of 0.25 a year and noise; the fit by numpy goes into expected.properties."""
    rng = np.random.default_rng(7)
    months = np.arange("1980-01", "2000-01", dtype="datetime64[M]")
    middle = months.astype("datetime64[D]") + 14
    first = months.astype("datetime64[Y]").astype("datetime64[D]")
    year = 1980 + np.arange(240) // 12
    length = ((first + 366).astype("datetime64[Y]").astype("datetime64[D]") - first).astype(float)
    years = year + (middle - first).astype(float) / length
    lat, lon = np.array([30.0, 32.0]), np.array([0.0, 5.0, 10.0])
    series = 15 + 6 * np.cos(2 * np.pi * years) + 0.25 * (years - 1980) + rng.normal(0, 0.4, 240)
    cells = series[:, None, None] + lat[None, :, None] * 0 + lon[None, None, :] * 0
    cells[17] = np.nan
    xarray.Dataset(
        {"sst": (("time", "lat", "lon"), cells.astype("f4"), {"units": "degC"})},
        {"time": middle.astype("datetime64[ns]"), "lat": lat, "lon": lon},
        {"title": "made by xarray"},
    ).to_netcdf("trend.nc", engine="netcdf4", encoding={"sst": {"zlib": True, "_FillValue": -1e20}}, unlimited_dims=["time"])
    keep = np.arange(240) != 17
    month = (np.arange(240) % 12)[keep]
    design = np.column_stack([(month == m).astype(float) for m in range(12)] + [years[keep]])
    y = cells.astype("f4").astype("f8")[keep, 0, 0]
    solution, residual = np.linalg.lstsq(design, y, rcond=None)[:2]
    error = np.sqrt(residual[0] / (len(y) - 13) * np.linalg.inv(design.T @ design)[-1, -1])
    with open("expected.properties", "w") as out:
        out.write(f"trend.slope={solution[-1]!r}\ntrend.error={error!r}\n")


def small(name, axes, marks=None, kind="f4", values=None, **attributes):
    """A variable "v" over some axes, each given as (name, type, values, attributes)."""
    with netCDF4.Dataset(name + ".nc", "w") as f:
        f.set_auto_mask(False)
        for axis, dtype, coordinates, notes in axes:
            f.createDimension(axis, len(coordinates))
            c = f.createVariable(axis, dtype, (axis,))
            c.setncatts(notes)
            c.set_auto_maskandscale(False)
            c[:] = coordinates
        v = f.createVariable("v", kind, tuple(axis[0] for axis in axes))
        v.set_auto_maskandscale(False)
        v.setncatts({**(marks or {}), **attributes})
        v[:] = np.asarray(values if values is not None else np.zeros(v.shape)).reshape(v.shape)


def odd():
    """What is seldom right and often seen: marks of another type than the numbers, negative depths, axes that aren't the Earth's."""
    def lat(*v):
        return ("lat", "f4", v, {"units": "degrees_north"})

    def lon(*v):
        return ("lon", "f4", v, {"units": "degrees_east"})

    def time(value, units):
        return ("time", "f8", [value], {"units": units})

    small("floats", [lat(50.7, 60.2), lon(190.2, 190.4)], values=[1, 2, 3, 4])
    small("marked", [lat(0), lon(0, 1, 2)], {"missing_value": -1.0e34}, values=[5, -1.0e34, 7])
    small("ranged", [lat(0), lon(0, 1, 2)], {"valid_max": 7.1}, values=[5, 7.1, 9])
    small("unsigned", [lat(0), lon(0, 1, 2)], {"_Unsigned": "true", "valid_range": np.array([0, -2], "i1")}, "i1", [100, -3, -1])
    small("nonsense", [time(0, "days since 0000-00-00"), lat(0), lon(0)])
    small("before", [time(-12, "hours since 0000-01-01"), lat(0), lon(0)])
    deep = ("depth", "f8", [-4000, -100, -5], {"units": "m"})
    small("negative", [deep, lat(0), lon(0)], values=[2, 15, 25])
    pole = [("rlat", "f8", [0, 1], {"units": "degrees", "axis": "Y", "standard_name": "grid_latitude"})]
    pole += [("rlon", "f8", [0, 1], {"units": "degrees", "axis": "X", "standard_name": "grid_longitude"})]
    small("rotated", pole)
    short = {"units": "degrees_north", "scale_factor": 0.1, "add_offset": 5.0, "bounds": "lat_bounds"}
    east = {"units": "degrees_east", "valid_range": np.array([0, 360], "f4"), "long_name": "longitude"}
    small("shorts", [("lat", "i2", [0, 10], short), ("lon", "f4", [200, 210], east)], values=[1, 2, 3, 4])


def numbers():
    """The classic format, with numbers of several types."""
    with netCDF4.Dataset("numbers.cdf", "w", format="NETCDF3_CLASSIC") as f:
        f.title, f.version = "odd", np.int32(7)
        f.createDimension("y", 3)
        f.createDimension("x", 4)
        f.createVariable("b", "i1", ("y",))[:] = [-1, 2, 3]
        f.createVariable("x", "f8", ("x",))[:] = [0.1, 0.2, 0.3, 0.4]
        v = f.createVariable("v", "i2", ("y", "x"))
        v.setncatts({"units": "m", "scale_factor": 0.5})
        v.set_auto_maskandscale(False)
        v[:] = np.arange(12).reshape(3, 4)


if __name__ == "__main__":
    for make in (packed, levels, transposed, curvilinear, trend, odd, numbers):
        make()
    run = lambda *command: subprocess.run(command, check=True)
    run("ncpdq", "-O", "-h", "-P", "all_new", "-L", "5", "transposed.nc", "nco.nc")
    run("nccopy", "-k", "classic", "curvilinear.nc", "classic.nc")
