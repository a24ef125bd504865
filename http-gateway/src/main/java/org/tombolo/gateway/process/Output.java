/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.tombolo.wire.value.Shape;

/**
 * One of the things that a process gives: what the method returns, or one component of it.
 *
 * @param name as clients ask for it
 * @param shape of its values; of a stream that of the list of its items
 * @param part what the component is in Java; the method's result class itself where this is the whole
 * @param whole whether it is all that the method returns
 */
public record Output(String name, Shape shape, AnnotatedElement part, boolean whole) {

    /**
     * The output's value.
     *
     * @param result what the method returned
     * @return a component of it, or the same
     */
    public Object of(Object result) {
        if (whole || result == null) {
            return result;
        }
        try {
            if (part instanceof RecordComponent component) {
                return component.getAccessor().invoke(result);
            }
            return part instanceof Method getter ? getter.invoke(result) : ((Field) part).get(result);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the component " + name + " of the result can't be read", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the component " + name + " of the result is hidden", e);
        }
    }
}
