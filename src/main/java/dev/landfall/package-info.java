/** Landfall carries Databricks tables into Adobe Experience Platform, and proves that every row arrived. */
@NullMarked
package dev.landfall;

import org.jspecify.annotations.NullMarked;
