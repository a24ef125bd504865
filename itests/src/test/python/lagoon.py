# SPDX-License-Identifier: Apache-2.0
"""Calls each kind of method of org.tombolo.itests.lagoon.Lagoon, and serves a Buoy to it.

    lagoon.py HOME HOST:PORT FINGERPRINT CHECK

HOME has this side's certificate in identity/; FINGERPRINT is the other side's. A check that fails ends with a trace.
"""
import array
import sys
import time
import uuid

import frames
from wire import Connection, Problem

LAGOON, BUOY = "org.tombolo.itests.lagoon.Lagoon", "org.tombolo.itests.lagoon.Buoy"
SOUNDING = {
    "station": "Höhe 7", "count": 2**53 + 1, "depth": 12.5, "at": "2026-11-25T19:00:00Z", "bottom": "ROCK",
    "salinities": [35.0, 34.5], "notes": {"crew": 3}, "temperatures": [4.5, 5.25], "above": None, "vessel": "Aal",
}


def fails(function, *arguments, **options):
    """The problem that a call ends with."""
    try:
        value = function(*arguments, **options)
    except Problem as e:
        return e
    raise AssertionError("no problem, but %r" % (value,))


def until(condition):
    """Asks the other side until something holds, for 20 s at the most."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"


def ping(peer, lagoon):
    assert peer.call(lagoon, "ping(byte[])", b"abc") == b"abc"
    long = bytes(range(256)) * 100
    assert peer.call(lagoon, "ping(byte[])", long) == long
    assert peer.call(lagoon, "ping(byte[])", None) is None


def record(peer, lagoon):
    deeper = peer.call(lagoon, "deeper(org.tombolo.itests.lagoon.Sounding)", SOUNDING)
    assert deeper == {**SOUNDING, "count": SOUNDING["count"] + 1, "depth": 13.5, "above": SOUNDING, "vessel": None}, deeper


def long_array(peer, lagoon):
    values = array.array("d", range(1_000_000))
    assert peer.call(lagoon, "doubled(double[])", values) == array.array("d", range(0, 2_000_000, 2))


def long_array_within(peer, lagoon):
    frames.INLINE_UP_TO = 1 << 30  # Only what we send; the other side's still comes outside.
    long_array(peer, lagoon)


def problems(peer, lagoon):
    assert peer.call(lagoon, "anchor(double)", 3.0) == 3.0
    aground = fails(peer.call, lagoon, "anchor(double)", 8.0)
    assert (aground.code, aground.declared, aground.data) == (60, "AgroundException", {"depth": 5.5}), aground
    assert aground.message == "no water for 8.0 m", aground
    sunk = fails(peer.call, lagoon, "founder()")
    assert (sunk.code, sunk.declared) == (60, "") and "the boat sank" in sunk.message, sunk
    assert fails(peer.call, lagoon, "anchor(double)", "deep").code == 21
    assert fails(peer.call, lagoon, "dive()").code == 23
    assert fails(peer.call, "no-such-endpoint", "made()").code == 50


def stream(peer, lagoon):
    waves = peer.stream(lagoon, "waves(int,int)", 100, 50_000)
    assert next(waves) == bytes(50_000)
    made = peer.call(lagoon, "made()")
    assert made < 10, "%d waves were made without credit" % made
    for number, wave in enumerate(waves, 1):
        assert wave == bytes([number]) * 50_000
    assert number == 99 and peer.call(lagoon, "made()") == 100


def stream_ended_early(peer, lagoon):
    waves = peer.stream(lagoon, "waves(int,int)", 1_000, 50_000)
    next(waves)
    waves.close()
    assert peer.call(lagoon, "made()") < 10


def stream_of_ours(peer, lagoon):
    call = peer.start(lagoon, "sum(java.util.Iterator)", 1)
    peer.feed(call, 1, range(20_000))
    assert peer.result(call) == sum(range(20_000))


def progress(peer, lagoon):
    call = peer.start(lagoon, "sail(int,org.tombolo.api.Progress)", 4, progress=True)
    assert peer.result(call) == 4
    assert call.progress and call.progress[-1] == (1.0, "leg 4"), call.progress


def cancel(peer, lagoon):
    call = peer.start(lagoon, "hold(long)", 60_000)
    until(lambda: peer.call(lagoon, "holding()") == 1)
    peer.cancel(call)
    assert fails(peer.result, call, 5).code == 10
    until(lambda: peer.call(lagoon, "holding()") == 0)


def drift(values, by):
    """Serves Buoy.drift."""
    if by < 0:
        raise Problem(60, "it drifts ashore", "AgroundException", {"depth": by})
    if by == 0:
        raise Problem(24, "no wind")
    return array.array("d", [value + by for value in values])


def serve(peer, lagoon):
    buoy = str(uuid.uuid4())
    peer.announce(buoy, peer.properties(buoy, BUOY, "1.2.0"), {"drift(double[],double)": drift})
    assert peer.call(lagoon, "hasBuoy(long)", 20_000), "the other side has not imported it"
    method = "drift(double[],double)"
    assert peer.call(lagoon, method, array.array("d", [1, 2]), 0.5) == array.array("d", [1.5, 2.5])
    values = array.array("d", range(1_000_000))
    assert peer.call(lagoon, method, values, 1.0) == array.array("d", range(1, 1_000_001))
    ashore = fails(peer.call, lagoon, method, values, -1.0)
    assert (ashore.declared, ashore.message, ashore.data) == ("AgroundException", "it drifts ashore", {"depth": -1.0}), ashore
    assert fails(peer.call, lagoon, method, array.array("d"), 0.0).code == 24
    peer.withdraw(buoy)
    until(lambda: not peer.call(lagoon, "hasBuoy(long)", 0))


def refused(host, port, home, fingerprint):
    """The other side doesn't know us."""
    try:
        Connection(frames.dial(host, port, home, fingerprint), "stranger")
    except frames.Untrusted as e:
        assert str(e).startswith("30 "), e
        print("refused: " + str(e))
        return
    raise AssertionError("a stranger was let in")


def main(home, address, fingerprint, check):
    host, port = address.rsplit(":", 1)
    if check == "refused":
        refused(host, int(port), home, fingerprint)
        return
    peer = Connection(frames.dial(host, int(port), home, fingerprint), "python")
    globals()[check](peer, peer.find(LAGOON))
    peer.close()
    print("ok " + check)


main(*sys.argv[1:])
