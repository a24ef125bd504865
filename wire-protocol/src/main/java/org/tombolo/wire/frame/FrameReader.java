/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.tombolo.wire.value.Limits;

/**
 * Finds the frames in a stream of bytes that comes in pieces of any size. Takes memory as bytes arrive, not as lengths are announced.
 * One connection's, for one thread at a time; after a {@link ProtocolException} it is of no more use.
 *
 * <p>A stranger costs little: until {@link #admit} no frame over {@link #MAX_CONTROL} is taken, nor any that carries values.
 */
public final class FrameReader {
    /** The most bytes of a frame that carries no user's values. */
    public static final int MAX_CONTROL = 1 << 20;

    private static final int FIRST_ROOM = 256 * 1024;

    private final Limits limits;
    private final ByteBuffer headerBytes = ByteBuffer.allocate(FrameHeader.SIZE);
    private Optional<FrameHeader> header = Optional.empty();
    private byte[] payload = {};
    private int filled;
    private long toSkip;
    private volatile boolean admitted;

    /**
     * Waits for the first frame, of a peer that isn't known yet.
     *
     * @param limits bounds the payloads of calls, results and problems; other frames are bounded by {@link #MAX_CONTROL} too
     */
    public FrameReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Takes calls, results and problems from now on, up to the limits: the peer has said who it is. Frames whose header was read
     * before were judged without. Any thread may call it, at any time, and again.
     */
    public void admit() {
        admitted = true;
    }

    /**
     * Takes bytes up to the end of the next frame. Call it again until it gives nothing: there may be more frames in the same bytes.
     *
     * @param source what arrived; its position moves behind what was taken, its content is copied
     * @return the frame, or empty if more bytes are needed first
     * @throws ProtocolException if these are no frames, or one is over its limit and not to be passed over
     */
    public Optional<Incoming> read(ByteBuffer source) throws ProtocolException {
        while (true) {
            if (header.isEmpty()) {
                if (!readHeader(source)) {
                    return Optional.empty();
                }
                header = Optional.of(FrameHeader.read(headerBytes));
                begin(header.get());
            }
            if (!readPayload(source, header.get())) {
                return Optional.empty();
            }
            var complete = end(header.get());
            if (complete.isPresent()) {
                return complete;
            }
        }
    }

    private boolean readHeader(ByteBuffer source) {
        var taken = Math.min(source.remaining(), headerBytes.remaining());
        source.get(headerBytes.array(), headerBytes.position(), taken);
        headerBytes.position(headerBytes.position() + taken);
        return !headerBytes.hasRemaining();
    }

    /** Decides about a frame by its header alone. */
    private void begin(FrameHeader started) throws ProtocolException {
        var type = FrameType.ofNumber(started.type());
        if (type.isEmpty() && !started.isIgnorable()) {
            throw new ProtocolException("a frame of type " + started.type() + " came, which version " + Frame.VERSION
                    + " of the protocol doesn't know and may not pass over");
        }
        var carriesValues = type.isPresent() && type.get().carriesValues();
        var most = carriesValues ? limits.maxMessage() : Math.min(MAX_CONTROL, limits.maxMessage());
        if (!admitted) {
            requireModest(started, carriesValues);
        }
        if (type.isPresent() && !carriesValues && started.length() > most) {
            throw new ProtocolException(
                    "a frame " + type.get() + " of " + started.length() + " bytes came; the most is " + most);
        }
        toSkip = type.isEmpty() || started.length() > most ? started.length() : 0;
        payload = new byte[toSkip > 0 ? 0 : (int) Math.min(started.length(), FIRST_ROOM)];
        filled = 0;
    }

    private static void requireModest(FrameHeader started, boolean carriesValues) throws ProtocolException {
        if (carriesValues || started.length() > MAX_CONTROL) {
            var type = FrameType.ofNumber(started.type()).map(FrameType::name);
            throw new ProtocolException("a frame " + type.orElse("of type " + started.type()) + " of "
                    + started.length() + " bytes came before this side has admitted its sender; say HELLO, and send"
                    + " nothing larger than " + MAX_CONTROL
                    + " bytes and no call until the other side's HELLO is there");
        }
    }

    private boolean readPayload(ByteBuffer source, FrameHeader started) {
        if (toSkip > 0) {
            var skipped = (int) Math.min(toSkip, source.remaining());
            source.position(source.position() + skipped);
            toSkip -= skipped;
            return toSkip == 0;
        }
        while (filled < payload.length && source.hasRemaining()) {
            var taken = Math.min(source.remaining(), payload.length - filled);
            source.get(payload, filled, taken);
            filled += taken;
            if (filled == payload.length && filled < started.length()) {
                payload = Arrays.copyOf(payload, (int) Math.min(started.length(), 4L * filled));
            }
        }
        return filled == payload.length;
    }

    /** The frame whose last byte was read; empty for one of an unknown type. */
    private Optional<Incoming> end(FrameHeader ended) throws ProtocolException {
        var content = ByteBuffer.wrap(payload);
        header = Optional.empty();
        headerBytes.clear();
        payload = new byte[0];
        var type = FrameType.ofNumber(ended.type());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (content.remaining() < ended.length()) {
            return Optional.of(new Oversized(type.get(), ended.id(), ended.length()));
        }
        return Optional.of(FrameFields.decode(type.get(), ended.id(), content, limits));
    }
}
