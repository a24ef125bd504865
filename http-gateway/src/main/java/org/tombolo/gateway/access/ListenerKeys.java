/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.tombolo.gateway.listener.AddressBounds;
import org.tombolo.gateway.listener.BodyBounds;
import org.tombolo.gateway.listener.Bounds;
import org.tombolo.gateway.listener.Listener;
import org.tombolo.gateway.listener.Place;
import org.tombolo.gateway.tls.CurrentKey;
import org.tombolo.gateway.tls.KeyFiles;

/** The listener that a configuration asks for. */
final class ListenerKeys {

    private ListenerKeys() {}

    /**
     * Makes it.
     *
     * @param config as configured
     * @param complaints told when a changed key can't be used
     * @return not yet open
     * @throws IOException if the key can't be used
     */
    static Listener listener(GateConfig config, Consumer<String> complaints) throws IOException {
        BodyBounds plain = new BodyBounds(
                config.limit_body_bytes(),
                "limit.body.bytes",
                config.body_timeout_millis(),
                config.body_bytes_per_second(),
                false,
                "body.timeout.millis");
        BodyBounds streamed = new BodyBounds(
                config.limit_stream_bytes(),
                "limit.stream.bytes",
                config.stream_timeout_millis(),
                config.stream_bytes_per_second(),
                true,
                "stream.timeout.millis");
        Bounds bounds = new Bounds(
                config.limit_header_bytes(),
                config.header_timeout_millis(),
                config.idle_timeout_millis(),
                config.limit_connections(),
                new AddressBounds(
                        config.limit_address_connections(),
                        config.limit_address_new_connections(),
                        config.limit_connection_failures(),
                        Addressed.proxies(config.proxies()),
                        false),
                plain,
                streamed);
        Place place = new Place(config.http_host(), config.http_port(), config.tls());
        boolean encrypted = config.tls() && config.http_port() >= 0;
        return new Listener(place, bounds, encrypted ? Optional.of(keys(config, complaints)) : Optional.empty());
    }

    private static SSLContext keys(GateConfig config, Consumer<String> complaints) throws IOException {
        if (!config.tls_certificate().isBlank()) {
            return CurrentKey.context(
                    new KeyFiles(
                            Path.of(config.tls_certificate()),
                            path(config.tls_key()),
                            path(config.tls_password_file())),
                    complaints);
        }
        if (config.identity_folder().isBlank()) {
            throw new IOException(
                    "neither tls.certificate nor identity.folder is set; name the gateway's certificate and key");
        }
        Path folder = Path.of(config.identity_folder());
        return CurrentKey.context(
                new KeyFiles(
                        folder.resolve("certificate.pem"), Optional.of(folder.resolve("key.pem")), Optional.empty()),
                complaints);
    }

    private static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
