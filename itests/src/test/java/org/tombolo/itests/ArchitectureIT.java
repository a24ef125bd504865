/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.ServiceException;
import org.tombolo.provider.tls.TlsGate;

/** The house's rules of who may know whom, on the classes in the built jars. */
class ArchitectureIT {
    private static JavaClasses ours;

    @BeforeAll
    static void readTheJars() throws IOException {
        List<JarFile> jars = new ArrayList<>();
        for (OwnBundle bundle : OwnBundle.all()) {
            jars.add(new JarFile(bundle.jar().toFile()));
        }
        ours = new ClassFileImporter().importJars(jars).that(resideInAPackage("org.tombolo.."));
        for (JarFile jar : jars) {
            jar.close();
        }
        assertTrue(ours.size() > 200, "the jars hold " + ours.size() + " classes of ours");
    }

    /** Packages of ours, and the other packages of ours that they may use. */
    @ParameterizedTest
    @CsvSource({
        "org.tombolo.api.., org.tombolo.api..",
        "org.tombolo.spi.., org.tombolo.api.. org.tombolo.spi..",
        "org.tombolo.wire.., org.tombolo.api org.tombolo.wire..",
        "org.tombolo.provider.., org.tombolo.api.. org.tombolo.spi.. org.tombolo.wire.. org.tombolo.provider..",
        "org.tombolo.topology.., org.tombolo.provider.peering org.tombolo.spi.access org.tombolo.topology..",
        "org.tombolo.gateway.., org.tombolo.api.. org.tombolo.spi.. org.tombolo.wire.. org.tombolo.gateway..",
        "org.tombolo.console.., org.tombolo.api.. org.tombolo.spi.. org.tombolo.console..",
        "org.tombolo.host.., org.tombolo.api.. org.tombolo.spi.. org.tombolo.provider.tls org.tombolo.host..",
        "org.tombolo.sample.partner.., org.tombolo.api org.tombolo.sample org.tombolo.sample.partner..",
        "org.tombolo.sample.., org.tombolo.api org.tombolo.sample.."
    })
    void arrowsPointInTheDirectionThatIsDrawn(String users, String used) {
        classes()
                .that()
                .resideInAPackage(users)
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("org.tombolo..")).or(resideInAnyPackage(used.split(" ", -1))))
                .check(ours);
    }

    @Test
    void noPackageKnowsAnotherThatKnowsItInTurn() {
        SlicesRuleDefinition.slices()
                .matching("org.tombolo.(**)")
                .should()
                .beFreeOfCycles()
                .check(ours);
    }

    @Test
    void nobodyReadsOrWritesJavaSerialization() {
        noClasses()
                .should()
                .dependOnClassesThat(equivalentTo(ObjectInputStream.class).or(equivalentTo(ObjectOutputStream.class)))
                .check(ours);
    }

    /** The launcher is the program: it alone has a terminal. */
    @Test
    void bundlesLeaveTheStandardStreamsAlone() {
        noClasses()
                .that(not(resideInAnyPackage("org.tombolo.host", "org.tombolo.host.launch")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(ours);
    }

    @Test
    void theConnectionsCanBeUsedWithoutOsgi() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.tombolo.provider.link..",
                        "org.tombolo.provider.tls..",
                        "org.tombolo.provider.session..",
                        "org.tombolo.provider.call..",
                        "org.tombolo.provider.stream..")
                .should()
                // Promises and push streams are plain Java: they need no framework.
                .dependOnClassesThat(resideInAPackage("org.osgi..")
                        .and(not(resideInAPackage("org.osgi.util..")))
                        .and(not(equivalentTo(ServiceException.class))))
                .check(ours);
    }

    /** The command line of the launcher has no more on its class path; the gate is what joins them to the sessions. */
    @Test
    void identityAndTrustNeedTheJdkAlone() {
        noClasses()
                .that(resideInAPackage("org.tombolo.provider.tls..").and(not(equivalentTo(TlsGate.class))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.osgi..", "org.slf4j..", "org.tombolo.wire..")
                        .or(resideInAPackage("org.tombolo.provider.session..")))
                .check(ours);
    }

    /** It may ask which thread it is on, as a pool of buffers does; it begins none. */
    @Test
    void theProtocolKnowsNoConnectionsThreadsOrServices() {
        noClasses()
                .that()
                .resideInAPackage("org.tombolo.wire..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.channels..", "org.slf4j..", "org.osgi.service..")
                        .or(equivalentTo(Socket.class))
                        .or(assignableTo(Executor.class)))
                .orShould()
                .callMethod(Thread.class, "start")
                .check(ours);
    }
}
