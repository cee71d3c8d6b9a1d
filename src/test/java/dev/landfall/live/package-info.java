@NullMarked
package dev.landfall.live;

import org.jspecify.annotations.NullMarked;
