/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.io.IOException;

/** A value seen as rows under a header line. */
interface CsvTable {

    /** Writes all rows, the header first. */
    void write(CsvOutput out) throws IOException;
}
