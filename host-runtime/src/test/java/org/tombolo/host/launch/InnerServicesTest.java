/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

final class InnerServicesTest {
    private static final String API = "org.tombolo.spi.access, org.tombolo.api";

    @TempDir
    private Path folder;

    private Framework framework;

    @BeforeEach
    void startAFrameworkWithTheApi() throws BundleException, IOException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, folder.toString(), "felix.log.level", "0"));
        framework.init();
        framework
                .getBundleContext()
                .registerService(
                        ResolverHookFactory.class, new InnerServices(Set.of("platform:api", "platform:own")), null);
        framework.start();
        install("platform:api", Map.of("Bundle-SymbolicName", "api", "Export-Package", API));
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private Bundle install(String location, Map<String, String> headers) throws BundleException, IOException {
        Manifest manifest = new Manifest();
        Map<String, String> all = new HashMap<>(headers);
        all.put("Manifest-Version", "1.0");
        all.put("Bundle-ManifestVersion", "2");
        all.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return framework.getBundleContext().installBundle(location, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private boolean resolves(Bundle bundle) {
        return framework.adapt(FrameworkWiring.class).resolveBundles(Set.of(bundle));
    }

    @ParameterizedTest
    @CsvSource({
        "platform:own, Import-Package, org.tombolo.spi.access, true",
        "inputstream:uploaded, Import-Package, org.tombolo.api, true",
        "inputstream:uploaded, Import-Package, org.tombolo.spi.access, false",
        "inputstream:uploaded, Require-Bundle, api, false",
        "inputstream:uploaded, Fragment-Host, api, false",
    })
    void onlyBundlesOfTheDistributionAreWiredToThem(String location, String header, String value, boolean wired)
            throws Exception {
        assertEquals(wired, resolves(install(location, Map.of("Bundle-SymbolicName", "a", header, value))));
    }

    @Test
    void aDynamicImportOfEverythingDoesNotReachThem() throws Exception {
        Bundle sly = install("inputstream:sly", Map.of("Bundle-SymbolicName", "sly", "DynamicImport-Package", "*"));
        sly.start();
        for (String name : new String[] {"org.tombolo.api.Missing", "org.tombolo.spi.access.Missing"}) {
            try {
                sly.loadClass(name);
            } catch (ClassNotFoundException e) {
                // The packages are empty here; what counts is which of them it was wired to.
            }
        }
        assertEquals(
                1,
                sly.adapt(BundleWiring.class)
                        .getRequiredWires("osgi.wiring.package")
                        .size());
    }
}
