/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.access;

import java.util.List;
import java.util.Objects;

/**
 * Who stands behind the credentials of an HTTP request.
 *
 * @param name the token's name, for people to read
 * @param id tells this token from each other one, of the same name too: whoever gets a name after another has nothing of the other's
 * @param scopes what it may call: {@code *}, a service's interface, a package and {@code .*}, or an interface, a dot and a method
 * @param caller the same as the authoriser sees it
 */
public record Principal(String name, String id, List<String> scopes, Caller caller) {

    /** Refuses nulls. */
    public Principal {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(caller, "caller");
        scopes = List.copyOf(scopes);
    }

    /**
     * Someone of whose name there never was and will be another.
     *
     * @param name of the token, and its id
     * @param scopes what it may call
     * @param caller the same as the authoriser sees it
     */
    public Principal(String name, List<String> scopes, Caller caller) {
        this(name, name, scopes, caller);
    }

    /**
     * Whether the scopes hold an operation.
     *
     * @param operation what is called
     * @return whether one of them does
     */
    public boolean covers(Operation operation) {
        return scopes.stream().anyMatch(scope -> covers(scope, operation));
    }

    private static boolean covers(String scope, Operation operation) {
        var service = operation.service();
        if (scope.equals("*") || scope.equals(service) || scope.equals(service + "." + operation.method())) {
            return true;
        }
        return scope.endsWith(".*") && service.startsWith(scope.substring(0, scope.length() - 1));
    }
}
