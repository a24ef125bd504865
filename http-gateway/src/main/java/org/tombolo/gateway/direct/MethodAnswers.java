/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.tombolo.gateway.form.Accept;
import org.tombolo.gateway.form.Form;
import org.tombolo.gateway.form.Forms;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Shape;

/** The forms in which a method's calls can be answered. Immutable. */
final class MethodAnswers {

    private static final String JSON = "application/json";
    private static final List<LastingForm> EVENTS = List.of(new ServerSentEvents(), new CborEvents());

    private final List<Answer> answers = new ArrayList<>();
    private final List<String> mediaTypes = new ArrayList<>();

    /**
     * Of values within the limits that the forms know.
     *
     * @param plan the method's
     * @param forms of values
     */
    MethodAnswers(MethodPlan plan, Forms forms) {
        if (plan.delivery() == Delivery.STREAM) {
            LastingForm[] streams = plan.resultType() == InputStream.class ? ByteForm.values() : StreamForm.values();
            List.of(streams).forEach(this::add);
        } else if (hasNothing(plan)) {
            answers.add(new Answer.Status());
            mediaTypes.add(JSON);
        } else {
            for (Form form : forms.of(plan)) {
                answers.add(new Answer.Value(form));
                mediaTypes.add(form.mediaType());
            }
        }
        EVENTS.forEach(this::add);
    }

    private void add(LastingForm form) {
        answers.add(new Answer.Lasting(form));
        mediaTypes.add(form.mediaType());
    }

    private static boolean hasNothing(MethodPlan plan) {
        return plan.resultShape() instanceof Shape.Scalar scalar && scalar.kind() == Shape.Kind.NOTHING;
    }

    /** By what the client takes; the header is empty if it doesn't mind. */
    Answer choose(String accept) {
        if (accept.isEmpty()
                || accept.equals("*/*")
                || (accept.equals(JSON) && mediaTypes.get(0).equals(JSON))) {
            return answers.get(0);
        }
        if (answers.get(0) instanceof Answer.Status
                && !accept.contains("text/event-stream")
                && !accept.contains("cbor-seq")) {
            // Nothing has every form.
            return answers.get(0);
        }
        return Accept.of(accept)
                .choose(mediaTypes)
                .map(answers::get)
                .orElseThrow(() -> Forms.notAcceptable(accept, mediaTypes));
    }
}
