/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What became of the components of a bundle that was started. */
final class ComponentStates {
    private final ServiceComponentRuntime runtime;

    /**
     * Looks at the components of one framework.
     *
     * @param runtime what knows them
     */
    ComponentStates(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Components that threw when they were made or activated. A component that nobody has asked for yet is not made.
     *
     * @param bundle whose components
     * @return one text for each: its name and what it threw
     */
    List<String> failed(Bundle bundle) {
        List<String> failed = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    failed.add("its component " + component.name + " threw " + rootCause(configuration.failure));
                }
            }
        }
        return failed;
    }

    /**
     * Components that wait for a service or a configuration.
     *
     * @param bundle whose components
     * @return one text for each: its name and what it waits for
     */
    List<String> waiting(Bundle bundle) {
        List<String> waiting = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            var configurations = runtime.getComponentConfigurationDTOs(component);
            if (configurations.isEmpty() && "require".equals(component.configurationPolicy)) {
                waiting.add(component.name + " waits for a configuration of "
                        + String.join(", ", component.configurationPid));
            }
            for (ComponentConfigurationDTO configuration : configurations) {
                if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                    waiting.add(component.name + " waits for " + references(component, configuration));
                }
            }
        }
        return waiting;
    }

    private static String references(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        List<String> names = new ArrayList<>();
        for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
            names.add(reference.name);
        }
        return Arrays.stream(component.references)
                .filter(reference -> names.contains(reference.name))
                .map(reference -> reference.interfaceName + (reference.target == null ? "" : " " + reference.target))
                .collect(Collectors.joining(", "));
    }

    /** The failure is a stack trace in text; the last "Caused by" is what began it. */
    private static String rootCause(String stackTrace) {
        String first = stackTrace.lines().findFirst().orElse("an unknown failure");
        return stackTrace
                .lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((earlier, later) -> later)
                .map(line -> line.substring("Caused by: ".length()))
                .orElse(first);
    }
}
