# SPDX-License-Identifier: Apache-2.0
"""Frames, values and TLS of the wire protocol, as docs/protocol.md has them. Beside the standard library it needs cbor2."""
import array
import hashlib
import os
import socket
import ssl
import struct
import sys

import cbor2

HELLO, CALL, RESULT, PROBLEM, DATA, ITEM, END, CREDIT, CANCEL, PROGRESS, PING, PONG = range(1, 13)
ANNOUNCE, MODIFIED, WITHDRAW, OPEN_BULK, GOAWAY = range(13, 18)
IGNORABLE, SERVING = 1, 2
CANCELLED, INVALID_ARGUMENT, NO_SUCH_METHOD, UNAUTHENTICATED, METHOD_FAILED = 10, 21, 23, 30, 60
OUTSIDE, INLINE_UP_TO, MAX_DATA, MAX_MESSAGE, MAX_CONTROL = 7610, 16384, 131072, 256 << 20, 1 << 20
INITIAL_CREDIT, LEAST_COST = 262144, 64
OUTSIDE_FIELD = {CALL: 5, RESULT: 1, ITEM: 2}
HEADER = struct.Struct(">IBBHI")
LETTERS = {64: "B", 69: "H", 70: "I", 72: "b", 77: "h", 78: "i", 79: "q", 85: "f", 86: "d"}
TAGS = {letter: tag for tag, letter in LETTERS.items()}
assert sys.byteorder == "little", "typed arrays are little-endian; this script doesn't turn them"


class Untrusted(Exception):
    """The other end isn't who it should be, or says that we aren't."""


class Lost(Exception):
    """The connection has ended, or must end as the other side doesn't keep to the protocol."""


class Problem(Exception):
    """What a call ended with instead of a result; raised by a served function to say so."""

    def __init__(self, code, message, declared="", data=None):
        super().__init__("%d %s%s" % (code, declared and declared + ": ", message))
        self.code, self.message, self.declared, self.data = code, message, declared, data or {}


def pack(value):
    """The CBOR of a value and its outside arrays, as pairs of tag and bytes. A typed array is an array.array."""
    outside = []

    def out(tag, data):
        if len(data) <= INLINE_UP_TO:
            return data
        outside.append((tag, data))
        return cbor2.CBORTag(OUTSIDE, len(data))

    def walk(part):
        if isinstance(part, array.array):
            return cbor2.CBORTag(TAGS[part.typecode], out(TAGS[part.typecode], part.tobytes()))
        if isinstance(part, bytes):
            return out(0, part)
        if isinstance(part, (list, tuple)):
            return [walk(item) for item in part]
        if isinstance(part, dict):
            return {key: walk(item) for key, item in part.items()}
        return part

    return cbor2.dumps(walk(value)), outside


def unpack(data, outside=()):
    """The value in CBOR; its outside arrays are given in order, as pairs of tag and bytes."""
    coming = iter(outside)

    def hook(decoder, tag):
        if tag.tag == OUTSIDE:
            kind, content = next(coming, (None, b""))
            if kind is None or len(content) != tag.value:
                raise Problem(INVALID_ARGUMENT, "an array that was not announced")
            return content
        if tag.tag in LETTERS:
            return array.array(LETTERS[tag.tag], bytes(tag.value))
        return tag.value

    return cbor2.loads(data, tag_hook=hook) if data else None


def cost(data, outside):
    """What an item costs of its stream's credit."""
    return max(LEAST_COST, len(data) + sum(len(content) for tag, content in outside))


def dial(host, port, home, fingerprint):
    """A TLS connection to the peer that has this fingerprint, and to nobody else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    # The certificate signs itself: what is checked is its fingerprint, here, before anything is sent or read.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.load_cert_chain(os.path.join(home, "identity", "certificate.pem"), os.path.join(home, "identity", "key.pem"))
    tls = context.wrap_socket(socket.create_connection((host, port), timeout=30))
    found = hashlib.sha256(tls.getpeercert(binary_form=True)).hexdigest()
    if found != fingerprint:
        tls.close()
        raise Untrusted("%s:%d has the certificate %s, and %s is pinned" % (host, port, found, fingerprint))
    return tls


def hang_up(tls):
    """Ends with TLS's goodbye: an end without it is a connection that was cut."""
    try:
        tls.settimeout(2)
        tls.unwrap().close()
    except OSError:
        tls.close()  # Something was on its way to us, or the other end has hung up already.


