/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The interfaces of a service's class. */
final class ServiceTypes {

    private final Map<String, Class<?>> all = new HashMap<>();
    private final Set<String> declared = new HashSet<>();

    ServiceTypes(Class<?> service) {
        for (Class<?> type = service; type != null; type = type.getSuperclass()) {
            for (Class<?> declaredByClass : type.getInterfaces()) {
                declared.add(declaredByClass.getName());
                add(declaredByClass);
            }
        }
    }

    private void add(Class<?> type) {
        if (all.putIfAbsent(type.getName(), type) == null) {
            for (Class<?> above : type.getInterfaces()) {
                add(above);
            }
        }
    }

    /** Whether the class, or a class above it, names all of these itself. */
    boolean declares(List<String> names) {
        return declared.containsAll(names);
    }

    /** The interfaces of these names; without those that the service has not or that are not public. */
    List<Class<?>> publicOnes(List<String> names) {
        List<Class<?>> found = new ArrayList<>();
        for (String name : names) {
            Class<?> type = all.get(name);
            if (type != null && Modifier.isPublic(type.getModifiers())) {
                found.add(type);
            }
        }
        return found;
    }
}
