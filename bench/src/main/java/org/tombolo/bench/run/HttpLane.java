/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

/** Who answers, all at the same listener of the same runtime. */
enum HttpLane {
    /** A servlet that reads the body and answers as many bytes as the method would. */
    SERVLET("bare servlet", "/bare/"),
    /** A JAX-RS resource that does so. */
    CXF("bare CXF resource", "/bare-cxf/"),
    /** The gateway's direct call. */
    DIRECT("direct call", "/services/" + HttpLane.SERVICE + "/"),
    /** The gateway's execution by the OGC API - Processes. */
    OGC("OGC execution", "/processes/" + HttpLane.SERVICE + ".");

    private static final String SERVICE = "org.tombolo.bench.http.Survey";

    private final String title;
    private final String path;

    HttpLane(String title, String path) {
        this.title = title;
        this.path = path;
    }

    String title() {
        return title;
    }

    /** {@return whether it is measured with this} */
    boolean can(HttpWork work) {
        return work != HttpWork.ARRAY_64M || this == SERVLET || this == DIRECT;
    }

    /** {@return where the work is asked for} */
    String path(HttpWork work) {
        return path + work.method() + (this == OGC ? "/execution" : "");
    }
}
