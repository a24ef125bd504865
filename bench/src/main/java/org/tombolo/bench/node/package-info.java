/** Our own wire between two plain Java programs, without OSGi: for those who work on the wire. */
package org.tombolo.bench.node;
