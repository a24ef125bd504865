/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.tombolo.gateway.stream.GivenItems;
import org.tombolo.wire.plan.InlineStream;
import org.tombolo.wire.plan.MethodPlan;

/**
 * Makes the streams of items that stand among the arguments.
 *
 * @param items makes those that are no bytes
 */
record GivenArguments(GivenItems items) {

    /** Puts streams where items are. */
    void prepare(MethodPlan plan, Object[] arguments) {
        for (var parameter : plan.streamParameters()) {
            if (arguments[parameter.index()] instanceof InlineStream inline) {
                arguments[parameter.index()] = parameter.type() == InputStream.class
                        ? new ByteArrayInputStream((byte[]) inline.items().get(0))
                        : items.as(parameter.type(), inline.items().iterator());
            }
        }
    }
}
