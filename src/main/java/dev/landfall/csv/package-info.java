/** The CSV of parts: camel-csv's data format, with readers and writers of our own for the one dialect that the templates use. */
@NullMarked
package dev.landfall.csv;

import org.jspecify.annotations.NullMarked;
