/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What went wrong in Jackson, in our terms: the text's fault or the stream's. */
final class JsonFault {
    private JsonFault() {}

    /** Something to be thrown. */
    static RuntimeException of(IOException fault) {
        if (fault instanceof StreamConstraintsException constraint) {
            return ValueException.tooLarge("the JSON is over a limit: " + constraint.getOriginalMessage());
        }
        if (fault instanceof JsonProcessingException malformed) {
            return ValueException.invalid("malformed JSON" + place(malformed) + ": " + firstLine(malformed));
        }
        if (fault instanceof CharConversionException) {
            return ValueException.invalid("malformed JSON: its characters are not UTF-8 (" + fault.getMessage() + ")");
        }
        return new UncheckedIOException(fault);
    }

    private static String place(JsonProcessingException malformed) {
        var location = malformed.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Without what is for those who write Java. */
    private static String firstLine(JsonProcessingException malformed) {
        var message = String.valueOf(malformed.getOriginalMessage());
        for (var behind : List.of("\n", ": enable `", " (not recognized as one since", " (start marker at")) {
            var end = message.indexOf(behind);
            message = end < 0 ? message : message.substring(0, end);
        }
        return message;
    }
}
