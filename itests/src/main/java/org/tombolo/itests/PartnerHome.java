/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The home folder of a partner that runs the sample's partner bundle.
 *
 * @param folder the folder
 */
public record PartnerHome(Path folder) {

    /**
     * Makes the folder, configures the journal in {@code etc/} and puts the partner's bundles into {@code deploy/}.
     *
     * @param build where the bundles are
     * @param resamples how long the call with progress is; 0 leaves it out
     * @param steady whether the partner calls every 20 ms
     * @throws IOException if something can't be written
     */
    public void prepare(Build build, int resamples, boolean steady) throws IOException {
        Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("deploy"));
        Map<String, ?> settings =
                Map.of(".journal", journalFile().toString(), ".resamples", resamples, ".steady", steady);
        new ObjectMapper()
                .writeValue(
                        folder.resolve("etc/journal.json").toFile(), Map.of("org.tombolo.sample.partner", settings));
        DeployFolder deploy = new DeployFolder(folder.resolve("deploy"));
        deploy.drop(build.sampleApi(), "sea-surface-api.jar");
        deploy.drop(build.samplePartner(), "sea-surface-partner.jar");
    }

    /** {@return the partner's journal} */
    public Journal journal() {
        return new Journal(journalFile());
    }

    private Path journalFile() {
        return folder.resolve("journal.jsonl").toAbsolutePath();
    }
}
