# SPDX-License-Identifier: Apache-2.0
"""Calls the analysis services of an institute's Tombolo runtime, like functions of one's own.

    t = tombolo.connect("https://institute.example", token=…)
    sea = t["SeaSurface"]
    help(sea.area_mean)
    sea.area_mean("SST", box=(190, 240, -5, 5))
"""
from . import problem as _problem
from .client import Client, connect
from .codec.grids import NdArray
from .codec.record import Record
from .job import Job
from .method import Method
from .problem import (
    Busy,
    Cancelled,
    ConnectionLost,
    ContractMismatch,
    DeadlineExceeded,
    Declared,
    Internal,
    InvalidArgument,
    MethodFailed,
    NoData,
    NoSuchMethod,
    NotFound,
    PermissionDenied,
    Problem,
    QuotaExceeded,
    RemoteCause,
    TooLarge,
    Unauthenticated,
    Unavailable,
    Withheld,
    WrongCertificate,
)
from .service import Service
from .stream import ByteStream, Stream

__version__ = "1.0.0.dev0"
__all__ = [
    "Busy",
    "ByteStream",
    "Cancelled",
    "Client",
    "ConnectionLost",
    "ContractMismatch",
    "DeadlineExceeded",
    "Declared",
    "Internal",
    "InvalidArgument",
    "Job",
    "Method",
    "MethodFailed",
    "NdArray",
    "NoData",
    "NoSuchMethod",
    "NotFound",
    "PermissionDenied",
    "Problem",
    "QuotaExceeded",
    "Record",
    "RemoteCause",
    "Service",
    "Stream",
    "TooLarge",
    "Unauthenticated",
    "Unavailable",
    "Withheld",
    "WrongCertificate",
    "connect",
]
for _each in list(vars(_problem).values()):
    if isinstance(_each, type) and issubclass(_each, Exception):
        _each.__module__ = "tombolo"
del _each
