/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Problem;
import org.tombolo.wire.frame.Incoming.Nothing;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;

/**
 * Finds the frames in a stream of bytes that comes in pieces of any size, and puts messages together with the arrays that follow
 * them. Takes memory for a payload as its bytes arrive, and for an array when its first byte does. One connection's, for one thread
 * at a time; after a {@link ProtocolException} it is of no more use but to be closed.
 *
 * <p>A stranger costs little: until {@link #admit} no frame over {@link #MAX_CONTROL} is taken, nor any that carries values.
 */
public final class FrameReader implements AutoCloseable {
    /** The most bytes of a frame that carries no user's values. */
    public static final int MAX_CONTROL = 1 << 20;

    /** The most messages that are put together at once on one connection; others are passed over as if there were no memory. */
    public static final int MAX_UNDER_WAY = Assembly.MOST;

    private final long most;
    private final FrameHeader header = new FrameHeader();
    private final PayloadBytes payload;
    private final FrameFields fields;
    private final Assembly assembly;
    private Incoming frame = Nothing.NOTHING;
    private volatile boolean admitted;

    /**
     * Waits for the first frame, of a peer that isn't known yet.
     *
     * @param limits bounds the messages that carry values; other frames are bounded by {@link #MAX_CONTROL} too
     * @param memory bounds them too, by {@link Memory#most}: what long messages, and the arrays that follow them, may take while they come
     */
    public FrameReader(Limits limits, Memory memory) {
        this.most = Math.min(limits.maxMessage(), memory.most());
        this.payload = new PayloadBytes(memory);
        this.fields = new FrameFields(limits);
        this.assembly = new Assembly(most, memory);
    }

    /**
     * As the other, with memory bounded by the limits of each message alone.
     *
     * @param limits bounds the messages
     */
    public FrameReader(Limits limits) {
        this(limits, Memory.unbounded());
    }

    /**
     * Takes messages that carry values from now on, up to the limits: the peer has said who it is. Frames whose header was read
     * before were judged without. Any thread may call it, at any time, and again.
     */
    public void admit() {
        admitted = true;
    }

    /**
     * Takes bytes up to the end of the next message. Call it again until it says no: there may be more in the same bytes.
     *
     * @param source what arrived; its position moves behind what was taken, its content is copied
     * @return whether {@link #frame} has the next; if not, all bytes were taken, and more are needed
     * @throws ProtocolException if these are no frames, or one is over its limit and not to be passed over
     */
    public boolean next(ByteBuffer source) throws ProtocolException {
        frame = Nothing.NOTHING;
        while (frame == Nothing.NOTHING) {
            if (!header.isComplete()) {
                if (!header.fill(source)) {
                    return false;
                }
                begin();
            }
            var data = header.typeNumber() == FrameType.DATA.number();
            if (!(data ? assembly.fill(source) : payload.fill(source))) {
                return false;
            }
            header.clear();
            frame = data ? assembly.endData() : end();
        }
        return true;
    }

    /**
     * What {@link #next} found last.
     *
     * @return a frame, with all arrays that belong to it, or the word that one isn't taken
     * @throws IllegalStateException if the last answer of next wasn't yes
     */
    public Incoming frame() {
        if (frame == Nothing.NOTHING) {
            throw new IllegalStateException("there is no frame; ask next first");
        }
        return frame;
    }

    /** Decides about a frame by its header alone. */
    private void begin() throws ProtocolException {
        header.requireReservedZero();
        var type = FrameType.ofNumber(header.typeNumber());
        if (type.isEmpty() && !header.isIgnorable()) {
            throw new ProtocolException("a frame of type " + header.typeNumber() + " came, which version "
                    + Frame.VERSION + " of the protocol doesn't know and may not pass over");
        }
        var carriesValues = type.isPresent() && type.get().carriesValues();
        if (!admitted) {
            requireModest(carriesValues);
        }
        if (type.isPresent() && type.get() == FrameType.DATA) {
            assembly.beginData(header);
            return;
        }
        var length = header.length();
        var longest = carriesValues ? most : Math.min(MAX_CONTROL, most);
        if (type.isPresent() && !carriesValues && length > longest) {
            throw new ProtocolException(
                    "a frame " + type.get() + " of " + length + " bytes came; the most is " + longest);
        }
        if (type.isEmpty() || length > longest || (carriesValues && !payload.reserve(length))) {
            payload.beginSkipping(length);
        } else {
            payload.begin((int) length);
        }
    }

    private void requireModest(boolean carriesValues) throws ProtocolException {
        if (carriesValues || header.length() > MAX_CONTROL) {
            var type = FrameType.ofNumber(header.typeNumber()).map(FrameType::name);
            throw new ProtocolException("a frame " + type.orElse("of type " + header.typeNumber()) + " of "
                    + header.length() + " bytes came before this side has admitted its sender; say HELLO, and send"
                    + " nothing larger than " + MAX_CONTROL
                    + " bytes and no call until the other side's HELLO is there");
        }
    }

    /** The frame whose last byte was read, if it is to be given. */
    private Incoming end() throws ProtocolException {
        var known = FrameType.ofNumber(header.typeNumber());
        if (known.isEmpty()) {
            return Nothing.NOTHING;
        }
        var type = known.get();
        var id = header.id();
        if (payload.length() < header.length()) {
            var serving = type != FrameType.CALL && (type != FrameType.ITEM || header.isServing());
            var problem = header.length() > most ? Problem.TOO_LARGE : Problem.BUSY;
            return new Oversized(type, id, serving, header.length(), most, problem);
        }
        var decoded = fields.decode(type, id, payload);
        var envelope = payload.length();
        payload.clear();
        if (type == FrameType.ITEM && header.isServing() != FrameHeader.isServing(decoded)) {
            throw new ProtocolException("a frame ITEM of call " + Integer.toUnsignedString(id)
                    + " came from the wrong side; stream 0 is sent by the side that serves the call, with the flag "
                    + FrameHeader.SERVING + ", and others by its caller, without");
        }
        return type.carriesOutside() ? assembly.begin(decoded, envelope) : control(decoded);
    }

    private Frame control(Frame decoded) {
        var ended = decoded instanceof Frame.End end && end.code() != Problem.CANCELLED.number();
        if (ended || decoded.type() == FrameType.CANCEL || decoded.type() == FrameType.PROBLEM) {
            assembly.abandon(decoded);
        }
        return decoded;
    }

    /** Whether memory is held for messages that haven't come completely, so that {@link #stalled} is worth a look. Any thread. */
    public boolean isHolding() {
        return assembly.isHolding() || payload.isHolding();
    }

    /**
     * Gives up the messages that have stalled: of which next to nothing came for so long, or whose call's own time is over. To be
     * asked now and then.
     *
     * @param nanos how long a message may make no progress
     * @return what is given up, to tell who waits for it
     * @throws ProtocolException if a frame stopped half-way, after which nothing else can come
     */
    public List<Oversized> stalled(long nanos) throws ProtocolException {
        var now = System.nanoTime();
        if (payload.isStalled(now, nanos)) {
            throw new ProtocolException("nothing more came of a frame of " + header.length() + " bytes for "
                    + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
        }
        return assembly.stalled(now, nanos);
    }

    /** Gives back the memory of messages that haven't come completely; none will come any more. */
    @Override
    public void close() {
        assembly.close();
        payload.clear();
    }
}
