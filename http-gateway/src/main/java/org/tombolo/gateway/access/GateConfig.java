/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of PID {@code org.tombolo.gateway}: where the gateway listens, to whom, and what requests may take. */
@ObjectClassDefinition(name = "Tombolo gateway", description = "The HTTP listener for callers without Java.")
@interface GateConfig {

    @AttributeDefinition(name = "Host", description = "Where to listen; another than a loopback address only with TLS")
    String http_host() default "127.0.0.1";

    @AttributeDefinition(name = "Port", description = "0 any free port, -1 not at all")
    int http_port() default -1;

    @AttributeDefinition(
            name = "Names",
            description = "Host names, besides loopback's, by which clients may address the gateway")
    String[] http_names() default {};

    @AttributeDefinition(name = "TLS", description = "False only on loopback addresses")
    boolean tls() default true;

    @AttributeDefinition(name = "Certificate", description = "PEM, or a .p12 key store; empty: the runtime's own")
    String tls_certificate() default "";

    @AttributeDefinition(name = "Key", description = "PEM (PKCS #8); empty for a key store")
    String tls_key() default "";

    @AttributeDefinition(name = "Password file", description = "Holds the key store's password")
    String tls_password_file() default "";

    @AttributeDefinition(name = "Identity", description = "The folder of the runtime's own key and certificate")
    String identity_folder() default "";

    @AttributeDefinition(
            name = "CORS",
            description = "Origins whose pages may call from a browser, each SCHEME://HOST:PORT")
    String[] cors_origins() default {};

    @AttributeDefinition(name = "Proxies", description = "Addresses of proxies whose forwarded headers count")
    String[] proxies() default {};

    @AttributeDefinition(name = "Header bytes")
    int limit_header_bytes() default 16_384;

    @AttributeDefinition(
            name = "Header time",
            description = "Milliseconds for a handshake, and for a request's headers")
    long header_timeout_millis() default 10_000;

    @AttributeDefinition(name = "Idle time", description = "Milliseconds of silence after which a connection is closed")
    long idle_timeout_millis() default 30_000;

    @AttributeDefinition(name = "Connections", description = "At once; more wait")
    int limit_connections() default 512;

    @AttributeDefinition(
            name = "Connections of an address",
            description = "Of the connections, how many one remote address may have; not of loopback and the proxies")
    int limit_address_connections() default 128;

    @AttributeDefinition(
            name = "New connections of an address",
            description =
                    "How many one remote address may open at once, and a tenth of that each second after; not of loopback and the proxies")
    int limit_address_new_connections() default 2_000;

    @AttributeDefinition(
            name = "Failures of a connection",
            description = "Requests without a good token after which a connection is closed; not those of the proxies")
    int limit_connection_failures() default 5;

    @AttributeDefinition(name = "Threads", description = "At most")
    int threads() default 64;

    @AttributeDefinition(name = "Body bytes")
    long limit_body_bytes() default 268_435_456;

    @AttributeDefinition(name = "Body time", description = "Milliseconds that every body has")
    long body_timeout_millis() default 60_000;

    @AttributeDefinition(name = "Body rate", description = "Bytes that earn a body one more second")
    long body_bytes_per_second() default 1_048_576;

    @AttributeDefinition(name = "Stream bytes", description = "The longest multipart body")
    long limit_stream_bytes() default 17_179_869_184L;

    @AttributeDefinition(name = "Stream time", description = "Milliseconds that a multipart body may be waited for")
    long stream_timeout_millis() default 60_000;

    @AttributeDefinition(name = "Stream rate", description = "Bytes that earn a multipart body one more second")
    long stream_bytes_per_second() default 16;

    @AttributeDefinition(
            name = "Compression",
            description = "Whether answers are compressed for clients that accept it")
    boolean compression() default true;

    @AttributeDefinition(name = "Least bytes", description = "Shorter answers are not compressed")
    int compression_min_bytes() default 1024;
}
