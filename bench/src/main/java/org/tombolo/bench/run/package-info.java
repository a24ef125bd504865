/** The driver: starts the processes of all lanes, has them measure in turns, and reports. */
package org.tombolo.bench.run;
