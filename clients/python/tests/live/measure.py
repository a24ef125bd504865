# SPDX-License-Identifier: Apache-2.0
"""How fast an array of 8 MB arrives, beside urllib alone on the same body: ``python3 -m tests.live.measure`` prints both and their ratio."""
import os
import ssl
import time
import urllib.request

import numpy

from tests.live.institute import connect
from tombolo.codec import cbor_writer

ROUNDS = 20


def best(once):
    """The median of several, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        once()
        times.append(time.perf_counter() - begin)
    return sorted(times)[ROUNDS // 2]


def main():
    array = numpy.arange(1_000_000, dtype="float64")
    body = b"".join(cbor_writer.encode({"array": array}))
    context = ssl.create_default_context(cafile=os.environ["TOMBOLO_CACERT"])
    request = urllib.request.Request(
        os.environ["TOMBOLO_URL"] + "/services/Echo/array",
        body,
        {
            "Content-Type": "application/cbor",
            "Accept": "application/cbor",
            "Authorization": "Bearer " + os.environ["TOMBOLO_TOKEN"],
        },
    )

    def alone():
        with urllib.request.urlopen(request, context=context) as answer:
            assert len(answer.read()) > 8_000_000

    echo = connect()["Echo"]

    def ours():
        assert echo.array(array).size == array.size

    alone(), ours()
    theirs, mine = best(alone), best(ours)
    print(f"urllib {8 / theirs:.0f} MB/s  tombolo {8 / mine:.0f} MB/s  ratio {theirs / mine:.2f}")


if __name__ == "__main__":
    main()
