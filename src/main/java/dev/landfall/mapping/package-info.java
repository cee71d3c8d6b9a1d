/** Mapping sets: reads them, checks them against columns and schema, and turns rows into XDM records or rejects. */
@NullMarked
package dev.landfall.mapping;

import org.jspecify.annotations.NullMarked;
