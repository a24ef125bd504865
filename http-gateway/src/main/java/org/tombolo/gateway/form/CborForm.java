/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.io.IOException;
import java.io.OutputStream;
import org.tombolo.wire.body.CborBody;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Shape;

/**
 * What a method gives, as CBOR with typed arrays (RFC 8949, 8746).
 *
 * @param plan the method's
 * @param limits what the value may cost
 */
public record CborForm(MethodPlan plan, Limits limits) implements Form {

    @Override
    public String mediaType() {
        return MediaTypes.CBOR;
    }

    /** Every value has this form. */
    @Override
    public boolean fits(Shape shape) {
        return true;
    }

    @Override
    public void write(Object value, Shape shape, OutputStream out) throws IOException {
        try (var encoding = plan.encodeResult(value, limits)) {
            CborBody.write(encoding.payload(), out);
        }
    }
}
