/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tombolo.itests.Acquaintance;
import org.tombolo.itests.Build;
import org.tombolo.itests.Distribution;
import org.tombolo.itests.GatewayAccess;
import org.tombolo.itests.PartnerHome;
import org.tombolo.itests.RunSettings;
import org.tombolo.itests.RuntimeProcess;
import org.tombolo.provider.tls.FileTurn;

/** The two runtimes of the demo, with fresh folders under {@code target/demo}; while another demo runs there, {@code target/demo-2}, and so on. */
final class Stage implements AutoCloseable {
    private static final int RESAMPLES = 4_000;
    private static final int MOST_DEMOS = 9;

    private final Build build;
    private final Place place;
    private final Distribution distribution;
    private final List<RuntimeProcess> runtimes = new ArrayList<>();

    /** A folder, and the right to it. */
    private record Place(Path folder, FileTurn turn) {
        /** The first that nobody has. */
        static Place in(Path target) throws IOException {
            Files.createDirectories(target);
            for (int number = 1; true; number++) {
                Path folder = target.resolve(number == 1 ? "demo" : "demo-" + number);
                try {
                    return new Place(folder, FileTurn.of(folder, Duration.ZERO));
                } catch (IOException e) {
                    if (number == MOST_DEMOS) {
                        throw e;
                    }
                }
            }
        }
    }

    /**
     * Clears the folder, and makes the two trust each other.
     *
     * @param build what is run
     * @throws IOException if the folder can't be cleared or the build is missing
     */
    Stage(Build build) throws IOException {
        this.build = build;
        this.place = Place.in(build.root().resolve("target"));
        boolean set = false;
        try {
            Distribution.delete(folder());
            Files.createDirectories(folder());
            this.distribution = build.distribution();
            new Acquaintance(distribution).make(folder().resolve("institute"), folder().resolve("partner"));
            set = true;
        } finally {
            if (!set) {
                place.turn().close();
            }
        }
    }

    /** {@return the institute, ready} */
    RuntimeProcess institute() throws IOException {
        return start(RunSettings.institute(folder().resolve("institute")));
    }

    /**
     * Starts the partner, its bundle in place.
     *
     * @param peer the institute's address
     * @return the partner, ready
     */
    RuntimeProcess partner(String peer) throws IOException {
        partnerHome().prepare(build, RESAMPLES, true);
        return start(RunSettings.partner(folder().resolve("partner"), peer));
    }

    /** {@return the partner's folder} */
    PartnerHome partnerHome() {
        return new PartnerHome(folder().resolve("partner"));
    }

    /**
     * Someone without Java, with a token of the institute's.
     *
     * @param institute the institute, ready
     * @return the caller
     * @throws IOException if the institute gives no token
     */
    ForeignCaller foreignCaller(RuntimeProcess institute) throws IOException {
        return new ForeignCaller(build.root(), GatewayAccess.make(distribution, institute, folder(), "guest"));
    }

    /** {@return where all files of this run are} */
    Path folder() {
        return place.folder();
    }

    /** {@return what is run} */
    Build build() {
        return build;
    }

    /** {@return the runtimes started so far} */
    List<RuntimeProcess> runtimes() {
        return List.copyOf(runtimes);
    }

    /** Ends the partner first: its calls are cancelled, and the institute has nothing to wait for. */
    @Override
    @SuppressWarnings("try") // the turn is given back, whatever ends badly before
    public void close() throws IOException {
        try (FileTurn turn = place.turn()) {
            for (int i = runtimes.size() - 1; i >= 0; i--) {
                runtimes.get(i).close();
            }
        }
    }

    private RuntimeProcess start(RunSettings settings) throws IOException {
        RuntimeProcess runtime = RuntimeProcess.start(distribution, settings);
        runtimes.add(runtime);
        return runtime.awaitReady();
    }
}
