/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of PID {@code org.tombolo.gateway.jobs}. */
@ObjectClassDefinition(name = "Tombolo jobs", description = "How many calls may run without anybody waiting for them")
@interface JobsConfig {

    @AttributeDefinition(description = "How many jobs may run at once")
    int running() default 16;

    @AttributeDefinition(description = "How many jobs may wait for their turn; further ones are refused")
    int waiting() default 256;

    @AttributeDefinition(description = "How many jobs are remembered, with those that have ended")
    int kept() default 1_000;

    @AttributeDefinition(description = "How many bytes the results may take together; the oldest give way")
    long kept_bytes() default 67_108_864;

    @AttributeDefinition(description = "How long a job that has ended is remembered, in milliseconds")
    long kept_millis() default 3_600_000;
}
