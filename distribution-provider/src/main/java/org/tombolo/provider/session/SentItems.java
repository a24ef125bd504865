/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.stream.Pace;
import org.tombolo.provider.stream.ToReader;
import org.tombolo.wire.frame.Frame.Credit;
import org.tombolo.wire.frame.Frame.End;
import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.frame.Frame.Item;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

/**
 * Sends the items of one stream as frames.
 *
 * @param id of the call
 * @param way where the call's items go
 * @param over run when the stream has ended by itself
 */
record SentItems(int id, int stream, ItemWay way, MethodPlan plan, Limits limits, Pace pace, Runnable over)
        implements ToReader {

    @Override
    public int send(Object item) {
        Payload payload = plan.encodeItem(stream, item, limits);
        way.requireTaken(payload.size());
        long cost = Credit.cost(payload);
        try {
            long deadline = System.nanoTime() + pace.patience().toNanos();
            if (!way.send(new Item(id, stream, payload), deadline)) {
                throw RemoteProblem.of(Problem.DEADLINE_EXCEEDED, ItemWay.NO_ROOM);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.CANCELLED, "interrupted while an item of a stream was sent", e);
        }
        return (int) Math.min(Integer.MAX_VALUE, cost);
    }

    @Override
    public void end() {
        way.post(new End(id, stream, 0, "", ""));
        over.run();
    }

    @Override
    public void fail(Throwable failure) {
        Failure told = Failures.of(id, plan, failure, limits);
        way.post(new End(id, stream, told.code(), told.message(), told.remoteStack()));
        over.run();
    }
}
