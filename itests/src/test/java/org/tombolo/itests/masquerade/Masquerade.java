/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.masquerade;

import org.tombolo.api.About;

/** A guest {@code <script>window.hostile = 1</script>} <script>window.hostile = 2</script> {@code <img src=x onerror="window.hostile = 3">}. */
public interface Masquerade {

    /**
     * Comes in {@code <script>window.hostile = 4</script>} disguise. ">&lt;script&gt;window.hostile = 5&lt;/script&gt;
     *
     * @param mask {@code </textarea><script>window.hostile = 6</script>}
     * @return {@code <svg onload="window.hostile = 7">}
     */
    @About(citation = "javascript:window.hostile=8")
    String unmask(
            @About(
                            example = "\"\\\"><script>window.hostile = 9</script>\"",
                            unit = "<script>window.hostile = 10</script>")
                    String mask);
}
