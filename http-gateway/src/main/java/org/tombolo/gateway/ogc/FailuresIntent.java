/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.util.List;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.gateway.page.Pages;

/** What CXF DOSGi looks up for the intent {@code tombolo.ogc}: how failures are answered. */
@Component(service = Callable.class, property = "org.apache.cxf.dosgi.IntentName=" + FailuresIntent.NAME)
public final class FailuresIntent implements Callable<List<Object>> {
    static final String NAME = "tombolo.ogc";

    private final Failures failures;

    /**
     * Made by Declarative Services.
     *
     * @param pages for people who are to read of a failure
     */
    @Activate
    public FailuresIntent(@Reference(target = "(!(service.imported=*))") Pages pages) {
        this.failures = new Failures(pages);
    }

    @Override
    public List<Object> call() {
        return List.of(failures);
    }
}
