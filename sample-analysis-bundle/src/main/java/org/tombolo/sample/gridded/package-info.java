/** The service itself: finds the datasets, computes the statistics, and says in its results how they came about. */
package org.tombolo.sample.gridded;
