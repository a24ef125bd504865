/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.rest;

import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import java.util.List;
import java.util.concurrent.Callable;
import javax.ws.rs.ext.RuntimeDelegate;
import org.apache.cxf.jaxrs.impl.RuntimeDelegateImpl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What CXF DOSGi looks up for the intent {@code json}: Jackson. */
@Component(service = Callable.class, property = "org.apache.cxf.dosgi.IntentName=json")
public final class JsonIntent implements Callable<List<Object>> {

    /** Has JAX-RS' API find CXF, which it does not by itself in OSGi. */
    @Activate
    public JsonIntent() {
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
    }

    @Override
    public List<Object> call() {
        return List.of(new JacksonJsonProvider());
    }
}
