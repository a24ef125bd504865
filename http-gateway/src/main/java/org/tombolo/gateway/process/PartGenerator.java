/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.filter.FilteringGeneratorDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;

/** Lets one field of an object through, and drops the object around it and all other fields; all but whole arrays, which the codecs write number by number. */
final class PartGenerator extends FilteringGeneratorDelegate {

    PartGenerator(JsonGenerator generator, String field) {
        super(generator, new Field(field), TokenFilter.Inclusion.ONLY_INCLUDE_ALL, false);
    }

    /** Takes in one field by its name. */
    private static final class Field extends TokenFilter {
        private final String name;

        Field(String name) {
            this.name = name;
        }

        @Override
        public TokenFilter includeProperty(String property) {
            return property.equals(name) ? TokenFilter.INCLUDE_ALL : null;
        }

        @Override
        protected boolean _includeScalar() {
            return false;
        }
    }
}
