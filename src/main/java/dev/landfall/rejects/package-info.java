/** Rejects: the rows that could not become records, with their reasons; the one place where values are kept. */
@NullMarked
package dev.landfall.rejects;

import org.jspecify.annotations.NullMarked;
