/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.rest;

import javax.ws.rs.ext.RuntimeDelegate;
import org.apache.cxf.jaxrs.impl.RuntimeDelegateImpl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Has the API of JAX-RS find CXF. By itself it looks for a class of Jersey, and every answer would be 500. To be referred to by each
 * resource, so that CXF is loaded where one is published, and not in a runtime without a gateway.
 */
@Component(service = CxfForJaxRs.class)
public final class CxfForJaxRs {

    /** Tells it. */
    @Activate
    public CxfForJaxRs() {
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
    }
}
