/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

/**
 * Whom to tell of a job; each address may be empty.
 *
 * @param success has the results posted to it
 * @param inProgress has the status posted to it
 * @param failed has the status posted to it, when the job failed
 */
public record Subscriber(String success, String inProgress, String failed) {
    /** Nobody. */
    public static final Subscriber NOBODY = new Subscriber("", "", "");
}
