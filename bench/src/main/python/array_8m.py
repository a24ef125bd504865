# SPDX-License-Identifier: Apache-2.0
"""How long an array of 8 MB takes to a runtime and back: with urllib alone on the same body, and with our client."""
import json
import ssl
import statistics
import struct
import sys
import time
import urllib.request

source, url, token, certificate, rounds = sys.argv[1:]
sys.path.insert(0, source)

import numpy  # noqa: E402
import tombolo  # noqa: E402

SERVICE = "org.tombolo.bench.http.Survey"
WARM = 3
EACH = 5

values = numpy.arange(1_000_000, dtype="<f8")
# A list of one array of doubles, little-endian (RFC 8746).
body = b"\x81\xd8\x56\x5a" + struct.pack(">I", values.nbytes) + values.tobytes()
context = ssl.create_default_context(cafile=certificate)
context.check_hostname = False
headers = {"Authorization": "Bearer " + token, "Content-Type": "application/cbor", "Accept": "application/cbor"}


def bare():
    request = urllib.request.Request(f"{url}/services/{SERVICE}/array", data=body, headers=headers, method="POST")
    with urllib.request.urlopen(request, context=context) as answer:
        assert len(answer.read()) == len(body) - 1


service = tombolo.connect(url, token=token, cacert=certificate)[SERVICE]


def client():
    answer = service.array(values)
    assert answer.dtype == "float64" and answer[-1] == values[-1]


def timed(call):
    start = time.perf_counter()
    for _ in range(EACH):
        call()
    return (time.perf_counter() - start) / EACH * 1000


for _ in range(WARM):
    bare()
    client()
pairs = [(timed(bare), timed(client)) for _ in range(max(3, int(rounds)))]
print(json.dumps({
    "urllib_ms": statistics.median(first for first, _ in pairs),
    "client_ms": statistics.median(second for _, second in pairs),
    "ratio": statistics.median(first / second for first, second in pairs),
}))
