/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A launcher that knows nothing of Tombolo: starts the bundles that it is given in whichever framework is on its class path. */
public final class PlainLauncher {

    private PlainLauncher() {}

    /**
     * Starts the framework, and waits for its end.
     *
     * @param arguments folder of the framework, Configurator file, bundles in the order of their start
     */
    public static void main(String[] arguments) throws BundleException, InterruptedException {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        arguments[0],
                        "configurator.initial",
                        Path.of(arguments[1]).toUri().toString()));
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (String jar : List.of(arguments).subList(2, arguments.length)) {
            bundles.add(framework
                    .getBundleContext()
                    .installBundle("reference:" + Path.of(jar).toUri()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        System.out.println("started in " + framework.getSymbolicName());
        framework.waitForStop(0);
    }
}
