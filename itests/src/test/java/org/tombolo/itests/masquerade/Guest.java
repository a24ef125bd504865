/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.masquerade;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ExportedService;

/** The service. */
@Component
@ExportedService(service_exported_interfaces = Masquerade.class)
public final class Guest implements Masquerade {
    @Override
    public String unmask(String mask) {
        return "<script>window.hostile = 11</script>" + mask;
    }
}
