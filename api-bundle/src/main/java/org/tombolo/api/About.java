/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What Javadoc and signature can't say about an analysis service. Everything is optional and nothing here changes how a
 * method is found or called, but for {@link #repeatable()}.
 *
 * <p>An element that is left out comes from the Javadoc where there is one: its first sentence is the title, the rest
 * the description. A field stands for a record component where a value type is an OSGi DTO.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface About {
    /** One line for a list, without a full stop. */
    String title() default "";

    /** The paragraphs below the title, as plain text. */
    String description() default "";

    /** The unit of a number, spelt as UDUNITS and CF do: {@code degC}, {@code degrees_east}, {@code m s-1}. */
    String unit() default "";

    /** A value that works, as JSON: {@code "\"SST\""}, {@code "[190, 240, -5, 5]"}. */
    String example() default "";

    /**
     * Whether running a method twice does no more harm than running it once, so that it may be sent again after its
     * connection was lost. On a type it holds for all methods.
     */
    boolean repeatable() default false;

    /** The version of what is computed, where it differs from the version of the package. */
    String version() default "";

    /** What to cite with a result: {@code doi:10.5281/zenodo.4551996}. */
    String citation() default "";
}
