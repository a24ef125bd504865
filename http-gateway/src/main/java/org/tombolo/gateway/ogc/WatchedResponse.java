/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** An answer whose body is watched. */
final class WatchedResponse extends HttpServletResponseWrapper {
    /** A slow client takes one in its time, and so is told apart from one that takes nothing. */
    private static final int PIECE = 64 << 10;

    private final AnswerWatch watch;

    WatchedResponse(HttpServletResponse response, AnswerWatch watch) {
        super(response);
        this.watch = watch;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new Output(super.getOutputStream(), watch);
    }

    /** What is written to an answer that was broken off goes nowhere. */
    private static final class Output extends ServletOutputStream {
        private final ServletOutputStream out;
        private final AnswerWatch watch;

        Output(ServletOutputStream out, AnswerWatch watch) {
            this.out = out;
            this.watch = watch;
        }

        @Override
        public void write(int value) throws IOException {
            if (watch.before(1)) {
                out.write(value);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int done = 0;
            while (done < length) {
                int piece = Math.min(PIECE, length - done);
                if (!watch.before(piece)) {
                    return;
                }
                out.write(bytes, from + done, piece);
                done += piece;
            }
        }

        @Override
        public void flush() throws IOException {
            if (watch.before(0)) {
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (watch.before(0)) {
                out.close();
            }
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
