/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.http;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The service, exported as any module's is. */
@Component(service = Survey.class, property = "service.exported.interfaces=*")
public final class SurveyOffer implements Survey {
    private static final double MEAN = 26.56;
    private static final int CELLS = 4711;

    /** Made by Declarative Services. */
    @Activate
    public SurveyOffer() {
        super();
    }

    @Override
    public String ping(String text) {
        return text;
    }

    @Override
    public Mean areaMean(String variable, Box box) {
        return new Mean(variable, "degree_Celsius", MEAN, CELLS);
    }

    @Override
    public double[] array(double[] values) {
        return values;
    }
}
