/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

/**
 * How the gateway's listener is told apart from the console's: properties for components of the HTTP whiteboard (OSGi
 * Compendium, chapter 140). A whiteboard service without this target would be served by both.
 */
public final class GatewayListener {
    /** The filter that only the gateway's listener fulfils, whether as an HttpServiceRuntime or as an HttpService. */
    public static final String FILTER = "(tombolo.listener=gateway)";

    /** Property of each servlet, filter, preprocessor and context that belongs to the gateway's listener. */
    public static final String TARGET = "osgi.http.whiteboard.target=" + FILTER;

    /** Property that names a context: to be followed by the name. */
    public static final String CONTEXT_NAME = "osgi.http.whiteboard.context.name=";

    /** Property with a context's path: to be followed by the path. */
    public static final String CONTEXT_PATH = "osgi.http.whiteboard.context.path=";

    /** Property that chooses a context for a servlet: to be followed by a filter. */
    public static final String CONTEXT_SELECT = "osgi.http.whiteboard.context.select=";

    /** Property with a servlet's pattern inside its context: to be followed by the pattern. */
    public static final String PATTERN = "osgi.http.whiteboard.servlet.pattern=";

    /** Property without which a servlet may not answer later. */
    public static final String ASYNC = "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true";

    private GatewayListener() {}
}
