/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of PID {@code org.tombolo.gateway.fetch}. */
@ObjectClassDefinition(
        name = "Tombolo references",
        description = "From which web servers inputs may be read, and which may be called back")
@interface FetchConfig {

    @AttributeDefinition(
            description =
                    "The servers: NAME for ports 80 and 443, or NAME:PORT. None: inputs by reference and callbacks are refused")
    String[] hosts() default {};

    @AttributeDefinition(
            description = "Servers, each NAME:PORT, that may have a private, loopback or link-local address")
    String[] hosts_private() default {};

    @AttributeDefinition(description = "The longest body that is read, in bytes")
    long limit_bytes() default 67_108_864;

    @AttributeDefinition(description = "How long one reference may take in all, in milliseconds")
    long timeout_millis() default 30_000;

    @AttributeDefinition(description = "How many redirects are followed; each is checked like the first address")
    int redirects() default 3;
}
