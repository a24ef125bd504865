/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.util.Map;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.ResolvedType;
import org.tombolo.wire.value.ValueCodec;

/** What a method gives: how, and the codecs of what answers the call and of the items that follow, if any do. */
record ResultCodec(Delivery delivery, Class<?> type, ValueCodec<Object> answer, ValueCodec<Object> item) {

    static ResultCodec of(Method method, Map<TypeVariable<?>, ResolvedType> variables, Codecs codecs) {
        var declared = method.getGenericReturnType();
        var type = ResolvedType.of(declared, variables);
        var delivery = Delivery.of(type.raw());
        if (delivery == Delivery.VALUE) {
            var codec = codecs.codec(type);
            return new ResultCodec(delivery, type.raw(), codec, codec);
        }
        var element = codecs.codec(Delivery.element(declared, type));
        var answer = delivery == Delivery.STREAM ? new StreamMark(type.toString()) : element;
        return new ResultCodec(delivery, type.raw(), answer, element);
    }
}
