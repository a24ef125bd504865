/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** A body of several parts: arguments, then one part for each stream, read as they come. For one thread at a time. */
final class MultipartArguments {

    /** The part with all that is no stream. */
    static final String ARGUMENTS = "arguments";

    private final RequestBytes bytes;
    private final FileItemIterator parts;

    /** A part at which the body stands. */
    record Part(String name, String mediaType, InputStream content) {}

    MultipartArguments(Exchange exchange) throws IOException {
        bytes = new RequestBytes(exchange.request());
        FileUpload upload = new FileUpload();
        upload.setFileCountMax(-1);
        try {
            parts = upload.getItemIterator(new Body(exchange, bytes));
        } catch (FileUploadException e) {
            throw malformed(e);
        }
    }

    /**
     * Goes on to a part, whatever is left of those before it.
     *
     * @param name of the part, or one that may come instead of it
     * @throws ProblemException INVALID_ARGUMENT if another comes
     */
    Part next(String name) throws IOException {
        if (!name.equals(ARGUMENTS)) {
            bytes.stream();
        }
        try {
            if (!parts.hasNext()) {
                throw new ProblemException(
                        Problem.INVALID_ARGUMENT,
                        "the body has no part named " + name + ", or it came before its turn");
            }
            FileItemStream part = parts.next();
            if (!name.equals(part.getFieldName())) {
                throw new ProblemException(
                        Problem.INVALID_ARGUMENT,
                        "the part " + part.getFieldName() + " came where " + name
                                + " was expected; send \"arguments\" first, then a part for each stream in the order of the parameters");
            }
            String type = part.getContentType();
            return new Part(name, type == null ? "" : type, part.openStream());
        } catch (FileUploadException e) {
            throw malformed(e);
        }
    }

    /** The call has ended; streams that the method still has fail. */
    void end() {
        bytes.end();
    }

    private static RuntimeException malformed(FileUploadException e) {
        if (e.getCause() instanceof IOException broken) {
            return Bodies.refused(broken);
        }
        return new ProblemException(Problem.INVALID_ARGUMENT, "the body is no multipart/form-data: " + e.getMessage());
    }

    private record Body(Exchange exchange, InputStream bytes) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public String getContentType() {
            return exchange.request().getContentType();
        }

        @Override
        @SuppressWarnings("deprecation") // must be there
        public int getContentLength() {
            return exchange.request().getContentLength();
        }

        @Override
        public long contentLength() {
            return exchange.request().getContentLengthLong();
        }

        @Override
        public InputStream getInputStream() {
            return bytes;
        }
    }
}
