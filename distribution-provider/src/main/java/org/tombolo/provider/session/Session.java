/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.function.Consumer;
import org.tombolo.api.Problem;
import org.tombolo.api.Progress;
import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.LinkListener;
import org.tombolo.provider.link.Waiter;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.GoAway;
import org.tombolo.wire.frame.Frame.Hello;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.frame.ProtocolException;

/**
 * The session with one peer: both sides call and serve over it, whoever dialled.
 *
 * <p>Begins with a hello from each side over its first connection; further ones, for long messages, join it. Ends when one of
 * them does without a farewell, when the peer shows no sign of life for {@link Times#silence()}, or by {@link #end}; every
 * open call ends with it.
 */
public final class Session implements LinkListener {

    /** An end that speaks TLS does not answer one that does not. */
    private static final String NO_HELLO =
            "; it said no hello: if it wants TLS, set tls to true here too (org.tombolo.provider)";

    private static final String REFUSED = "the peer refuses this side: ";

    private final Origin origin;
    private final Serving serving;
    private final SessionListener listener;
    private final Links links;
    private final Traffic traffic;
    private final Stages stages = new Stages();
    private final Greeting greeting;
    private final Farewell farewell;
    private final Announcements announcements;

    /**
     * A session over a fresh link.
     *
     * @param link not yet open
     */
    Session(Link link, Origin origin, Serving serving, SessionListener listener) {
        this.origin = origin;
        this.serving = serving;
        this.listener = listener;
        this.links = new Links(link, this::demand);
        this.traffic = new Traffic(links, serving);
        this.greeting = new Greeting(origin, traffic, stages, serving);
        this.farewell = new Farewell(links, traffic, stages, serving);
        this.announcements = new Announcements(link, serving.timer());
    }

    /**
     * Says hello, and watches from now on that the peer is alive. Who wants one runtime alone hears first who answers: a
     * hello to another one would replace the session that there may be with it.
     */
    void open() {
        greeting.begin(links.main());
        links.main().open(this);
        new Vigil(links, traffic, stages, farewell, serving, origin).open();
    }

    /** One more connection for long messages: dialled by the side that dialled before. */
    private void demand() {
        if (!stages.isAdmitted()) {
            links.notYet();
        } else if (origin.dialled()) {
            listener.wanted(this);
        } else {
            links.main().post(new Frame.OpenBulk());
        }
    }

    /**
     * Calls a method of the peer and waits for its answer.
     *
     * @param request what to call
     * @param progress hears reports on this thread; null if the call wants none
     * @param streaming the call's streams; null if it has none
     * @return how it ended
     */
    public Outcome call(Request request, Progress progress, Streaming streaming) {
        return traffic.outgoing().call(request, progress, streaming);
    }

    /**
     * Calls a method of the peer without waiting.
     *
     * @param request what to call
     * @param progress hears reports on an executor's thread; null if the call wants none
     * @param streaming the call's streams; null if it has none
     * @param end told how the call ended, on an executor's thread
     * @return gives the call up when run
     */
    public Runnable later(Request request, Progress progress, Streaming streaming, Consumer<Outcome> end) {
        return traffic.outgoing().later(request, progress, streaming, end);
    }

    /** What the peer said of itself; of a session that a {@link Node} hands out, always there. */
    Hello peer() {
        return stages.hello();
    }

    /** Whether calls may be made over this session; else there may be another one with the same peer. */
    public boolean isOpen() {
        return stages.isOpen() && !farewell.isSaid();
    }

    /** The longest message that the peer takes, in bytes. */
    public long maxMessage() {
        return peer().maxMessage();
    }

    /** The name of the peer: proven by its certificate, or as it says. */
    public String name() {
        return origin.nameOr(peer());
    }

    /** Who began the session. */
    Origin origin() {
        return origin;
    }

    /** The id of the runtime that dialled. */
    String dialler() {
        return origin.dialled() ? serving.settings().runtime() : peer().runtime();
    }

    /** How far the session has come. */
    Stages stages() {
        return stages;
    }

    /** The session's calls. */
    Traffic traffic() {
        return traffic;
    }

