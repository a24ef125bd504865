/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import javax.ws.rs.core.StreamingOutput;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.gateway.problem.ProblemBody;

/**
 * A body whose beginning is held back, so that a value that can't be written becomes a problem instead of half an answer.
 *
 * @param body writes it
 */
record HeldBody(StreamingOutput body) implements StreamingOutput {
    private static final int MOST = 32 << 10;

    @Override
    public void write(OutputStream out) throws IOException {
        var held = new Held(out);
        try {
            body.write(held);
            held.release();
        } catch (ProblemException | HttpProblem | OgcProblem e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // The module's own code gives what is in the value.
            throw ProblemException.remote(
                    Problem.METHOD_FAILED,
                    "what the method gave can't be written: " + e,
                    Duration.ZERO,
                    ProblemBody.stack(e));
        }
    }

    private static final class Held extends OutputStream {
        private final OutputStream out;
        private final ByteArrayOutputStream first = new ByteArrayOutputStream();
        private boolean open;

        Held(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!open && first.size() + length > MOST) {
                release();
            }
            (open ? out : first).write(bytes, from, length);
        }

        /** Lets out what was held. */
        void release() throws IOException {
            if (!open) {
                open = true;
                first.writeTo(out);
            }
        }
    }
}
