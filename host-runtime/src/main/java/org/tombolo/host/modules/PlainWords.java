/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleException;

/** Says what a framework's exception means to the author or operator of a module. */
final class PlainWords {
    /** The innermost one comes last: "missing requirement [bundle [7](R 7.0)] namespace; filter". */
    private static final Pattern MISSING =
            Pattern.compile("missing requirement \\[[^\\]]*\\]\\([^)]*\\)\\] ([\\w.]+); (\\(.*?\\))(?= |\\]|$)");

    private static final Pattern NAME = Pattern.compile("\\((?:osgi\\.[\\w.]+)=([^)]*)\\)");
    private static final Pattern FROM = Pattern.compile("\\(version>=([^)]*)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]*)\\)\\)");

    private PlainWords() {}

    /**
     * Explains why a bundle could not be started.
     *
     * @param failure what the framework threw
     * @return reason and remedy
     */
    static ModuleException explain(BundleException failure) {
        return switch (failure.getType()) {
            case BundleException.RESOLVE_ERROR, BundleException.REJECTED_BY_HOOK ->
                unresolved(String.valueOf(failure.getMessage()));
            case BundleException.ACTIVATOR_ERROR ->
                new ModuleException(
                        "its activator threw " + rootCause(failure),
                        "correct the module and copy it here again; touch the file to try the same again");
            case BundleException.MANIFEST_ERROR ->
                new ModuleException(
                        "its manifest is broken: " + failure.getMessage(),
                        "build it with bnd, as the sample module is");
            default ->
                new ModuleException(rootCause(failure).toString(), "the stack trace in log/tombolo.log says where");
        };
    }

    /**
     * Finds the failure that began it.
     *
     * @param failure any
     * @return the innermost cause
     */
    static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static ModuleException unresolved(String message) {
        String namespace = "";
        String filter = "";
        Matcher missing = MISSING.matcher(message);
        while (missing.find()) {
            namespace = missing.group(1);
            filter = missing.group(2);
        }
        Matcher name = NAME.matcher(filter);
        String what = name.find() ? name.group(1) : namespace + " " + filter;
        String remedy = "drop a bundle that provides it, and this one starts by itself; or build it into the module";
        return switch (namespace) {
            case "" -> new ModuleException("it can't be resolved: " + message, remedy);
            case "osgi.wiring.package" ->
                new ModuleException(
                        "it needs the package " + what + versions(filter) + ", which no bundle here exports", remedy);
            case "osgi.ee" ->
                new ModuleException(
                        "it needs another Java than this one, which is "
                                + Runtime.version().feature() + ": " + filter,
                        "start tombolo with a newer Java");
            default ->
                new ModuleException(
                        "it needs " + namespace + " " + what + versions(filter) + ", which no bundle here provides",
                        remedy);
        };
    }

    private static String versions(String filter) {
        Matcher from = FROM.matcher(filter.replaceAll(BELOW.pattern(), ""));
        Matcher below = BELOW.matcher(filter);
        return (from.find() ? " from " + from.group(1) : "") + (below.find() ? " to below " + below.group(1) : "");
    }
}
