# SPDX-License-Identifier: Apache-2.0
"""The wire protocol in Python, as docs/protocol.md has it: a small client and server, for tests and as an example.

One thread does everything: a call reads frames until its answer is there, and serves the other side's calls meanwhile. So
the other side takes it for gone if it does something else for longer than a runtime bears silence (2.5 s). While it writes it
doesn't read, which is enough here as a Tombolo runtime always reads; two such scripts that send each other long arrays at the
same time would wait for ever. A script for daily use needs a thread that reads.
"""
import collections
import os
import time
import uuid

import cbor2

from frames import (ANNOUNCE, CALL, CANCEL, CANCELLED, CREDIT, END, GOAWAY, HELLO, INITIAL_CREDIT, ITEM, MAX_MESSAGE,
                    METHOD_FAILED, MODIFIED, NO_SUCH_METHOD, PING, PONG, PROBLEM, PROGRESS, RESULT, WITHDRAW, Frames, Lost,
                    Problem, Untrusted, cost, hang_up, unpack)

class Call:
    """A call of ours: its answer, what it has told of its progress, its items that weren't taken yet."""

    def __init__(self, number):
        self.number = number
        self.answer = None
        self.progress = []
        self.items = collections.deque()
        self.ended = None
        self.credit = collections.defaultdict(lambda: INITIAL_CREDIT)


