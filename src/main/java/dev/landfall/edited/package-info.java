/** Files that people write: routes, mapping sets, schemas. */
@NullMarked
package dev.landfall.edited;

import org.jspecify.annotations.NullMarked;
