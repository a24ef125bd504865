/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.options;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The three ways to configure one and the same runtime. */
public enum Profile {
    /** Offers services, imports none. */
    INSTITUTE,
    /** Calls the services of institutes; does not listen. */
    PARTNER,
    /** Institutes and partners dial it. */
    HUB;

    /** {@return the name on the command line, in file names and in the ready line} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a profile by its {@linkplain #word() word}.
     *
     * @param word as given on the command line
     * @return the profile
     * @throws UsageException if there is none of this name
     */
    static Profile of(String word) throws UsageException {
        for (Profile profile : values()) {
            if (profile.word().equals(word)) {
                return profile;
            }
        }
        String all = Arrays.stream(values()).map(Profile::word).collect(Collectors.joining(", "));
        throw new UsageException("--profile " + word + ": there is no such profile; there are " + all);
    }
}
