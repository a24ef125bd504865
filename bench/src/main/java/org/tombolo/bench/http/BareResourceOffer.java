/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.http;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Published by CXF DOSGi, as the gateway's resources are. */
@Component(
        service = BareResource.class,
        property = {
            "service.exported.interfaces=org.tombolo.bench.http.BareResource",
            "service.exported.configs=org.apache.cxf.rs",
            "org.apache.cxf.rs.httpservice.context=/bare-cxf",
            // The gateway shows CXF the whole path, as below the root.
            "org.apache.cxf.rs.address=/bare-cxf"
        })
public final class BareResourceOffer implements BareResource {

    /** Made by Declarative Services. */
    @Activate
    public BareResourceOffer() {
        super();
    }

    @Override
    public byte[] ping(byte[] body) {
        return BareAnswer.to("ping");
    }

    @Override
    public byte[] areaMean(byte[] body) {
        return BareAnswer.to("areaMean");
    }
}