    /** The session's connections. */
    Links links() {
        return links;
    }

    /** Sends an announcement, as soon as the peer has room for it; never waits. */
    void tell(Frame frame) {
        announcements.tell(frame);
    }

    @Override
    public boolean received(Link link, Incoming frame, boolean own) throws ProtocolException {
        if (stages.isGreeted() && link.isAdmitted()) {
            return traffic.received(link, frame, own, this);
        }
        greet(link, frame);
        return true;
    }

    /** A frame that is not about a call. */
    void other(Link link, Frame frame) throws ProtocolException {
        switch (frame.type()) {
            case GOAWAY -> leave(link, (GoAway) frame);
            case ANNOUNCE, MODIFIED, WITHDRAW -> listener.told(this, frame);
            case OPEN_BULK -> open(frame);
            default -> throw new ProtocolException("a second hello");
        }
    }

    private void open(Frame frame) throws ProtocolException {
        if (!origin.dialled()) {
            throw new ProtocolException(frame.type() + " came, but that side dialled");
        }
        links.ask();
    }

    /** A connection for long messages may be closed by itself. */
    private void leave(Link link, GoAway away) {
        if (link == links.main()) {
            String reason = "the peer ended the session: " + SafeText.line(away.message());
            if (farewell.heard(reason)) {
                listener.leaves(this, reason);
            }
        } else {
            links.leave(link);
        }
    }

    private void greet(Link link, Incoming frame) throws ProtocolException {
        if (frame instanceof GoAway away) {
            link.close(REFUSED + SafeText.refusal(away.message()));
            return;
        }
        if (!(frame instanceof Hello peer)) {
            throw new ProtocolException("the first frame is not hello");
        }
        origin.check(peer);
        if (link != links.main()) {
            join(link, peer);
        } else if (peer.joins().hasRemaining()) {
            if (origin.dialled() || !listener.joins(this, link, peer)) {
                throw new ProtocolException("there is no session to join with this token");
            }
        } else {
            if (greeting.accept(link, peer)) {
                listener.ready(this);
            }
        }
    }

    /** This side dialled one more connection, and the peer answers on it. */
    private void join(Link link, Hello hello) throws ProtocolException {
        if (!hello.runtime().equals(peer().runtime())) {
            throw new ProtocolException("another runtime answers at this address now");
        }
        link.admit();
        take(link);
    }

    /** One more connection has joined. */
    void take(Link link) {
        links.add(link);
        // After it was added: so either this sees that the session is over, or the end sees the connection.
        if (!stages.isOpen()) {
            link.close("the session is over");
        }
    }

    @Override
    public boolean isUnattended() {
        return traffic.outgoing().calls().isUnattended();
    }

    @Override
    public Waiter sleeper(Link link) {
        return traffic.outgoing().calls().sleeper(link);
    }

    @Override
    public void malformed(Link link, String reason) {
        link.post(new GoAway(Problem.INVALID_ARGUMENT.number(), SafeText.line(reason)));
    }

    @Override
    public void closed(Link link, String reason) {
        if (links.hasLeft(link)) {
            traffic.lost(link, reason);
            return;
        }
        String why = farewell.reason(isMute(link, reason) ? reason + NO_HELLO : reason);
        links.closeAll("another connection of the session ended: " + why);
        traffic.lost(why);
        if (link == links.main()) {
            stages.closed(why);
            // One that has joined meanwhile.
            links.closeAll(why);
            listener.closed(this);
        }
    }

    /** A scope of calls has ended. */
    void end(CallScope scope) {
        traffic.end(scope);
    }

    /** Whether the peer said nothing, and nothing proves who it is. */
    private boolean isMute(Link link, String reason) {
        boolean silent = link == links.main() && !stages.isGreeted();
        return silent && origin.identity().isEmpty() && !reason.startsWith(REFUSED);
    }

    /**
     * Tells the peer why, refuses calls that come from now on, and ends the session once those that are open have been
     * answered, after two seconds at most; returns at once.
     *
     * @param reason for people to read
     */
    void end(String reason) {
        farewell.say(reason);
    }
}
