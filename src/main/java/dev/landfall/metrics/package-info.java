/** What is measured, for Prometheus: counters of what this process did, gauges of how the dataflows stand. */
@NullMarked
package dev.landfall.metrics;

import org.jspecify.annotations.NullMarked;
