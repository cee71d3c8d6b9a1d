/** How Databricks is asked and what it answers. */
@NullMarked
package dev.landfall.databricks;

import org.jspecify.annotations.NullMarked;
