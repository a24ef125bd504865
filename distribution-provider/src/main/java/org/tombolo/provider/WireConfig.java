/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of PID {@code org.tombolo.provider}; the component waits for it to exist, be it empty. */
@ObjectClassDefinition(
        name = "Tombolo wire",
        description = "Where this runtime listens, whom it dials, what it accepts")
@interface WireConfig {

    @AttributeDefinition(description = "The name that peers see: letters, digits, dots, - and _")
    String name() default "tombolo";

    @AttributeDefinition(description = "The address to listen on; without TLS a loopback address")
    String wire_host() default "127.0.0.1";

    @AttributeDefinition(description = "The port to listen on; 0 for any free one, -1 not to listen")
    int wire_port() default 0;

    @AttributeDefinition(description = "The peers to keep up a session with, each HOST:PORT")
    String[] peers() default {};

    @AttributeDefinition(description = "Whether connections are encrypted, and both sides known by their certificates")
    boolean tls() default true;

    @AttributeDefinition(description = "The folder of this runtime's key.pem and certificate.pem")
    String identity_folder() default "";

    @AttributeDefinition(description = "The file of the peers that are trusted; empty: peers in the identity's folder")
    String trust_file() default "";

    @AttributeDefinition(
            description =
                    "The certificates of authorities; empty: authority.pem in the identity's folder, if it is there")
    String authority_file() default "";

    @AttributeDefinition(description = "How many connections may be unknown yet at once; half of them from one address")
    int strangers_at_once() default 16;

    @AttributeDefinition(description = "How long a connection may stay unknown, in milliseconds")
    long strangers_millis() default 5_000;

    @AttributeDefinition(description = "How many unknown connections may begin a second; a tenth from one address")
    int strangers_per_second() default 200;

    @AttributeDefinition(description = "How many unknown connections may begin at once after a calm")
    int strangers_burst() default 400;

    @AttributeDefinition(description = "The longest message that is accepted, in bytes")
    int limit_message_bytes() default 268_435_456;

    @AttributeDefinition(description = "How many elements the lists and maps of a message may hold together")
    int limit_elements() default 1_000_000;

    @AttributeDefinition(description = "How deep values may nest")
    int limit_nesting() default 64;

    @AttributeDefinition(description = "How many calls a peer may have open at once")
    int limit_open_calls() default 1024;

    @AttributeDefinition(description = "Deadline of a call that has none of its own, in milliseconds")
    long default_timeout_millis() default 60_000;

    @AttributeDefinition(description = "How often a peer is asked for a sign of life, in milliseconds")
    long ping_interval_millis() default 1_000;

    @AttributeDefinition(description = "After how long without a sign of life a peer is gone, in milliseconds")
    long silence_millis() default 2_500;

    @AttributeDefinition(
            description = "How long running calls may take to end when their service goes, in milliseconds")
    long drain_millis() default 5_000;
}