class Frames:
    """Sends and receives frames; messages with outside arrays are put together."""

    def __init__(self, tls):
        self.tls = tls
        self.under_way = {}

    def send(self, kind, call, *fields):
        """Sends one frame without outside arrays."""
        payload = cbor2.dumps(list(fields))
        flags = SERVING if kind == ITEM and not self.mine(call) else 0
        self.tls.sendall(HEADER.pack(len(payload), kind, flags, 0, call) + payload)

    def send_value(self, kind, call, before, value):
        """Sends a CALL, RESULT or ITEM: the fields before the value, the value, then its outside arrays as DATA.

        Returns the value's CBOR and its outside arrays, as cost() wants them.
        """
        data, outside = pack(value)
        self.send(kind, call, *before, data, [part for tag, content in outside for part in (tag, len(content))])
        flags = 0 if self.mine(call) else SERVING
        content = b"".join(content for tag, content in outside)
        for start in range(0, len(content), MAX_DATA):
            chunk = content[start:start + MAX_DATA]
            self.tls.sendall(HEADER.pack(len(chunk), DATA, flags, 0, call) + chunk)
        return data, outside

    def receive(self):
        """The next whole message: its type, call id, fields, and outside arrays."""
        while True:
            length, kind, flags, reserved, call = HEADER.unpack(self.exactly(HEADER.size))
            if reserved or length > (MAX_MESSAGE if kind in (CALL, RESULT, PROBLEM, ITEM) else MAX_CONTROL):
                raise Lost("a frame of type %d with %d bytes" % (kind, length))
            payload = self.exactly(length)
            if kind == DATA:
                message = self.filled((call, flags & SERVING), payload)
                if message:
                    return message
            elif HELLO <= kind <= GOAWAY:
                message = self.begun(kind, call, flags, cbor2.loads(payload))
                if message:
                    return message
            elif not flags & IGNORABLE:
                raise Lost("a frame of the unknown type %d" % kind)

    def begun(self, kind, call, flags, fields):
        """The message, if it is complete without DATA."""
        if kind in (CANCEL, PROBLEM):
            self.under_way.pop((call, SERVING if kind == PROBLEM else 0), None)
        at = OUTSIDE_FIELD.get(kind)
        if at is None or not fields[at]:
            return kind, call, fields, []
        pairs = list(zip(fields[at][::2], fields[at][1::2]))
        if sum(size for tag, size in pairs) > MAX_MESSAGE:
            raise Lost("a message over the limit")  # A backend for daily use passes over its DATA and answers TOO_LARGE.
        side = SERVING if kind == RESULT else flags & SERVING
        self.under_way[call, side] = (kind, call, fields, pairs, bytearray())
        return None

    def filled(self, key, payload):
        """Adds the bytes of a DATA frame; the message, once it is complete."""
        if key not in self.under_way:
            raise Lost("DATA that belongs to no message")
        kind, call, fields, pairs, content = self.under_way[key]
        content += payload
        whole = sum(size for tag, size in pairs)
        if len(content) > whole:
            raise Lost("more DATA than was announced")
        if len(content) < whole:
            return None
        del self.under_way[key]
        arrays, start = [], 0
        for tag, size in pairs:
            arrays.append((tag, bytes(content[start:start + size])))
            start += size
        return kind, call, fields, arrays

    def exactly(self, size):
        """So many bytes."""
        data = bytearray()
        while len(data) < size:
            part = self.tls.recv(min(size - len(data), 1 << 20))
            if not part:
                raise Lost("the connection has ended")
            data += part
        return bytes(data)

    @staticmethod
    def mine(call):
        """Whether this side chose the number: who dialled takes odd ones."""
        return call % 2 == 1
