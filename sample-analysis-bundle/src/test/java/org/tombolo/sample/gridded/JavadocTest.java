/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import org.junit.jupiter.api.Test;
import org.tombolo.sample.Box;
import org.tombolo.sample.SeaSurface;

class JavadocTest {
    @Test
    void whatIsWrittenAboutTheServiceReachesRunTime() throws NoSuchMethodException {
        ClassJavadoc service = RuntimeJavadoc.getJavadoc(SeaSurface.class);
        var method = RuntimeJavadoc.getJavadoc(SeaSurface.class.getMethod("areaMean", String.class, Box.class));

        assertTrue(service.getComment().toString().startsWith("Statistics of gridded sea surface data."));
        assertEquals("variable", method.getParams().get(0).getName());
        assertEquals(
                "box",
                SeaSurface.class
                        .getMethod("areaMean", String.class, Box.class)
                        .getParameters()[1]
                        .getName());
        assertEquals(
                "west",
                RuntimeJavadoc.getJavadoc(Box.class)
                        .getRecordComponents()
                        .get(0)
                        .getName());
    }
}
