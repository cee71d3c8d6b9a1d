@NullMarked
package dev.landfall.xdm;

import org.jspecify.annotations.NullMarked;
