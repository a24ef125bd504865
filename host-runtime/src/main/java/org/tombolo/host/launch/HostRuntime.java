/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.tombolo.host.configuration.Settings;
import org.tombolo.host.configuration.SettingsFiles;
import org.tombolo.host.identity.IdentityPlaces;
import org.tombolo.host.identity.OwnIdentity;
import org.tombolo.host.options.Problem;
import org.tombolo.host.options.RunOptions;
import org.tombolo.host.tokens.TokenFile;
import org.tombolo.provider.tls.Identity;

/** One run of a runtime, from checked options to the framework's end. */
public final class HostRuntime {
    private static final String HOST = "org.tombolo.host";
    private static final String PROVIDER = "org.tombolo.provider";
    private static final String HTTP = "org.apache.felix.http";
    private static final String HTTP_HOST = "org.apache.felix.http.host";
    private static final String HTTP_PORT = "org.osgi.service.http.port";
    private static final String GATEWAY = "org.tombolo.gateway";
    private static final String GATEWAY_PORT = "http.port";
    private static final String COMMAND_LINE = "the command line";

    private final RunOptions options;
    private final PrintStream out;

    /**
     * A run that is yet to begin.
     *
     * @param options what was asked for
     * @param out where the addresses are printed
     */
    public HostRuntime(RunOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs until the framework is stopped, by a signal or from inside.
     *
     * @param version the distribution's, for the first line
     * @throws Problem if it can't start
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public void run(String version) throws Problem, InterruptedException {
        StopOnSignal stop = StopOnSignal.install();
        try {
            run(version, stop);
        } finally {
            // A problem before there is a framework is no signal: it keeps its own exit code.
            stop.stopNow();
        }
    }

    private void run(String version, StopOnSignal stop) throws Problem, InterruptedException {
        Distribution distribution = Distribution.find();
        try (Home home = Home.open(options.home())) {
            Settings settings = settings(home);
            Ports.check(settings, "web console", HTTP, HTTP_HOST, HTTP_PORT, "--http-port");
            boolean encrypted = checkPort(settings, "wire", PROVIDER, "wire.host", "wire.port", "--wire-port");
            boolean shown = checkPort(settings, "gateway", GATEWAY, "http.host", GATEWAY_PORT, "--gateway-port")
                    && settings.number(GATEWAY, GATEWAY_PORT) >= 0
                    && settings.text(GATEWAY, "tls.certificate").isBlank();
            out.println("tombolo " + version + "  " + options.profile().word() + "  name "
                    + settings.text(PROVIDER, "name") + "  home " + home.root());
            Path password = ConsolePassword.file(settings);
            Optional<String> fresh = ConsolePassword.ensure(password);
            fresh.ifPresent(clear -> out.println("console user " + ConsolePassword.USER + "  password " + clear
                    + "  (shown this once; to have a new one, delete " + password + " and start again)"));
            if (encrypted || shown) {
                tellIdentity(settings);
            }
            try {
                Framework framework = framework(home, distribution, settings);
                stop.attach(framework, settings.number(HOST, "stop.timeout.millis"));
                init(framework, home);
                start(framework, home, distribution, settings);
                stop.awaitEnd();
            } catch (Problem | IllegalStateException e) {
                // A start that was told to stop half-way is not a problem; the framework then refuses whatever is
                // asked.
                if (!stop.begun()) {
                    throw e;
                }
            } finally {
                stop.stopNow();
            }
        }
    }

    /** {@return whether it is encrypted, and so may listen elsewhere than on loopback} */
    private static boolean checkPort(
            Settings settings, String what, String pid, String hostKey, String portKey, String option) throws Problem {
        boolean encrypted = settings.flag(pid, "tls");
        if (encrypted) {
            Ports.checkOpen(settings, what, pid, hostKey, portKey, option);
        } else {
            Ports.check(settings, what, pid, hostKey, portKey, option);
        }
        return encrypted;
    }

    /** Looks at the files now, when what is wrong can be said plainly; the provider reads them again. */
    private void tellIdentity(Settings settings) throws Problem, InterruptedException {
        IdentityPlaces places = IdentityPlaces.of(settings);
        Identity identity = OwnIdentity.ensure(places.folder(), settings.text(PROVIDER, "name"));
        out.println("identity " + identity.name() + "  fingerprint " + identity.fingerprint() + "  peers "
                + places.readPeers().all().size());
    }

    private Settings settings(Home home) throws Problem {
        Settings settings = SettingsFiles.defaults(options.profile());
        settings.put(PROVIDER, "name", options.profile().word(), "the profile");
        ConsolePassword.propose(settings, home.etc().resolve("console-password"));
        IdentityPlaces.propose(settings, home.root());
        TokenFile.propose(settings, home.root());
        settings.overlay(SettingsFiles.edits(home.etc()));
        Settings commandLine = new Settings();
        options.name().ifPresent(name -> commandLine.put(PROVIDER, "name", name, COMMAND_LINE));
        options.wirePort().ifPresent(port -> commandLine.put(PROVIDER, "wire.port", (long) port, COMMAND_LINE));
        options.httpPort().ifPresent(port -> commandLine.put(HTTP, HTTP_PORT, (long) port, COMMAND_LINE));
        options.gatewayPort().ifPresent(port -> commandLine.put(GATEWAY, GATEWAY_PORT, (long) port, COMMAND_LINE));
        if (!options.peers().isEmpty()) {
            commandLine.put(PROVIDER, "peers", options.peers(), COMMAND_LINE);
        }
        settings.overlay(commandLine);
        IdentityPlaces.share(settings, GATEWAY);
        settings.put(GATEWAY, "name", settings.text(PROVIDER, "name"), "the runtime's name");
        return settings;
    }

    private static Framework framework(Home home, Distribution distribution, Settings settings) throws Problem {
        Path configuration = home.data("configuration.json");
        try {
            try (OutputStream file = Files.newOutputStream(configuration)) {
                SettingsFiles.write(settings, file);
            }
            System.setProperty("tombolo.home", home.root().toString());
            Map<String, String> properties = FrameworkProperties.of(home, distribution, settings, configuration);
            return ServiceLoader.load(FrameworkFactory.class)
                    .findFirst()
                    .orElseThrow(
                            () -> new Problem("no OSGi framework is on the class path", "unpack the archive again"))
                    .newFramework(properties);
        } catch (IOException e) {
            throw new Problem(
                    "the home folder " + home.root() + " can't be written (" + e + ")",
                    "give this user write permission there",
                    e);
        }
    }

    private static void init(Framework framework, Home home) throws Problem {
        try {
            framework.init();
        } catch (BundleException e) {
            throw new Problem(
                    "the OSGi framework can't start (" + e.getMessage() + ")", "delete " + home.data("framework"), e);
        }
    }

    private void start(Framework framework, Home home, Distribution distribution, Settings settings)
            throws Problem, InterruptedException {
        Platform platform = new Platform(framework.getBundleContext(), home.data("platform.properties"));
        SortedMap<String, Distribution.Part> parts = distribution.parts();
        framework
                .getBundleContext()
                .registerService(ResolverHookFactory.class, new InnerServices(parts.keySet()), null);
        platform.install(parts);
        List<Bundle> bundles = platform.bundles();
        forgetConfigurator(bundles);
        framework.getBundleContext().addBundleListener(new HeaderEncoders());
        try {
            framework.start();
        } catch (BundleException e) {
            throw new Problem(
                    "the OSGi framework can't start (" + e.getMessage() + ")", "delete " + home.data("framework"), e);
        }
        Readiness readiness =
                new Readiness(framework.getBundleContext(), bundles, settings.number(HOST, "ready.timeout.millis"));
        readiness.bundles();
        boolean listens = settings.number(PROVIDER, "wire.port") >= 0 && has(bundles, PROVIDER);
        String wire = listens ? readiness.wireAddress() : "none";
        String console = readiness.consoleAddress();
        String gateway = settings.number(GATEWAY, GATEWAY_PORT) >= 0 && has(bundles, GATEWAY)
                ? readiness.gatewayAddress()
                : "none";
        List<String> hanging = readiness.modules();
        if (!hanging.isEmpty()) {
            out.println("modules whose start has not come back yet: " + String.join(", ", hanging));
        }
        out.println("ready   " + options.profile().word() + "  pid "
                + ProcessHandle.current().pid() + "  wire " + wire + "  console " + console
                + "/system/console  gateway "
                + gateway);
        out.flush();
    }

    private static boolean has(List<Bundle> bundles, String symbolicName) {
        return bundles.stream().anyMatch(bundle -> symbolicName.equals(bundle.getSymbolicName()));
    }

    /** The Configurator remembers what it applied; as Configuration Admin starts empty, it must apply all again. */
    private static void forgetConfigurator(List<Bundle> bundles) throws Problem {
        for (Bundle bundle : bundles) {
            if ("org.apache.felix.configurator".equals(bundle.getSymbolicName())) {
                Path state = bundle.getDataFile("state.ser").toPath();
                try {
                    Files.deleteIfExists(state);
                } catch (IOException e) {
                    throw new Problem(
                            state + " can't be deleted (" + e + ")", "give this user write permission there", e);
                }
            }
        }
    }
}
