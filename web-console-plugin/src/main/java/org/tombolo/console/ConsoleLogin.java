/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one operator into the web console, by HTTP Basic, from this machine, and from the console's own pages only.
 * The console must be told to wait for it (framework property {@code felix.webconsole.security.providers}, value
 * {@code org.tombolo.console}): then there is no console without this login, whatever fails.
 */
@Component(
        configurationPid = "org.tombolo.console",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = SecurityProvider.PROPERTY_ID + "=org.tombolo.console")
@Designate(ocd = ConsoleLogin.Config.class)
public final class ConsoleLogin implements SecurityProvider {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLogin.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Credentials credentials;

    /** Configuration of the login. */
    @ObjectClassDefinition(name = "Tombolo console login", description = "Who may use this web console.")
    @interface Config {
        /** {@return the file with the hash of the password} */
        @AttributeDefinition(name = "Password file", description = "One line: user:pbkdf2-sha256:iterations:salt:hash")
        String password_file();

        /** {@return how many logins may fail in a row before they are slowed} */
        @AttributeDefinition(name = "Burst", description = "Logins that may fail in a row before they are slowed")
        int logins_burst() default 10;

        /** {@return after which time a further login may be tried, in milliseconds} */
        @AttributeDefinition(name = "Refill", description = "Milliseconds until one more login may be tried")
        long logins_refill_millis() default 1000;
    }

    /**
     * Reads the password file.
     *
     * @param config where it is, and how logins are slowed
     * @throws IOException if the file can't be read or is not of the form: then there is no console
     */
    @Activate
    public ConsoleLogin(Config config) throws IOException {
        this.credentials = new Credentials(
                StoredPassword.read(Path.of(config.password_file())),
                new LoginBudget(config.logins_burst(), config.logins_refill_millis() * 1_000_000, System::nanoTime));
    }

    @Override
    public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> foreign = SameOrigin.refusal(
                request.getMethod(),
                request.getLocalAddr(),
                request.getLocalPort(),
                name -> Optional.ofNullable(request.getHeader(name)));
        if (foreign.isPresent()) {
            LOG.warn("refused {} {}: {}", request.getMethod(), request.getRequestURI(), foreign.get());
            answer(response, HttpServletResponse.SC_FORBIDDEN, foreign.get());
            return null;
        }
        return switch (credentials.check(Optional.ofNullable(request.getHeader("Authorization")))) {
            case RIGHT -> credentials.user();
            case NONE -> challenge(response, "Log in as " + credentials.user() + ".");
            case WRONG -> {
                LOG.warn("refused a login from {}: wrong user or password", request.getRemoteAddr());
                yield challenge(response, "Wrong user or password.");
            }
            case TOO_MANY -> {
                response.setHeader("Retry-After", "1");
                answer(response, TOO_MANY_REQUESTS, "Too many logins failed; try again in a second.");
                yield null;
            }
        };
    }

    @Override
    public boolean authorize(Object user, String role) {
        return credentials.user().equals(user);
    }

    /** Browsers forget a Basic login when it is refused. */
    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        challenge(response, "Logged out.");
    }

    private static Object challenge(HttpServletResponse response, String text) {
        response.setHeader("WWW-Authenticate", "Basic realm=\"Tombolo\", charset=\"UTF-8\"");
        answer(response, HttpServletResponse.SC_UNAUTHORIZED, text);
        return null;
    }

    private static void answer(HttpServletResponse response, int status, String text) {
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        try {
            response.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("the client went away before it was refused", e);
        }
    }
}
