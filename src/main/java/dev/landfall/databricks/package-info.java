/** The source: connects to Databricks, wakes its compute, freezes and counts the window of a run, gives the SQL. */
@NullMarked
package dev.landfall.databricks;

import org.jspecify.annotations.NullMarked;
