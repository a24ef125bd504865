# SPDX-License-Identifier: Apache-2.0
"""The monthly means in Python, as an xarray.Dataset. Arguments: address, files of the token and of the certificate, its fingerprint."""
import json
import pathlib
import sys

import tombolo
import xarray

url, token, _, fingerprint = sys.argv[1:]
t = tombolo.connect(url, pathlib.Path(token).read_text().strip(), fingerprint=fingerprint)
series = t["SeaSurface"].mean_series("coads_climatology", "SST", box=(190, 240, -5, 5))
assert isinstance(series, xarray.Dataset), type(series)
print(json.dumps({"means": series["SST"].values.tolist(), "pid": int(series.attrs["process_id"])}))
