@NullMarked
package dev.landfall.mapping;

import org.jspecify.annotations.NullMarked;
