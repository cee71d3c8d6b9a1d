/** Tests of the CSV of parts, beside camel-csv's. */
@NullMarked
package dev.landfall.csv;

import org.jspecify.annotations.NullMarked;
