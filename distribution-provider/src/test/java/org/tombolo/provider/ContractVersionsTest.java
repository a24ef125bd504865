/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

class ContractVersionsTest {

    private static final String PACKAGE = ContractVersionsTest.class.getPackageName();

    /** What the bundle shares. */
    public interface Contract extends Supplier<String> {}

    /** As of a bundle that shares the package in a version. */
    private static final class BundleLoader extends ClassLoader implements BundleReference {
        private final Version version;

        BundleLoader(Version version) {
            super(ContractVersionsTest.class.getClassLoader());
            this.version = version;
        }

        Class<?> contract() throws IOException {
            String name = Contract.class.getName();
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            }
        }

        @Override
        public Bundle getBundle() {
            Map<String, Object> attributes = Map.of("osgi.wiring.package", PACKAGE, "version", version);
            BundleCapability shared = answering(BundleCapability.class, attributes);
            return answering(Bundle.class, answering(BundleWiring.class, List.of(shared)));
        }

        private static <T> T answering(Class<T> type, Object answer) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
        }
    }

    private static EndpointDescription offered(String version) {
        return new EndpointDescription(Map.of(
                "objectClass",
                new String[] {Contract.class.getName()},
                "endpoint.id",
                "1",
                "service.imported.configs",
                "tombolo.wire",
                "endpoint.package.version." + PACKAGE,
                version));
    }

    private static Optional<String> mismatch(String offered, String used) throws IOException {
        Class<?> contract = new BundleLoader(Version.parseVersion(used)).contract();
        return ContractVersions.mismatch(new Class<?>[] {contract}, offered(offered));
    }

    @ParameterizedTest
    @CsvSource({"1.0.0, 1.0.0", "1.4.0, 1.0.0", "0.0.0, 2.0.0", "2.0.0, 0.0.0"})
    void versionsOfOneMajorNumberFitAndSoDoesOneThatNobodyGave(String offered, String used) throws IOException {
        assertEquals(Optional.empty(), mismatch(offered, used));
    }

    @Test
    void anotherMajorNumberDoesNotFitAndBothAreNamed() throws IOException {
        String mismatch = mismatch("2.1.0", "1.3.0").orElseThrow();
        assertTrue(mismatch.contains("version 2.1.0") && mismatch.contains("version 1.3.0"), mismatch);
    }

    @Test
    void classesOfNoBundleFit() {
        assertEquals(Optional.empty(), ContractVersions.mismatch(new Class<?>[] {Contract.class}, offered("2.0.0")));
    }

    @Test
    void aServiceThatDoesNotFitSaysSoAtEachCallAndIsAnObjectLikeOthers() {
        Contract service = (Contract) MismatchedService.proxy(
                Contract.class.getClassLoader(), new Class<?>[] {Contract.class}, "awi", "one is not the other");
        ProblemException problem = assertThrows(ProblemException.class, service::get);
        assertEquals(Problem.CONTRACT_MISMATCH, problem.problem());
        assertTrue(problem.getMessage().contains("one is not the other"), problem.getMessage());
        assertEquals(service, service);
        assertEquals("Contract of awi (one is not the other)", service.toString());
    }
}