class Connection:
    """A session of one connection, dialled by us. Served are the functions that announce() is given."""

    def __init__(self, tls, name):
        self.frames = Frames(tls)
        self.calls = {}
        self.functions = {}
        self.endpoints = {}
        self.runtime = str(uuid.uuid4())
        self.last = -1
        self.frames.send(HELLO, 0, 1, self.runtime, name, MAX_MESSAGE, 16, b"", os.urandom(16))
        kind, _, fields, _ = self.frames.receive()
        if kind == GOAWAY:
            raise Untrusted("%d %s" % tuple(fields[:2]))
        if kind != HELLO:
            raise Lost("a frame of type %d in the place of HELLO" % kind)
        self.peer = fields[1]

    def properties(self, endpoint, interface, version, **more):
        """What a Java partner needs to know of an endpoint; the kinds are those of PropertyKind."""
        package = interface[:interface.rindex(".")]
        return {
            "endpoint.id": [1, endpoint],
            "endpoint.framework.uuid": [1, self.runtime],
            "objectClass": [11, [interface]],
            "service.imported": [8, True],
            "service.imported.configs": [11, ["tombolo.wire"]],
            "service.intents": [11, ["osgi.basic"]],
            "endpoint.package.version." + package: [1, version],
            **{name: [1, text] for name, text in more.items()},
        }

    def find(self, interface, seconds=30):
        """The id of an endpoint that has this interface; waits until it is announced."""
        self.pump(lambda: any(interface in has["objectClass"][1] for has in self.endpoints.values()), seconds)
        return next(id for id, has in self.endpoints.items() if interface in has["objectClass"][1])

    def start(self, endpoint, method, *arguments, seconds=30, progress=False):
        """Sends a call and returns it."""
        self.last += 2
        call = self.calls[self.last] = Call(self.last)
        self.frames.send_value(CALL, call.number, (endpoint, method, int(seconds * 1000), progress), list(arguments))
        return call

    def result(self, call, seconds=30):
        """Waits for the result of a call; raises its Problem."""
        self.pump(lambda: call.answer, seconds)
        kind, fields, outside = call.answer
        if kind == PROBLEM:
            del self.calls[call.number]
            raise Problem(fields[0], fields[1], fields[4], unpack(fields[5]))
        return unpack(fields[0], outside)

    def call(self, endpoint, method, *arguments, seconds=30):
        """Calls a method and waits for its result."""
        call = self.start(endpoint, method, *arguments, seconds=seconds)
        value = self.result(call, seconds)
        del self.calls[call.number]
        return value

    def stream(self, endpoint, method, *arguments, seconds=30):
        """Calls a method whose result is a stream; yields its items, and gives credit back as they are taken."""
        call = self.start(endpoint, method, *arguments, seconds=seconds)
        self.result(call, seconds)
        try:
            taken = 0
            while True:
                self.pump(lambda: call.items or call.ended, seconds)
                if not call.items:
                    break
                fields, outside = call.items.popleft()
                yield unpack(fields[1], outside)
                taken += cost(fields[1], outside)
                if taken > INITIAL_CREDIT // 2:
                    self.frames.send(CREDIT, call.number, 0, taken)
                    taken = 0
        finally:
            if not call.ended:
                self.frames.send(END, call.number, 0, CANCELLED, "", "")
            del self.calls[call.number]
        if call.ended[1]:
            raise Problem(call.ended[1], call.ended[2])

    def feed(self, call, stream, items, seconds=30):
        """Sends the items of a stream parameter of a call, as far as its answer isn't there; waits for credit."""
        for item in items:
            self.pump(lambda: call.credit[stream] > 0 or call.answer, seconds)
            if call.answer:
                return
            call.credit[stream] -= cost(*self.frames.send_value(ITEM, call.number, (stream,), item))
        self.frames.send(END, call.number, stream, 0, "", "")

    def cancel(self, call):
        """Asks to end a call early; its answer still comes."""
        self.frames.send(CANCEL, call.number, CANCELLED)

    def announce(self, endpoint, properties, functions):
        """Announces an endpoint, and serves its methods: functions by the methods' names on the wire."""
        self.functions.update({(endpoint, method): function for method, function in functions.items()})
        self.frames.send(ANNOUNCE, 0, endpoint, properties)

    def withdraw(self, endpoint):
        """Says that an endpoint is gone."""
        self.frames.send(WITHDRAW, 0, endpoint)

    def close(self):
        """Ends the connection in good order."""
        self.frames.send(GOAWAY, 0, 0, "the script has ended")
        hang_up(self.frames.tls)

    def pump(self, done, seconds):
        """Receives and handles messages until something is done."""
        deadline = time.monotonic() + seconds
        while not done():
            self.frames.tls.settimeout(max(0.001, deadline - time.monotonic()))
            self.handle(*self.frames.receive())
            self.frames.tls.settimeout(30)

    def handle(self, kind, number, fields, outside):
        """Does what a message asks for; one that belongs to no open call is passed over."""
        call = self.calls.get(number)
        if kind == PING:
            self.frames.send(PONG, 0, fields[0])
        elif kind in (ANNOUNCE, MODIFIED):
            self.endpoints[fields[0]] = fields[1]
        elif kind == WITHDRAW:
            self.endpoints.pop(fields[0], None)
        elif kind == GOAWAY and not self.calls:
            raise Lost("the other side goes away: %d %s" % tuple(fields[:2]))  # With calls open, their answers still come.
        elif kind == CALL:
            self.run(number, fields, outside)
        elif call and kind in (RESULT, PROBLEM):
            call.answer = (kind, fields, outside)
        elif call and kind == ITEM:
            call.items.append((fields, outside))
        elif call and kind == END:
            call.ended = fields
        elif call and kind == CREDIT:
            call.credit[fields[0]] += fields[1]
        elif call and kind == PROGRESS:
            call.progress.append((fields[0], fields[1]))

    def run(self, number, fields, outside):
        """Serves a call of the other side."""
        try:
            function = self.functions.get((fields[0], fields[1]))
            if not function:
                raise Problem(NO_SUCH_METHOD, "%s has no method %s" % (fields[0], fields[1]))
            self.frames.send_value(RESULT, number, (), function(*unpack(fields[4], outside)))
        except Problem as e:
            self.frames.send(PROBLEM, number, e.code, e.message, -1, "", e.declared, cbor2.dumps(e.data) if e.data else b"")
        except (TypeError, ValueError) as e:
            self.frames.send(PROBLEM, number, METHOD_FAILED, repr(e), -1, "", "", b"")
